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
  /** The period over which runs and failures are counted. */
  readonly period: Duration;
  /** Alarms for two periods without a run, and for this many failures. */
  readonly stopped: Pick<Watch, 'id' | 'says'>;
  readonly failing: Pick<Watch, 'id' | 'says' | 'threshold'>;
}

/** Calls a function at a fixed rate. A failed call is not retried: the next one does its work. */
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
