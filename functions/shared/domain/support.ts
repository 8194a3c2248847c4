import type { Case } from './case.ts';
import type { Instant } from './instant.ts';

/**
 * Which support of the person this is: 1 until the case is reopened. A run of the workflow that died, or grew old, gives way
 * to the next episode, and nothing changes for people by it: what they said, did and were told is counted by this.
 */
export const supportNo = ({ reopened = [] }: Pick<Case, 'reopened'>): number => reopened.length + 1;

/** Since when the case has been open. */
export const supportSince = ({ reopened = [], receivedAt }: Pick<Case, 'reopened' | 'receivedAt'>): Instant =>
  reopened.at(-1) ?? receivedAt;
