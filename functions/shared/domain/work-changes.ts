import type { Case, Decision } from './case.ts';
import type { Contact } from './contact.ts';
import type { DecisionName } from './decision.ts';
import { type TaskKind, withoutTasks, withTask } from './task.ts';

/** After this many missed appointments of an episode nobody books another before a manager has looked at it. */
export const missedAtMost = 3;

/** What a word with the person settles. */
const settledByWord: readonly TaskKind[] = ['phone-person', 'stopped', 'no-contact'];

/** What each decision settles that somebody was asked to do. */
const settledBy: Partial<Record<DecisionName, readonly TaskKind[]>> = {
  AppointmentBooked: ['rearrange'],
  Rearranged: ['rearrange'],
  AppointmentCancelled: ['rearrange'],
  DidNotAttend: ['rearrange'],
  Answered: ['phone-person'],
  NotAnswered: ['phone-person'],
  // Nobody has to keep in touch once support has ended.
  FollowedUp: ['no-contact'],
  ConversationHeld: ['rearrange', 'review-missed', ...settledByWord],
};

/** What changes of the case with a decision about the work: what was missed, what is left to do, when they were heard. */
export const workAfter = (the: Case, { name, at }: Pick<Decision, 'name' | 'at'>): Partial<Case> => {
  const settled = settledBy[name];
  if (!settled) return {};
  const tasks = withoutTasks(the.tasks, settled);
  if (name === 'ConversationHeld') return { tasks, lastContactAt: at };
  if (name !== 'DidNotAttend') return { tasks };
  const missed = (the.missed ?? 0) + 1;
  return { missed, tasks: missed < missedAtMost ? tasks : withTask(tasks, { kind: 'review-missed', at }) };
};

/** True while a manager has to say whether another appointment may be offered. */
export const awaitsReview = ({ tasks = [] }: Pick<Case, 'tasks'>): boolean =>
  tasks.some(({ kind }) => kind === 'review-missed');

/** @param contact as it is written down; one may come late, about a time before the last */
export const withContact = <T extends Case>(the: T, { outcome, at }: Pick<Contact, 'outcome' | 'at'>): T => {
  if (outcome !== 'spoke') return the;
  const lastContactAt = the.lastContactAt && the.lastContactAt > at ? the.lastContactAt : at;
  return { ...the, tasks: withoutTasks(the.tasks, settledByWord), lastContactAt };
};
