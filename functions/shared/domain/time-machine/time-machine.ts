import { type DeadlineFacts, deadlineOf, firstAttemptDue } from '../case/deadline.ts';
import { type CaseFacts, type FactStep, ranOut } from '../figures/facts.ts';
import type { ReferralId } from '../referral/referral-id.ts';
import type { Pace } from '../team/team.ts';
import type { Timings } from '../team/timings.ts';
import { addCalendar, addWorkingDays } from '../time/calendar.ts';
import { day, type Instant, later } from '../time/instant.ts';
import type { WaitStage } from '../workflow/stage.ts';

/** How far back the replay goes, in days. */
export const replayedDays = 90;

/** Everything with a deadline that follows from the settings. */
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
  // Reminders end nothing: replayed-reminders.ts replays them.
  informationReminder: [],
  acceptanceReminder: [],
};

const timingNames = Object.keys(deadlinesOf).filter((name): name is keyof Timings => name in deadlinesOf);

export const changedIn = (before: Timings, after: Timings): (keyof Timings)[] =>
  timingNames.filter((name) => before[name] !== after[name]);

/** How far back referrals must be loaded for a change: six-month checks belong to referrals from long before. */
export const factsSince = (before: Timings, after: Timings, now: Instant): Instant =>
  addCalendar(now, { months: before.outcomeGraceDays === after.outcomeGraceDays ? -6 : -12 });

/**
 * `in time`, `late`: as it was, or would have been. `unknown`: still open, or it expired before the new deadline, so
 * that nobody can tell how long it would have taken.
 */
export type Outcome = 'in time' | 'late' | 'unknown';

interface ReplayedCase {
  readonly id: ReferralId;
  readonly from: Instant;
  /** Still open when absent. */
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
  /** Cases with a different outcome, the latest first. */
  readonly changed: readonly ReplayedCase[];
  /** Appointments left out because their facts are older than the recording of their day. */
  readonly undated: number;
}

export interface ReplaySpec {
  readonly facts: readonly CaseFacts[];
  readonly before: Pace;
  readonly after: Pace;
  readonly now: Instant;
}

/** Something with a duration: from, to, and its deadline under a pace. */
interface Span {
  readonly id: ReferralId;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  /** It expired. */
  readonly ranOut: boolean;
  readonly dueUnder: (pace: Pace) => Instant;
}

/** One stay at a stage, however often its wait was opened. */
export interface Stay extends FactStep {
  /** When its first deadline passed and it got a second. */
  readonly missedAt?: Instant;
}

const outcomeUnder = ({ to, ranOut: unended, dueUnder }: Span, pace: Pace, now: Instant): Outcome => {
  const due = dueUnder(pace);
  if (due < (to ?? now)) return 'late';
  return to !== undefined && !unended ? 'in time' : 'unknown';
};

/** Waits that expire are reopened for the same work with a second deadline: together they are one span. */
const wentOn = (stage: WaitStage): boolean => stage !== 'WaitingList' && stage !== 'AwaitAcceptance';

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

/** Whether any of it lies in the replayed period. */
export const isRecent = ({ to }: { readonly to?: Instant | undefined }, now: Instant): boolean =>
  (to ?? now) >= later(now, -replayedDays * day);

/** For older holds without a recorded review, the deadline they had. */
export const dueOfStay = (theCase: CaseFacts, { stage, from: at, on, due }: Stay, pace: Pace): Instant => {
  const { priority, receivedAt, baselineAt } = theCase;
  const facts: DeadlineFacts = { at, priority, receivedAt, baselineAt, appointmentAt: on, reviewOn: on ?? due };
  return deadlineOf(stage, facts, pace);
};

/** A case that ended before any contact attempt was not late. */
const attemptSpan = (theCase: CaseFacts): Span[] => {
  const { id, receivedAt, firstContactAt, closedAt } = theCase;
  if (!firstContactAt && closedAt) return [];
  const span = { id, from: receivedAt, to: firstContactAt, ranOut: false };
  return [{ ...span, dueUnder: (pace) => firstAttemptDue(theCase, pace) }];
};

/** The second deadline counts from when the first really passed. */
const secondSpan = ({ id }: CaseFacts, stay: Stay): Span[] => {
  const { missedAt, to } = stay;
  if (missedAt === undefined) return [];
  const dueUnder = ({ timings, nation }: Pace) => addWorkingDays(missedAt, timings.overdueAgain, nation);
  return [{ id, from: missedAt, to, ranOut: ranOut(stay), dueUnder }];
};

const staySpan = (theCase: CaseFacts, stay: Stay): Span[] => {
  const { id } = theCase;
  const { stage, from, to, on } = stay;
  const span = { id, from, to, ranOut: ranOut(stay), dueUnder: (pace: Pace) => dueOfStay(theCase, stay, pace) };
  if (stage !== 'FollowUpReminder') return [span];
  // After an appointment that was cancelled or moved there was nothing to record.
  return on === undefined || (to !== undefined && to < on) ? [] : [{ ...span, from: on }];
};

const spansOf = (theCase: CaseFacts, deadline: Deadline): Span[] => {
  if (deadline === 'first attempt') return attemptSpan(theCase);
  const stays = staysOf(theCase);
  if (deadline === 'second deadline') return stays.flatMap((stay) => secondSpan(theCase, stay));
  return stays.filter(({ stage }) => stage === deadline).flatMap((stay) => staySpan(theCase, stay));
};

const isUndated = ({ stage, on }: Stay): boolean => stage === 'FollowUpReminder' && on === undefined;

const counted = (outcomes: readonly Outcome[]): Record<Outcome, number> => {
  const count = { 'in time': 0, late: 0, unknown: 0 };
  for (const outcome of outcomes) count[outcome] += 1;
  return count;
};

const replayOf = (deadline: Deadline, { facts, before, after, now }: ReplaySpec): Replayed => {
  const lived = facts
    .flatMap((theCase) => spansOf(theCase, deadline))
    // What has not begun cannot be late.
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
 * Replays the last ninety days under other settings: every wait open in that time gets the deadline each setting would
 * have given it, by the rules in force, and is compared with when it really ended. People are assumed to have acted
 * when they did.
 */
export const replay = (spec: ReplaySpec): Replayed[] => {
  const touched = changedIn(spec.before.timings, spec.after.timings).flatMap((name) => deadlinesOf[name]);
  return [...new Set(touched)].map((deadline) => replayOf(deadline, spec));
};
