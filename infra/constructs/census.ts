import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/** Takes the census each five minutes. One that fails is not tried again: the next one is as good. */
export class Census extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler }: { handler: HandlerFunction }) {
    super(scope, id);
    const { alias } = handler;
    alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    const target = new LambdaFunction(alias, { retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    new Rule(this, 'EachFiveMinutes', { schedule: Schedule.rate(Duration.minutes(5)), targets: [target] });
    const period = Duration.minutes(15);
    this.watches = [
      {
        id: 'CensusStopped',
        says: 'No census is taken: the pages of operations show how things stood, not how they stand.',
        runbook: 'census-stopped',
        metric: alias.metricInvocations({ period, statistic: Stats.SUM }),
        threshold: 1,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        whenMissing: TreatMissingData.BREACHING,
        periods: 2,
      },
      {
        id: 'CensusFailing',
        says: 'The census fails each time: the pages of operations show how things stood, not how they stand.',
        runbook: 'census-stopped',
        metric: alias.metricErrors({ period, statistic: Stats.SUM }),
        threshold: 3,
      },
    ];
  }
}
