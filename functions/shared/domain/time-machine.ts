import { addCalendar, addWorkingDays } from './calendar.ts';
import { type DeadlineFacts, deadlineOf, firstAttemptDue } from './deadline.ts';
import type { CaseFacts, FactStep } from './facts.ts';
import { day, type Instant, later } from './instant.ts';
import type { ReferralId } from './referral-id.ts';
import type { WaitStage } from './stage.ts';
import type { Pace } from './team.ts';
import type { Timings } from './timings.ts';

/** How far back the past is lived through again. */
export const replayedDays = 90;

/** What has a deadline that follows from the settings. */
export type Deadline = Exclude<WaitStage, 'NeedsAttention'> | 'first attempt' | 'second deadline';

const deadlinesOf: Record<keyof Timings, readonly Deadline[]> = {
  triage: ['Triage'],
  information: ['AwaitInformation'],
  waitingList: ['WaitingList'],
  acceptance: ['AwaitAcceptance'],
  firstAttempt: ['first attempt'],
  firstAttemptUrgent: ['first attempt'],
  firstAppointment: ['MakeContact'],
  afterAppointment: ['FollowUpReminder'],
  plan: ['AgreePlan'],
  followUpWeeks: ['FollowUp'],
  outcomeGraceDays: ['OutcomeCheck3Months', 'OutcomeCheck6Months'],
  overdueAgain: ['second deadline'],
  holdDaysAtMost: ['OnHold'],
  // These end nothing: replayed-reminders.ts says what would have been sent.
  informationReminder: [],
  acceptanceReminder: [],
};

const timingNames = Object.keys(deadlinesOf).filter((name): name is keyof Timings => name in deadlinesOf);

export const changedIn = (before: Timings, after: Timings): (keyof Timings)[] =>
  timingNames.filter((name) => before[name] !== after[name]);

/** Since when referrals have to be known for a change: checks at six months are of referrals from long before. */
export const factsSince = (before: Timings, after: Timings, now: Instant): Instant =>
  addCalendar(now, { months: before.outcomeGraceDays === after.outcomeGraceDays ? -6 : -12 });

/**
 * in time, late: as it was, or would have been. unknown: it is open still, or ran out before the new deadline, so that
 * nobody can tell how long it would have taken.
 */
export type Outcome = 'in time' | 'late' | 'unknown';

interface ReplayedCase {
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
  /** Meetings that were counted before their day was noted, and so are left out. */
  readonly undated: number;
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

/** What was done at a stage, however often its wait was opened for it. */
export interface Stay extends FactStep {
  /** When its first deadline had gone by and it got a second. */
  readonly missedAt?: Instant;
}

const outcomeUnder = ({ to, ranOut: unended, dueUnder }: Span, pace: Pace, now: Instant): Outcome => {
  const due = dueUnder(pace);
  if (due < (to ?? now)) return 'late';
  return to !== undefined && !unended ? 'in time' : 'unknown';
};

/** Those that ran out were opened once more for the same work, with a second deadline: it is all one span. */
const wentOn = (stage: WaitStage): boolean => stage !== 'WaitingList' && stage !== 'AwaitAcceptance';

const ranOut = ({ expired, decision }: FactStep): boolean => expired === true || decision === 'Overdue';

export const staysOf = ({ steps }: CaseFacts): Stay[] => {
  const stays: Stay[] = [];
  let previous: FactStep | undefined;
  for (const step of steps) {
    const before = stays.at(-1);
    if (before && previous?.to && previous.stage === step.stage && ranOut(previous) && wentOn(step.stage)) {
      const { from, due, missedAt = previous.to } = before;
      stays[stays.length - 1] = { ...step, from, ...(due && { due }), missedAt };
    } else stays.push(step);
    previous = step;
  }
  return stays;
};

/** Whether any of it lies in the days that are lived through again. */
export const isRecent = ({ to }: { readonly to?: Instant | undefined }, now: Instant): boolean =>
  (to ?? now) >= later(now, -replayedDays * day);

/** A hold of before its review was noted got that for its deadline. */
export const dueOfStay = (the: CaseFacts, { stage, from: at, on, due }: Stay, pace: Pace): Instant => {
  const { priority, receivedAt, baselineAt } = the;
  const facts: DeadlineFacts = { at, priority, receivedAt, baselineAt, appointmentAt: on, reviewOn: on ?? due };
  return deadlineOf(stage, facts, pace);
};

/** A case that ended before anybody rang was not late in ringing. */
const attemptSpan = (the: CaseFacts): Span[] => {
  const { id, receivedAt, firstContactAt, closedAt } = the;
  if (!firstContactAt && closedAt) return [];
  const span = { id, from: receivedAt, to: firstContactAt, ranOut: false };
  return [{ ...span, dueUnder: (pace) => firstAttemptDue(the, pace) }];
};

/** The second deadline counts from when the first had gone by, as it really did. */
const secondSpan = ({ id }: CaseFacts, stay: Stay): Span[] => {
  const { missedAt, to } = stay;
  if (missedAt === undefined) return [];
  const dueUnder = ({ timings, nation }: Pace) => addWorkingDays(missedAt, timings.overdueAgain, nation);
  return [{ id, from: missedAt, to, ranOut: ranOut(stay), dueUnder }];
};

const staySpan = (the: CaseFacts, stay: Stay): Span[] => {
  const { id } = the;
  const { stage, from, to, on } = stay;
  const span = { id, from, to, ranOut: ranOut(stay), dueUnder: (pace: Pace) => dueOfStay(the, stay, pace) };
  if (stage !== 'FollowUpReminder') return [span];
  // Of a meeting that was called off or moved there was nothing to write down.
  return on === undefined || (to !== undefined && to < on) ? [] : [{ ...span, from: on }];
};

const spansOf = (the: CaseFacts, deadline: Deadline): Span[] => {
  if (deadline === 'first attempt') return attemptSpan(the);
  const stays = staysOf(the);
  if (deadline === 'second deadline') return stays.flatMap((stay) => secondSpan(the, stay));
  return stays.filter(({ stage }) => stage === deadline).flatMap((stay) => staySpan(the, stay));
};

const isUndated = ({ stage, on }: Stay): boolean => stage === 'FollowUpReminder' && on === undefined;

const counted = (outcomes: readonly Outcome[]): Record<Outcome, number> => {
  const count = { 'in time': 0, late: 0, unknown: 0 };
  for (const outcome of outcomes) count[outcome] += 1;
  return count;
};

const replayOf = (deadline: Deadline, { facts, before, after, now }: ReplaySpec): Replayed => {
  const lived = facts
    .flatMap((the) => spansOf(the, deadline))
    // Nothing is late of what has not begun.
    .filter((span) => isRecent(span, now) && span.from <= now)
    .map((span): ReplayedCase => {
      const due = { before: span.dueUnder(before), after: span.dueUnder(after) };
      const [was, becomes] = [outcomeUnder(span, before, now), outcomeUnder(span, after, now)];
      return { id: span.id, from: span.from, to: span.to, due, was, becomes };
    });
  const undated = facts.flatMap(staysOf).filter((stay) => isUndated(stay) && isRecent(stay, now));
  return {
    deadline,
    cases: lived.length,
    before: counted(lived.map(({ was }) => was)),
    after: counted(lived.map(({ becomes }) => becomes)),
    changed: lived.filter(({ was, becomes }) => was !== becomes).toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    undated: deadline === 'FollowUpReminder' ? undated.length : 0,
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
