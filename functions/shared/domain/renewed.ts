import type { Notice } from './notice.ts';

const isUnsaid = ({ state, why, sentAt }: Notice): boolean =>
  sentAt === undefined && (state === 'held' || state === 'due' || (state === 'superseded' && why === 'wait-over'));

/**
 * What was to be said in a stay at a stage, when its wait opens once more: what has not gone out goes with the new wait,
 * at its times, also what fell in between the two. Undefined when it was said, or belongs to the wait already.
 */
export const renewed = (found: Notice, fresh: Notice): Notice | undefined => {
  if (found.waitNo === fresh.waitNo || !isUnsaid(found)) return undefined;
  const { why: _why, endedAt: _endedAt, ...kept } = found;
  const { state, due, lookAt, latest, waitNo, data } = fresh;
  return { ...kept, state, due, lookAt, waitNo, data, ...(latest && { latest }) };
};
