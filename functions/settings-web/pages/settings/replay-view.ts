import type { FactsRepository } from '../../../shared/data/figures/facts-repository.ts';
import { monthsBetween } from '../../../shared/domain/figures/facts.ts';
import { type ReferralId, referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import type { TeamSettings } from '../../../shared/domain/team/team.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import {
  type Reminded,
  type ReplayedReminders,
  replayReminders,
} from '../../../shared/domain/time-machine/replayed-reminders.ts';
import {
  type Deadline,
  factsSince,
  type Outcome,
  type Replayed,
  replay,
  replayedDays,
} from '../../../shared/domain/time-machine/time-machine.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { dayWords } from '../../../shared/staff/words/due-words.ts';
import { numbersOf, onwardLines, type TimingNumbers } from './timing-words.ts';

const deadlineWords: Record<Deadline, string> = {
  Triage: 'Triage',
  AwaitInformation: 'Information from the referrer',
  WaitingList: 'Waiting list',
  AwaitAcceptance: 'Accepted or declined by a link worker',
  MakeContact: 'Reached, with a first meeting booked',
  FollowUpReminder: 'How a meeting went, recorded',
  AgreePlan: 'Plan agreed',
  FollowUp: 'Followed up',
  OutcomeCheck3Months: 'Answers at 3 months',
  OutcomeCheck6Months: 'Answers at 6 months',
  OnHold: 'On hold, until it is resumed',
  'first attempt': 'First call',
  'second deadline': 'Done after a first deadline was missed',
};

const remindedWords: Record<Reminded, string> = {
  referrer: 'Reminder to the referrer',
  'link worker': 'Reminder to the link worker',
  manager: 'Message to the manager that a second deadline was missed',
};

const outcomeWords: Record<Outcome, string> = { 'in time': 'in time', late: 'late', unknown: 'not known' };

/** Any further cases are only counted. */
const casesShown = 20;

const share = (part: number, all: number): number => (all === 0 ? 0 : Math.round((part / all) * 1000) / 10);

interface Said {
  readonly text: string;
  readonly differs: boolean;
}

const sayOf = ({ deadline, cases: all, before, after }: Replayed): Said => {
  const name = deadlineWords[deadline];
  if (all === 0) return { text: `${name}: nothing to wait for in this period.`, differs: false };
  const late = `${name}: late ${after.late} of ${countWords(all, 'time')}`;
  const differs = before.late !== after.late;
  return { text: differs ? `${late}. As it is, ${before.late}.` : `${late}, as it is.`, differs };
};

const lineOf = ({ deadline, cases: all, before, after }: Replayed) => ({
  name: deadlineWords[deadline],
  all,
  bars: [
    { label: 'As it is', ...before, share: share(before.late, all), unknownShare: share(before.unknown, all) },
    { label: 'As it would be', ...after, share: share(after.late, all), unknownShare: share(after.unknown, all) },
  ].map(({ 'in time': inTime, ...bar }) => ({ ...bar, inTime, unknownFrom: bar.share })),
});

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

const remindersOf = ({ to, waits }: ReplayedReminders) => {
  const [before, after] = [
    sum(waits.map((wait) => wait.before.length)),
    sum(waits.map((wait) => wait.after.length)),
  ] as const;
  const most = Math.max(before, after, waits.length);
  return {
    name: remindedWords[to],
    says: {
      text: `${remindedWords[to]}: ${countWords(after, 'time')}${before === after ? ', as it is.' : `. As it is, ${before}.`}`,
      differs: before !== after,
    },
    all: waits.length,
    bars: [
      { label: 'As it is', sent: before, share: share(before, most) },
      { label: 'As it would be', sent: after, share: share(after, most) },
    ],
  };
};

const caseOf = (id: ReferralId) => ({ id, reference: referenceOf(id) });

/** The days it would have been sent, or "never". */
const sentWords = (when: readonly Instant[], now: Instant): string =>
  when.length === 0 ? 'not sent' : when.map((at) => dayWords(at, now)).join(', ');

const remindedCases = (all: readonly ReplayedReminders[], now: Instant) =>
  all.flatMap(({ to, waits }) =>
    waits.flatMap(({ id, before, after }) => {
      const [was, becomes] = [sentWords(before, now), sentWords(after, now)];
      return was === becomes ? [] : [{ ...caseOf(id), what: remindedWords[to], was, becomes }];
    }),
  );

const undatedWords = (count: number): string | undefined => {
  if (count === 0) return undefined;
  return count === 1
    ? '1 meeting is left out: its date was not recorded then.'
    : `${count} meetings are left out: their dates were not recorded then.`;
};

/** What a change of timings would have done: in sentences, drawn and listed. */
export const replayView = async (
  facts: Pick<FactsRepository, 'months'>,
  team: TeamSettings,
  after: TimingNumbers,
  now: Instant,
) => {
  const months = monthsBetween(factsSince(team.timings, after.timings, now), now);
  const spec = {
    facts: await facts.months(team.team, months),
    before: team,
    after: { ...team, timings: after.timings },
    now,
  };
  const replayed = replay(spec);
  const reminders = replayReminders(spec);
  const changed = replayed.flatMap(({ deadline, changed: lines }) => lines.map((line) => ({ deadline, ...line })));
  const reminded = remindedCases(reminders, now);
  const told = reminders.map(remindersOf);
  return {
    days: replayedDays,
    says: [...replayed.map(sayOf), ...told.map(({ says }) => says)],
    lines: replayed.map(lineOf),
    undated: undatedWords(sum(replayed.map(({ undated }) => undated))),
    reminders: told,
    isOnwardChanged: onwardLines(numbersOf(team).onward, after.onward).length > 0,
    changedCount: changed.length,
    changed: changed.slice(0, casesShown).map(({ deadline, id, from, to, due, was, becomes }) => ({
      ...caseOf(id),
      what: deadlineWords[deadline],
      from: dayWords(from, now),
      to: to ? `until ${dayWords(to, now)}` : 'still open',
      dueBefore: dayWords(due.before, now),
      dueAfter: `then ${dayWords(due.after, now)}`,
      was: outcomeWords[was],
      becomes: outcomeWords[becomes],
      worse: becomes === 'late',
    })),
    remindedCount: reminded.length,
    reminded: reminded.slice(0, casesShown),
  };
};
