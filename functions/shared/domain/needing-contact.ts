import type { Case } from './case.ts';
import { silenceLookAt } from './case-schedule.ts';
import { firstAttemptDue } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Stage } from './stage.ts';
import type { TaskKind } from './task.ts';
import type { Pace } from './team.ts';

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

/** `first`: no contact attempt in time. `silent`: no contact for three weeks. Otherwise the task that says so. */
export interface ContactNeed {
  readonly why: TaskKind | 'first' | 'silent';
  /** When they should have been contacted. */
  readonly since: Instant;
}

/** Why this person should hear from us now, the longest overdue first; empty when they need not. */
export const contactNeeds = (
  theCase: Case,
  firstContactAt: Instant | undefined,
  pace: Pace,
  now: Instant,
): ContactNeed[] => {
  if (theCase.closedAt) return [];
  const asked = (theCase.tasks ?? []).filter(({ kind }) => callTasks.includes(kind));
  const needs: ContactNeed[] = asked.map(({ kind, at }) => ({ why: kind, since: at }));
  if (!notNow.includes(theCase.stage)) {
    const due = firstAttemptDue(theCase, pace);
    if (firstContactAt === undefined && due <= now) needs.push({ why: 'first', since: due });
    const silent = silenceLookAt(theCase);
    if (firstContactAt !== undefined && silent !== undefined && silent <= now)
      needs.push({ why: 'silent', since: silent });
  }
  return needs.toSorted((a, b) => (a.since < b.since ? -1 : 1));
};
