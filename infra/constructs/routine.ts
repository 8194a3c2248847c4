import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface RoutineProps {
  readonly handler: HandlerFunction;
  /** The rule's name: `EachMinute`. */
  readonly rule: string;
  readonly every: Duration;
  readonly runbook: string;
  /** Over so long it is seen whether the function runs, and how often it fails. */
  readonly period: Duration;
  /** When it has not run twice over; when it failed so often. */
  readonly stopped: Pick<Watch, 'id' | 'says'>;
  readonly failing: Pick<Watch, 'id' | 'says' | 'threshold'>;
}

/** Calls a function every so often. A call that fails is not tried again: the next one is as good. */
export class Routine extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: RoutineProps) {
    super(scope, id);
    const { runbook, period } = props;
    const { alias } = props.handler;
    const once = { retryAttempts: 0, maxEventAge: Duration.minutes(5) };
    alias.configureAsyncInvoke(once);
    new Rule(this, props.rule, {
      schedule: Schedule.rate(props.every),
      targets: [new LambdaFunction(alias, once)],
    });
    this.watches = [
      {
        ...props.stopped,
        runbook,
        metric: alias.metricInvocations({ period, statistic: Stats.SUM }),
        threshold: 1,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        whenMissing: TreatMissingData.BREACHING,
        periods: 2,
      },
      { ...props.failing, runbook, metric: alias.metricErrors({ period, statistic: Stats.SUM }) },
    ];
  }
}
