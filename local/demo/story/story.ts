import type { Act } from '../acts.ts';
import type { Neighbour } from '../people.ts';

/** `2026-11-09 16:10`, on the clock in Ashcombe. */
export type LocalTime = string;

/** One referral of the demo: who, from where, when, and what happened since. */
export interface Story {
  readonly of: Neighbour;
  readonly source: 'pharmacy' | 'hospital-discharge' | 'housing-association' | 'self';
  readonly sent: LocalTime;
  readonly since: readonly (readonly [LocalTime, Act])[];
}
