import { type Instant, instantOf } from '../domain/instant.ts';

/** The only source of the present for everything we deploy. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
