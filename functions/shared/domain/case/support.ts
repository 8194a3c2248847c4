import type { Instant } from '../time/instant.ts';
import type { Case } from './case.ts';

/**
 * Which support of the person this is: 1 until the case is reopened. Unlike `episode` it does not count workflow runs
 * that died or rolled over, which change nothing for people: what they said, did and were told is filed under this
 * number.
 */
export const supportNo = ({ reopened = [] }: Pick<Case, 'reopened'>): number => reopened.length + 1;

/** When the case was opened, or last reopened. */
export const supportSince = ({ reopened = [], receivedAt }: Pick<Case, 'reopened' | 'receivedAt'>): Instant =>
  reopened.at(-1) ?? receivedAt;
