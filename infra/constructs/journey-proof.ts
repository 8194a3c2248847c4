import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import { ownMetric } from './own-metric.ts';
import type { Watch } from './watch.ts';

/** Proves every hour, with a synthetic referral, that the journey works. The next hour is the retry. */
export class JourneyProof extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler }: { readonly handler: HandlerFunction }) {
    super(scope, id);
    handler.alias.configureAsyncInvoke({ retryAttempts: 0 });
    const target = new LambdaFunction(handler.alias, { retryAttempts: 0 });
    new Rule(this, 'EachHour', { schedule: Schedule.rate(Duration.hours(1)), targets: [target] });
    this.watches = [
      {
        id: 'JourneyNotProven',
        says: 'For two hours no referral of nobody went from the form to its end: those of people may not either.',
        runbook: 'journey-not-proven',
        metric: ownMetric('JourneysProven', { period: Duration.hours(1) }),
        threshold: 1,
        comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
        whenMissing: TreatMissingData.BREACHING,
        periods: 2,
      },
    ];
  }
}
