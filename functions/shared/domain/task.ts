import * as z from 'zod/mini';
import { Instant } from './instant.ts';

export const TaskKind = z.enum([
  'phone-person',
  /** They want no more messages: whatever there is to say is said on the phone, until they want them again. */
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

/** Something a person has to do that no message can: it stands on the case until it is done. */
export const Task = z.object({ kind: TaskKind, at: Instant });
export type Task = z.infer<typeof Task>;

/** One of a kind is enough: the oldest stays, so that it shows how long somebody has waited. */
export const withTask = (tasks: readonly Task[] | undefined, task: Task): Task[] =>
  tasks?.some(({ kind }) => kind === task.kind) ? [...tasks] : [...(tasks ?? []), task];

export const withoutTasks = (tasks: readonly Task[] | undefined, kinds: readonly TaskKind[]): Task[] =>
  (tasks ?? []).filter(({ kind }) => !kinds.includes(kind));
