import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';

export const TaskKind = z.enum([
  'phone-person',
  /** The person wants no messages: tell them by phone until they do again. */
  'stopped',
  'phone-referrer',
  'answer-message',
  'rearrange',
  'link-locked',
  'review-missed',
  'no-contact',
  /** Another referral was merged into the case. */
  'read-merged',
  'onward',
]);
export type TaskKind = z.infer<typeof TaskKind>;

/** Something staff have to do in person: it stays on the case until done. */
export const Task = z.object({ kind: TaskKind, at: Instant });
export type Task = z.infer<typeof Task>;

/** At most one task of each kind: the oldest stays, to show how long somebody has waited. */
export const withTask = (tasks: readonly Task[] | undefined, task: Task): Task[] =>
  tasks?.some(({ kind }) => kind === task.kind) ? [...tasks] : [...(tasks ?? []), task];

export const withoutTasks = (tasks: readonly Task[] | undefined, kinds: readonly TaskKind[]): Task[] =>
  (tasks ?? []).filter(({ kind }) => !kinds.includes(kind));
