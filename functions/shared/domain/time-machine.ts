import { addCalendar } from './calendar.ts';
import { type DeadlineFacts, deadlineOf, firstAttemptDue } from './deadline.ts';
import type { CaseFacts, FactStep } from './facts.ts';
import { day, type Instant, later } from './instant.ts';
import type { ReferralId } from './referral-id.ts';
import type { WaitStage } from './stage.ts';
import type { Pace } from './team.ts';
import type { Timings } from './timings.ts';

/** How far back the past is lived through again. */
export const replayedDays = 90;

/** What has a deadline that follows from the settings alone, and from what is counted of a case. */
export type Deadline =
  | Extract<
      WaitStage,
      | 'Triage'
      | 'AwaitInformation'
      | 'WaitingList'
      | 'AwaitAcceptance'
      | 'MakeContact'
      | 'AgreePlan'
      | 'FollowUp'
      | 'OutcomeCheck3Months'
      | 'OutcomeCheck6Months'
    >
  | 'first attempt';

const deadlinesOf: Record<keyof Timings, readonly Deadline[]> = {
  triage: ['Triage'],
  information: ['AwaitInformation'],
  waitingList: ['WaitingList'],
  acceptance: ['AwaitAcceptance'],
  firstAttempt: ['first attempt'],
  firstAttemptUrgent: ['first attempt'],
  firstAppointment: ['MakeContact'],
  plan: ['AgreePlan'],
  followUpWeeks: ['FollowUp'],
  outcomeGraceDays: ['OutcomeCheck3Months', 'OutcomeCheck6Months'],
  // What these count from, the day of an appointment or of a review, is not among the facts that are counted; reminders
  // and second deadlines end nothing.
  informationReminder: [],
  acceptanceReminder: [],
  afterAppointment: [],
  overdueAgain: [],
  holdDaysAtMost: [],
};

export const timingNames = Object.keys(deadlinesOf).filter((name): name is keyof Timings => name in deadlinesOf);

const changedIn = (before: Timings, after: Timings): (keyof Timings)[] =>
  timingNames.filter((name) => before[name] !== after[name]);

/** Settings that changed and about which the past can say nothing. */
export const notReplayed = (before: Timings, after: Timings): (keyof Timings)[] =>
  changedIn(before, after).filter((name) => deadlinesOf[name].length === 0);

/** Since when referrals have to be known for a change: checks at six months are of referrals from long before. */
export const factsSince = (before: Timings, after: Timings, now: Instant): Instant =>
  addCalendar(now, { months: before.outcomeGraceDays === after.outcomeGraceDays ? -6 : -12 });

/**
 * in time, late: as it was, or would have been. unknown: it is open still, or ran out before the new deadline, so that
 * nobody can tell how long it would have taken.
 */
export type Outcome = 'in time' | 'late' | 'unknown';

export interface ReplayedCase {
  readonly id: ReferralId;
  readonly from: Instant;
  /** Open still when left out. */
  readonly to?: Instant | undefined;
  readonly due: { readonly before: Instant; readonly after: Instant };
  readonly was: Outcome;
  readonly becomes: Outcome;
}

export interface Replayed {
  readonly deadline: Deadline;
  readonly cases: number;
  readonly before: Readonly<Record<Outcome, number>>;
  readonly after: Readonly<Record<Outcome, number>>;
  /** Those for which it would have made a difference, the latest first. */
  readonly changed: readonly ReplayedCase[];
}

export interface ReplaySpec {
  readonly facts: readonly CaseFacts[];
  readonly before: Pace;
  readonly after: Pace;
  readonly now: Instant;
}

/** Something that took its time: from when to when, and its deadline under a pace. */
interface Span {
  readonly id: ReferralId;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  /** Nobody ended it: its deadline did. */
  readonly ranOut: boolean;
  readonly dueUnder: (pace: Pace) => Instant;
}

const outcomeUnder = ({ to, ranOut: unended, dueUnder }: Span, pace: Pace, now: Instant): Outcome => {
  const due = dueUnder(pace);
  if (due < (to ?? now)) return 'late';
  return to !== undefined && !unended ? 'in time' : 'unknown';
};

/** Those that ran out were opened once more for the same work, with a second deadline: it is all one span. */
const wentOn = (stage: WaitStage): boolean => stage !== 'WaitingList' && stage !== 'AwaitAcceptance';

const ranOut = ({ expired, decision }: FactStep): boolean => expired === true || decision === 'Overdue';

const staysAt = (the: CaseFacts, stage: WaitStage): FactStep[] => {
  const stays: FactStep[] = [];
  let previous: FactStep | undefined;
  for (const step of the.steps) {
    const before = stays.at(-1);
    if (step.stage === stage) {
      if (before && previous?.stage === stage && ranOut(previous) && wentOn(stage)) {
        stays[stays.length - 1] = { ...step, from: before.from };
      } else stays.push(step);
    }
    previous = step;
  }
  return stays;
};

const stepSpan = (the: CaseFacts, stage: WaitStage, step: FactStep): Span => {
  const { from, to } = step;
  const { priority, receivedAt, baselineAt } = the;
  const facts: DeadlineFacts = { at: from, priority, receivedAt, baselineAt };
  return { id: the.id, from, to, ranOut: ranOut(step), dueUnder: (pace) => deadlineOf(stage, facts, pace) };
};

/** A case that ended before anybody rang was not late in ringing. */
const attemptSpan = (the: CaseFacts): Span[] => {
  const { id, receivedAt, firstContactAt, closedAt } = the;
  if (!firstContactAt && closedAt) return [];
  const span = { id, from: receivedAt, to: firstContactAt, ranOut: false };
  return [{ ...span, dueUnder: (pace) => firstAttemptDue(the, pace) }];
};

const spansOf = (the: CaseFacts, deadline: Deadline): Span[] =>
  deadline === 'first attempt' ? attemptSpan(the) : staysAt(the, deadline).map((stay) => stepSpan(the, deadline, stay));

const counted = (outcomes: readonly Outcome[]): Record<Outcome, number> => {
  const count = { 'in time': 0, late: 0, unknown: 0 };
  for (const outcome of outcomes) count[outcome] += 1;
  return count;
};

const replayOf = (deadline: Deadline, { facts, before, after, now }: ReplaySpec): Replayed => {
  const since = later(now, -replayedDays * day);
  const lived = facts
    .flatMap((the) => spansOf(the, deadline))
    .filter(({ to }) => (to ?? now) >= since)
    .map((span): ReplayedCase => {
      const due = { before: span.dueUnder(before), after: span.dueUnder(after) };
      const [was, becomes] = [outcomeUnder(span, before, now), outcomeUnder(span, after, now)];
      return { id: span.id, from: span.from, to: span.to, due, was, becomes };
    });
  return {
    deadline,
    cases: lived.length,
    before: counted(lived.map(({ was }) => was)),
    after: counted(lived.map(({ becomes }) => becomes)),
    changed: lived.filter(({ was, becomes }) => was !== becomes).toSorted((a, b) => (a.from < b.from ? 1 : -1)),
  };
};

/**
 * The last ninety days under other settings: every wait that was open in them gets the deadline that each setting would
 * have given it, by the very rules that are in force, and is held against when it really ended. People are taken to have
 * done what they did, when they did it.
 */
export const replay = (spec: ReplaySpec): Replayed[] => {
  const touched = changedIn(spec.before.timings, spec.after.timings).flatMap((name) => deadlinesOf[name]);
  return [...new Set(touched)].map((deadline) => replayOf(deadline, spec));
};
