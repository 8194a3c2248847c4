import type { Case } from './case.ts';
import { silenceLookAt } from './case-schedule.ts';
import { firstAttemptDue } from './deadline.ts';
import type { Instant } from './instant.ts';
import type { Stage } from './stage.ts';
import type { TaskKind } from './task.ts';
import type { Pace } from './team.ts';

/** Tasks that somebody who waits to hear from us is the reason for. */
const callTasks: readonly TaskKind[] = [
  'phone-person',
  'stopped',
  'answer-message',
  'rearrange',
  'link-locked',
  'no-contact',
];

/** Nobody is to be called: they asked for a pause, support has ended, or only the end is left to be carried out. */
const notNow: readonly Stage[] = ['OnHold', 'OutcomeCheck3Months', 'OutcomeCheck6Months', 'Close', 'Closed'];

/** `first`: nobody has tried to reach them in time. `silent`: nobody has for three weeks. Else the task that says so. */
export interface ContactNeed {
  readonly why: TaskKind | 'first' | 'silent';
  /** Since when they should have been contacted. */
  readonly since: Instant;
}

/** Why this person should hear from us now, the longest overdue first; none when they need not. */
export const contactNeeds = (
  the: Case,
  firstContactAt: Instant | undefined,
  pace: Pace,
  now: Instant,
): ContactNeed[] => {
  if (the.closedAt) return [];
  const asked = (the.tasks ?? []).filter(({ kind }) => callTasks.includes(kind));
  const needs: ContactNeed[] = asked.map(({ kind, at }) => ({ why: kind, since: at }));
  if (!notNow.includes(the.stage)) {
    const due = firstAttemptDue(the, pace);
    if (firstContactAt === undefined && due <= now) needs.push({ why: 'first', since: due });
    const silent = silenceLookAt(the);
    if (firstContactAt !== undefined && silent !== undefined && silent <= now)
      needs.push({ why: 'silent', since: silent });
  }
  return needs.toSorted((a, b) => (a.since < b.since ? -1 : 1));
};
