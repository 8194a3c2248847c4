import type { Promised, PromiseKind } from '../../shared/domain/case/promise.ts';
import type { CaseView } from '../../shared/domain/link/case-view.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { dateOf } from './dates.ts';

type Standing = Pick<CaseView, 'stage' | 'closed'>;

/** On the waiting list or on hold, nothing is promised by a date. */
const isPaused = ({ stage }: Standing): boolean => stage === 'OnHold' || stage === 'WaitingList';

const onTime: Record<PromiseKind, (by: string) => string> = {
  'first-call': (by) => `We will call you by ${by}.`,
  plan: (by) => `You will have your plan by ${by}.`,
};

const late: Record<PromiseKind, (by: string) => string> = {
  'first-call': (by) => `We said we would call you by ${by}. We are late. We will tell you a new date, or phone us.`,
  plan: (by) => `We said you would have your plan by ${by}. We are late. We will tell you a new date, or phone us.`,
};

/** The open promise in a sentence; undefined when there is none. */
export const promiseSentence = (view: Standing & Pick<CaseView, 'promise'>, now: Instant): string | undefined => {
  const { promise, closed } = view;
  if (!promise || promise.keptAt !== undefined || closed || isPaused(view)) return undefined;
  return (promise.due < now ? late : onTime)[promise.kind](dateOf(promise.due));
};

interface Promises {
  readonly promises: readonly Promised[];
  readonly standing: Standing;
  readonly now: Instant;
}

const becameOf = ({ no, kind, due, keptAt }: Promised, { promises, standing, now }: Promises): string => {
  const moved = promises.find((other) => other.kind === kind && other.no > no);
  if (keptAt !== undefined) return `Done on ${dateOf(keptAt)}`;
  if (moved) return `Moved to ${dateOf(moved.due)}`;
  if (standing.closed) return 'No longer needed';
  if (isPaused(standing)) return 'Later. We will tell you a new date';
  return due < now ? 'Late. We will tell you a new date' : 'Still to do';
};

export type PromiseWords = Record<PromiseKind, (by: string) => string>;

/** All promises, the newest first, with their outcome. @param words for the reader */
export const promiseLines = (all: Promises, words: PromiseWords) =>
  all.promises
    .toSorted((a, b) => b.no - a.no)
    .map((promise) => ({ what: words[promise.kind](dateOf(promise.due)), state: becameOf(promise, all) }));
