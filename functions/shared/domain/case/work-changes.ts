import type { Contact } from '../contact/contact.ts';
import type { DecisionName } from '../workflow/decision.ts';
import type { Case, Decision } from './case.ts';
import { type TaskKind, withoutTasks, withTask } from './task.ts';

/** After this many missed appointments in an episode, a manager has to review before another is booked. */
export const missedAtMost = 3;

/** Tasks that a conversation with the person settles. */
const settledByWord: readonly TaskKind[] = ['phone-person', 'stopped', 'no-contact'];

/** Tasks that each decision settles. */
const settledBy: Partial<Record<DecisionName, readonly TaskKind[]>> = {
  AppointmentBooked: ['rearrange'],
  Rearranged: ['rearrange'],
  AppointmentCancelled: ['rearrange'],
  DidNotAttend: ['rearrange'],
  Answered: ['phone-person'],
  NotAnswered: ['phone-person'],
  // Once support has ended, silence is expected.
  FollowedUp: ['no-contact'],
  ConversationHeld: ['rearrange', 'review-missed', ...settledByWord],
};

/**
 * The case fields a decision about the work changes: missed appointments, open tasks, when the person was last heard
 * from.
 */
export const workAfter = (theCase: Case, { name, at }: Pick<Decision, 'name' | 'at'>): Partial<Case> => {
  const settled = settledBy[name];
  if (!settled) return {};
  const tasks = withoutTasks(theCase.tasks, settled);
  if (name === 'ConversationHeld') return { tasks, lastContactAt: at };
  if (name !== 'DidNotAttend') return { tasks };
  const missed = (theCase.missed ?? 0) + 1;
  return { missed, tasks: missed < missedAtMost ? tasks : withTask(tasks, { kind: 'review-missed', at }) };
};

/** True while a manager has to decide whether another appointment may be offered. */
export const awaitsReview = ({ tasks = [] }: Pick<Case, 'tasks'>): boolean =>
  tasks.some(({ kind }) => kind === 'review-missed');

/** @param contact as recorded, possibly late: then it is older than the last */
export const withContact = <T extends Case>(theCase: T, { outcome, at }: Pick<Contact, 'outcome' | 'at'>): T => {
  if (outcome !== 'spoke') return theCase;
  const lastContactAt = theCase.lastContactAt && theCase.lastContactAt > at ? theCase.lastContactAt : at;
  return { ...theCase, tasks: withoutTasks(theCase.tasks, settledByWord), lastContactAt };
};
