import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/** Reads feeds on, and writes to those who run services, each minute. One that fails is not tried again: the next goes on. */
export class DirectoryKeeper extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler }: { handler: HandlerFunction }) {
    super(scope, id);
    const { alias } = handler;
    alias.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    const target = new LambdaFunction(alias, { retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    new Rule(this, 'EachMinute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [target] });
    const period = Duration.minutes(30);
    this.watches = [
      {
        id: 'DirectoryStopped',
        says: 'The directory is not kept up: feeds are not read, and owners are not asked.',
        runbook: 'directory-stopped',
        metric: alias.metricInvocations({ period, statistic: Stats.SUM }),
        threshold: 1,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        whenMissing: TreatMissingData.BREACHING,
        periods: 2,
      },
      {
        id: 'DirectoryFailing',
        says: 'Keeping up the directory fails each time: a feed is not read on, or owners are not asked.',
        runbook: 'directory-stopped',
        metric: alias.metricErrors({ period, statistic: Stats.SUM }),
        threshold: 20,
      },
    ];
  }
}
