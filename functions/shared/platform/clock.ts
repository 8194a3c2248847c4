import { type Instant, instantOf } from '../domain/instant.ts';

/** The only source of the current time in deployed code. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
