import type { Log } from '../../../functions/shared/platform/log.ts';
import { measure } from '../../../functions/shared/platform/metrics.ts';
import { createAlarms } from '../../../local/alarms/alarms.ts';
import { countPassedOver, createGauge, createHostMetrics } from '../../../local/alarms/host-metrics.ts';
import { createInbox } from '../../../local/inbox/inbox.ts';
import { openJournal } from '../../../local/journal.ts';
import { createQueues } from '../../../local/queues/queues.ts';
import type { Model } from '../../../local/template/model.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The parts of a host that alarms hear of, over the templates' own alarms, on a clock moved by hand. */
export const alarmsOf = (model: Model, options: { readonly scheduled?: boolean } = {}) => {
  let millis = Date.parse('2026-06-02T08:30:00.000Z');
  let ids = 0;
  const now = (): number => millis;
  const journal = openJournal(':memory:');
  const newId = (): string => `id-${(ids += 1)}`;
  const inbox = createInbox({ file: ':memory:', now, newId });
  const pool = { invoke: async () => ({ ok: true, payload: 'null' }) };
  const queues = createQueues({ model, journal, pool, now, report: () => undefined });
  const ages = new Map<string, number>();
  const alarms = createAlarms({ alarms: model.alarms, now });
  const metrics = createHostMetrics(
    alarms.measurements,
    model.tables.map(({ name }) => name),
  );
  alarms.ask(createGauge({ depths: queues.depths, ages: () => ages, inbox, now }));
  const rules = model.rules.filter(({ everyMs }) => everyMs !== undefined);
  const { scheduled = true } = options;
  if (scheduled) {
    countPassedOver(
      alarms.measurements,
      rules.flatMap(({ targets }) => targets.map(({ functionArn }) => functionArn)),
    );
  }
  const log: Pick<Log, 'info'> = {
    info: (code, fields) => metrics.logged(JSON.stringify({ message: code, ...fields })),
  };
  let proofDue = scheduled ? millis : Infinity;
  /** No function runs here: that each hour's referral of nobody went through is said in its stead. */
  const proveJourney = (): void => {
    if (millis < proofDue) return;
    measure(log, 'JourneysProven', {});
    proofDue = millis + hour;
  };
  proveJourney();
  const functionArn = (name: string): string => {
    const found = model.functions.find((spec) => spec.name.includes(name));
    if (!found) throw new Error(`There is no function ${name}.`);
    return found.arn;
  };
  const queueArn = (name: string): string => {
    const found = model.queues.find(({ arn }) => arn.includes(name));
    if (!found) throw new Error(`There is no queue ${name}.`);
    return found.arn;
  };

  return {
    alarms,
    metrics,
    inbox,
    queues,
    ages,
    log,
    functionArn,
    queueArn,
    table: model.tables[0]?.name ?? '',
    stateMachineArn: model.stateMachines[0]?.arn ?? '',
    now,
    /** Looks as often as things happen on a host, here each minute. */
    pass: (minutes: number): void => {
      for (let count = 0; count < minutes; count += 1) {
        millis += minute;
        proveJourney();
        alarms.list();
      }
    },
    inAlarm: (): string[] =>
      alarms
        .list()
        .filter(({ state }) => state === 'alarm')
        .map(({ name }) => name),
    close: (): void => {
      queues.close();
      inbox.close();
      journal.close();
    },
  };
};

export type Tripped = ReturnType<typeof alarmsOf>;

const times = (count: number, act: () => void): void => {
  for (let done = 0; done < count; done += 1) act();
};

/** For some minutes, one after the other: enough values for any period. */
const during = (host: Tripped, minutes: number, act: () => void): void =>
  times(minutes, () => {
    act();
    host.pass(1);
  });

const laidDown =
  (queue: string) =>
  (host: Tripped): void =>
    host.queues.send(host.queueArn(queue), '{}');

const behind =
  (reader: string) =>
  (host: Tripped): void =>
    during(host, 4, () => host.ages.set(host.functionArn(reader), 6 * minute));

const mails = (host: Tripped, count: number, state: 'delivered' | 'bounced'): void =>
  times(count, () => {
    const mail = { kind: 'email', direction: 'out', from: 'a@ashcombe.example', to: 'b@ashcombe.example' } as const;
    host.inbox.add({ ...mail, text: '', tags: {}, state });
  });

/** How each alarm is set off. One that is not in here, nor among those the host says it does not run, fails a test. */
export const trips: Readonly<Record<string, (host: Tripped) => void>> = {
  AuditFaulty: ({ log }) => measure(log, 'AuditFaults', {}),
  CaseBroken: ({ log }) => measure(log, 'CasesBroken', {}),
  CensusFailing: (host) => {
    times(3, () => host.metrics.ran(host.functionArn('CensusFunction'), false));
  },
  ChainAuditUndone: laidDown('ChainNightUndoneQueue'),
  DecisionsLate: ({ log }) => measure(log, 'DecisionDelay', {}, 6 * minute),
  DirectoryFailing: (host) => {
    times(20, () => host.metrics.ran(host.functionArn('FeedDirectory'), false));
  },
  ExecutionsEnded: ({ metrics, stateMachineArn }) => metrics.executionEnded({ stateMachineArn, status: 'ABORTED' }),
  IntakeNotStarted: ({ log }) => measure(log, 'IntakesNotStarted', {}),
  MailBouncing: (host) => {
    mails(host, 95, 'delivered');
    mails(host, 5, 'bounced');
  },
  NoticesFailing: ({ log }) => times(5, () => measure(log, 'NoticesFailed', { channel: 'sms' })),
  ReceiptsUnread: laidDown('ReceiptsUnread'),
  RelayStreamBehind: behind('RelayFunction'),
  RelayStreamGaveUp: laidDown('RelayStreamGivenUp'),
  RetainUndone: laidDown('RetainNightUndoneQueue'),
  SendNoticeStreamBehind: behind('SendNoticeFunction'),
  SendNoticeStreamGaveUp: laidDown('SendNoticeStreamGivenUp'),
  SiteErrors: ({ metrics }) => times(5, () => metrics.answered(502, 20)),
  SiteSlow: (host) => during(host, 15, () => host.metrics.answered(200, 4_000)),
  SweepBusy: ({ log }) => times(10, () => measure(log, 'SweepFindings', { finding: 'told-again' })),
  // Each call is tried twice.
  SweepFailing: (host) =>
    during(host, 10, () => times(2, () => host.metrics.ran(host.functionArn('SweepFunction'), false))),
  SweepsUndone: laidDown('SweeperUndoneQueue'),
  TableThrottled: (host) =>
    during(host, 10, () => times(3, () => host.metrics.refused('PutItem', JSON.stringify({ TableName: host.table })))),
  TextsSpend: ({ inbox }) => {
    const text = { kind: 'sms', direction: 'out', from: '+447700900000', to: '+447700900001' } as const;
    times(1_001, () => inbox.add({ ...text, text: '', tags: {}, segments: 2, state: 'delivered' }));
  },
  TripwireUndone: laidDown('TripwireUndoneQueue'),
  WaitsOverdue: ({ log }) => times(10, () => measure(log, 'WaitsExpired', { stage: 'MakeContact' })),
};
