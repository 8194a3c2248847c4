import type { Pace } from '../team/team.ts';
import type { Instant } from '../time/instant.ts';
import type { Stage } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { silenceLookAt } from './case-schedule.ts';
import { firstAttemptDue } from './deadline.ts';
import { hasHeard } from './has-heard.ts';
import { supportSince } from './support.ts';
import type { TaskKind } from './task.ts';

/** Tasks that exist because a person is waiting to hear from us. */
const callTasks: readonly TaskKind[] = [
  'phone-person',
  'stopped',
  'answer-message',
  'rearrange',
  'link-locked',
  'no-contact',
];

/** Stages in which nobody is called: the person asked for a pause, or support has ended. */
const notNow: readonly Stage[] = ['OnHold', 'OutcomeCheck3Months', 'OutcomeCheck6Months', 'Close', 'Closed'];

/**
 * `first`: no contact attempt in this support in time. `silent`: no contact for three weeks. Otherwise the task that says
 * so.
 */
export interface ContactNeed {
  readonly why: TaskKind | 'first' | 'silent';
  /** When they should have been contacted. */
  readonly since: Instant;
}

/** When the first call of this support was or is due; undefined once somebody has tried, or booked an appointment. */
const firstCallDue = (theCase: Case, pace: Pace): Instant | undefined => {
  const { promise, priority } = theCase;
  if (promise && (promise.kind !== 'first-call' || promise.keptAt !== undefined)) return undefined;
  // It is promised for later than usual after triage of somebody who was not to be written to before.
  if (promise && !promise.slipped) return promise.due;
  return firstAttemptDue({ priority, receivedAt: supportSince(theCase) }, pace);
};

/** Why this person should hear from us now, the longest overdue first; empty when they need not. */
export const contactNeeds = (theCase: Case, pace: Pace, now: Instant): ContactNeed[] => {
  if (theCase.closedAt) return [];
  const asked = (theCase.tasks ?? []).filter(({ kind }) => callTasks.includes(kind));
  const needs: ContactNeed[] = asked.map(({ kind, at }) => ({ why: kind, since: at }));
  if (!notNow.includes(theCase.stage) && hasHeard(theCase)) {
    const due = firstCallDue(theCase, pace);
    const why = due === undefined ? 'silent' : 'first';
    const since = due ?? silenceLookAt(theCase);
    if (since !== undefined && since <= now) needs.push({ why, since });
  }
  return needs.toSorted((a, b) => (a.since < b.since ? -1 : 1));
};
