import type { FactsRepository } from '../../../shared/data/facts-repository.ts';
import { monthsBetween } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { referenceOf } from '../../../shared/domain/referral-id.ts';
import type { TeamSettings } from '../../../shared/domain/team.ts';
import {
  type Deadline,
  factsSince,
  notReplayed,
  type Outcome,
  type Replayed,
  replay,
  replayedDays,
} from '../../../shared/domain/time-machine.ts';
import type { Timings } from '../../../shared/domain/timings.ts';
import { dayWords } from '../../../shared/staff/words/due-words.ts';
import { timingWords } from './settings-words.ts';

const deadlineWords: Record<Deadline, string> = {
  Triage: 'Triage',
  AwaitInformation: 'Information from the referrer',
  WaitingList: 'Waiting list',
  AwaitAcceptance: 'Accepted or declined by a link worker',
  MakeContact: 'Reached, with a first meeting booked',
  AgreePlan: 'Plan agreed',
  FollowUp: 'Followed up',
  OutcomeCheck3Months: 'Answers at 3 months',
  OutcomeCheck6Months: 'Answers at 6 months',
  'first attempt': 'First call',
};

const outcomeWords: Record<Outcome, string> = { 'in time': 'in time', late: 'late', unknown: 'not known' };

/** More than these are told by their number. */
const casesShown = 20;

const cases = (count: number): string => `${count} ${count === 1 ? 'time' : 'times'}`;

const sayOf = ({ deadline, cases: all, before, after }: Replayed): string => {
  const name = deadlineWords[deadline];
  if (all === 0) return `${name}: nothing was waited for in this time.`;
  const late = `${name}: late ${after.late} of ${cases(all)}`;
  return before.late === after.late ? `${late}, as it is.` : `${late}. As it is, ${before.late}.`;
};

const share = (part: number, all: number): number => (all === 0 ? 0 : Math.round((part / all) * 1000) / 10);

const lineOf = ({ deadline, cases: all, before, after }: Replayed) => ({
  name: deadlineWords[deadline],
  all,
  bars: [
    { label: 'As it is', ...before, share: share(before.late, all), unknownShare: share(before.unknown, all) },
    { label: 'As it would be', ...after, share: share(after.late, all), unknownShare: share(after.unknown, all) },
  ].map(({ 'in time': inTime, ...bar }) => ({ ...bar, inTime, unknownFrom: bar.share })),
});

/** What a change of timings would have done, in sentences, drawn and listed. */
export const replayView = async (
  facts: Pick<FactsRepository, 'months'>,
  team: TeamSettings,
  after: Timings,
  now: Instant,
) => {
  const months = monthsBetween(factsSince(team.timings, after, now), now);
  const known = await facts.months(team.team, months);
  const replayed = replay({ facts: known, before: team, after: { ...team, timings: after }, now });
  const changed = replayed.flatMap(({ deadline, changed: lines }) => lines.map((line) => ({ deadline, ...line })));
  return {
    days: replayedDays,
    says: replayed.map(sayOf),
    lines: replayed.map(lineOf),
    silent: notReplayed(team.timings, after).map((name) => timingWords[name].label),
    changedCount: changed.length,
    changed: changed.slice(0, casesShown).map(({ deadline, id, from, to, due, was, becomes }) => ({
      id,
      reference: referenceOf(id),
      what: deadlineWords[deadline],
      from: dayWords(from, now),
      to: to ? dayWords(to, now) : 'open still',
      dueBefore: dayWords(due.before, now),
      dueAfter: dayWords(due.after, now),
      was: outcomeWords[was],
      becomes: outcomeWords[becomes],
      worse: becomes === 'late',
    })),
  };
};
