import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { ownMetric } from './own-metric.ts';
import type { Watch } from './watch.ts';

const fiveMinutes = Duration.minutes(5);

/** Watches on the functions' own metrics: referrals that do not move, people who are not told. */
export const ownWatches: readonly Watch[] = [
  {
    id: 'IntakeNotStarted',
    says: 'A referral was received and nothing began: the sweep had to start it.',
    runbook: 'intake-not-started',
    metric: ownMetric('IntakesNotStarted', { period: fiveMinutes }),
    threshold: 1,
  },
  {
    id: 'CaseBroken',
    says: 'A case broke and waits for a person of the team or of operations.',
    runbook: 'needs-attention',
    metric: ownMetric('CasesBroken', { period: fiveMinutes }),
    threshold: 1,
  },
  {
    id: 'DecisionsLate',
    says: 'What people decided reaches the workflow more than five minutes later.',
    runbook: 'decisions-late',
    metric: ownMetric('DecisionDelay', { period: fiveMinutes, statistic: Stats.MAXIMUM }),
    threshold: fiveMinutes.toMilliseconds(),
  },
  {
    id: 'WaitsOverdue',
    says: 'Ten steps or more ran out of time within a day before anybody decided.',
    runbook: 'waits-overdue',
    metric: ownMetric('WaitsExpired', { period: Duration.days(1) }),
    threshold: 10,
  },
  {
    id: 'NoticesFailing',
    says: 'Five messages or more failed within an hour.',
    runbook: 'notices-failing',
    metric: ownMetric('NoticesFailed', { period: Duration.hours(1) }),
    threshold: 5,
  },
  {
    id: 'AuditFaulty',
    says: 'An entry of who looked at a record is not as it was chained, or is gone.',
    runbook: 'audit-chain',
    metric: ownMetric('AuditFaults', { period: fiveMinutes }),
    threshold: 1,
  },
  {
    id: 'SweepBusy',
    says: 'The safety net does what should have happened by itself, ten times or more in a quarter of an hour.',
    runbook: 'sweep-busy',
    metric: ownMetric('SweepFindings', { period: Duration.minutes(15) }),
    threshold: 10,
  },
];

/** Watches on all functions of the account, which holds only this service. */
export const accountWatches: readonly Watch[] = [
  {
    id: 'FunctionsThrottled',
    says: "Functions are refused: the account's limit of concurrent ones is reached.",
    runbook: 'functions-throttled',
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      period: fiveMinutes,
      statistic: Stats.SUM,
    }),
    threshold: 1,
    periods: 2,
  },
];
