import { type Instant, later } from '../../../shared/domain/time/instant.ts';

/** A moment of its own: times are told to the minute, and two things may come about in the same. */
export const firstFree = (at: Instant, taken: readonly Instant[]): Instant =>
  taken.includes(at) ? firstFree(later(at, 1), taken) : at;
