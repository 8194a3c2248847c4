import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/**
 * Calls the sweep each minute, and at once when an execution fails. Step Functions events are best effort: each minute
 * the sweep also asks for the list of dead executions.
 */
export class Sweeper extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: { handler: HandlerFunction; stateMachine: StateMachine }) {
    super(scope, id);
    const { alias } = props.handler;
    const letters = new DeadLetters(this, 'Undone', { of: 'sweeps that came to nothing', watchId: 'SweepsUndone' });
    letters.callAgain(props.handler);
    // Two layers of delivery: the rule's target covers the way to the function's queue, this the way out of it.
    alias.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: Duration.minutes(5),
      onFailure: letters.takenFrom(props.handler),
    });
    const target = new LambdaFunction(alias, {
      retryAttempts: 3,
      maxEventAge: Duration.minutes(5),
      deadLetterQueue: letters.queue,
    });
    new Rule(this, 'EachMinute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [target] });
    new Rule(this, 'ExecutionEnded', {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: [props.stateMachine.stateMachineArn],
        },
      },
      targets: [target],
    });
    const period = Duration.minutes(5);
    this.watches = [
      ...letters.watches,
      {
        id: 'SweepStopped',
        says: 'The sweep does not run: what was missed elsewhere stays missed.',
        runbook: 'sweep-stopped',
        metric: alias.metricInvocations({ period, statistic: Stats.SUM }),
        threshold: 1,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        whenMissing: TreatMissingData.BREACHING,
        periods: 2,
      },
      {
        id: 'SweepFailing',
        says: 'The sweep fails each time: what was missed elsewhere stays missed.',
        runbook: 'sweep-stopped',
        metric: alias.metricErrors({ period, statistic: Stats.SUM }),
        threshold: 5,
        periods: 2,
      },
    ];
  }
}
