/** The CloudWatch namespace of our own metrics. An account holds one environment, so it needs no environment name. */
export const metricNamespace = 'Kith';

/**
 * All our own metrics, for the functions that write them and the alarms and graphs that read them: a misspelt name does
 * not compile. `by` is the dimension, beside the total. Each value of it is a metric that costs money, so it is a short
 * list of codes, never an id.
 */
export const metricNames = {
  /** Referrals received, as the table's stream shows them, whatever became of them. */
  ReferralsReceived: { unit: 'Count', by: 'source' },
  /** Referrals that became a case. */
  ReferralsTakenIn: { unit: 'Count', by: 'source' },
  WaitsOpened: { unit: 'Count', by: 'stage' },
  WaitsDecided: { unit: 'Count', by: 'stage' },
  /** Waits that expired without a decision: breaches. */
  WaitsExpired: { unit: 'Count', by: 'stage' },
  DecisionsRelayed: { unit: 'Count', by: 'outcome' },
  /** From the decision in the table until the workflow was told. */
  DecisionDelay: { unit: 'Milliseconds' },
  NoticesSent: { unit: 'Count', by: 'channel' },
  /**
   * Refused, bounced, given up or never confirmed, but not what there was no address or no number of ours for.
   * Fallbacks are counted on their own.
   */
  NoticesFailed: { unit: 'Count', by: 'channel' },
  /** Held back because the reader wants no messages. */
  NoticesSuppressed: { unit: 'Count', by: 'channel' },
  /** Promises renewed before they would have slipped. */
  PromisesRenewed: { unit: 'Count' },
  /** Things that should have happened by themselves and were done by the sweep. */
  SweepFindings: { unit: 'Count', by: 'finding' },
  /** Referrals without a workflow minutes after they were received, started by the sweep. */
  IntakesNotStarted: { unit: 'Count' },
  /** Cases that broke and need people. */
  CasesBroken: { unit: 'Count' },
  /** Synthetic referrals that went from the form to their end. */
  JourneysProven: { unit: 'Count' },
  OutcomeAnswers: { unit: 'Count', by: 'check' },
  /** Audit entries that are altered or missing. */
  AuditFaults: { unit: 'Count' },
  CasesErased: { unit: 'Count', by: 'reason' },
} as const satisfies Record<string, { readonly unit: 'Count' | 'Milliseconds'; readonly by?: string }>;

export type MetricName = keyof typeof metricNames;

/** A metric's dimension: `stage`; never for a metric with only a total. */
type DimensionOf<N extends MetricName> = (typeof metricNames)[N] extends { readonly by: infer By extends string }
  ? By
  : never;

/** The dimension's value; `{}` for a metric with only a total. */
export type ToldApart<N extends MetricName> = [DimensionOf<N>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<DimensionOf<N>, string>>;

export const dimensionOf = (name: MetricName): string | undefined => {
  const metric = metricNames[name];
  return 'by' in metric ? metric.by : undefined;
};
