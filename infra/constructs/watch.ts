import type { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * One thing to be woken for, said beside what it watches and made into an alarm by the operations stack. (Made here, the
 * alarm would need the topic of a stack that needs this one.)
 */
export interface Watch {
  /** Stays the same for good: the alarm's identity. */
  readonly id: string;
  /** One sentence: what is the matter. */
  readonly says: string;
  /** `docs/runbooks/<runbook>.md` */
  readonly runbook: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many periods of the metric in a row. @default 1 */
  readonly periods?: number;
  /** @default GREATER_THAN_OR_EQUAL_TO_THRESHOLD */
  readonly comparison?: ComparisonOperator;
  /** @default NOT_BREACHING */
  readonly whenMissing?: TreatMissingData;
}
