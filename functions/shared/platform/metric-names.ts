/** Where CloudWatch keeps what we measure ourselves. An account holds one environment, so it needs no name of one. */
export const metricNamespace = 'Kith';

/**
 * Everything we measure ourselves, for the functions that write it and the alarms and graphs that read it: a name that is
 * misspelt in either does not compile. `by` is what its values are told apart by, beside their total; each value of it is
 * a metric to be paid for, so it is a short list of codes, never an id.
 */
export const metricNames = {
  /** What the table's stream shows as received: by the form, whatever became of it afterwards. */
  ReferralsReceived: { unit: 'Count', by: 'source' },
  /** Those that have become a case. */
  ReferralsTakenIn: { unit: 'Count', by: 'source' },
  WaitsOpened: { unit: 'Count', by: 'stage' },
  WaitsDecided: { unit: 'Count', by: 'stage' },
  /** Waits whose time ran out before anybody decided: breaches. */
  WaitsExpired: { unit: 'Count', by: 'stage' },
  DecisionsRelayed: { unit: 'Count', by: 'outcome' },
  /** From the decision in the table to the workflow that was told. */
  DecisionDelay: { unit: 'Milliseconds' },
  NoticesSent: { unit: 'Count', by: 'channel' },
  /** Refused, bounced, given up, never confirmed. What takes the message's place is counted for itself. */
  NoticesFailed: { unit: 'Count', by: 'channel' },
  /** Held back because the reader wants none. */
  NoticesSuppressed: { unit: 'Count', by: 'channel' },
  /** Promises that would have slipped and were made anew, before they did. */
  PromisesRenewed: { unit: 'Count' },
  /** What should have happened by itself and was done by the sweep. */
  SweepFindings: { unit: 'Count', by: 'finding' },
  /** Referrals that had no workflow minutes after they were received, and were started by the sweep. */
  IntakesNotStarted: { unit: 'Count' },
  /** Cases that broke and stand before people. */
  CasesBroken: { unit: 'Count' },
  /** Referrals of nobody that went from the form to their end. */
  JourneysProven: { unit: 'Count' },
  OutcomeAnswers: { unit: 'Count', by: 'check' },
  /** Entries of who looked that are not as they were chained, or not there. */
  AuditFaults: { unit: 'Count' },
  CasesErased: { unit: 'Count', by: 'reason' },
} as const satisfies Record<string, { readonly unit: 'Count' | 'Milliseconds'; readonly by?: string }>;

export type MetricName = keyof typeof metricNames;

/** What a metric's values are told apart by: `stage`; never for one that has a total alone. */
type DimensionOf<N extends MetricName> = (typeof metricNames)[N] extends { readonly by: infer By extends string }
  ? By
  : never;

/** A value for it; `{}` for a metric that has a total alone. */
export type ToldApart<N extends MetricName> = [DimensionOf<N>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<DimensionOf<N>, string>>;

export const dimensionOf = (name: MetricName): string | undefined => {
  const metric = metricNames[name];
  return 'by' in metric ? metric.by : undefined;
};
