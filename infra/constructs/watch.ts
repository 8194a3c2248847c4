import type { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * A condition to be alerted about, declared beside what it watches; the operations stack makes the alarms. (An alarm
 * made here would need the topic of a stack that depends on this one.)
 */
export interface Watch {
  /** The alarm's identity: never changed. */
  readonly id: string;
  /** One sentence: what is wrong. */
  readonly says: string;
  /** `docs/runbooks/<runbook>.md` */
  readonly runbook: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Consecutive periods of the metric. @default 1 */
  readonly periods?: number;
  /** @default GREATER_THAN_OR_EQUAL_TO_THRESHOLD */
  readonly comparison?: ComparisonOperator;
  /** @default NOT_BREACHING */
  readonly whenMissing?: TreatMissingData;
}
