import { type Instant, instantOf } from '../domain/time/instant.ts';

/** The only source of the time by which anything is decided; a metric's line has its own. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
