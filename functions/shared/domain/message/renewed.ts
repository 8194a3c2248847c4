import type { Notice } from './notice.ts';

const isUnsaid = ({ state, why, sentAt }: Notice): boolean =>
  sentAt === undefined && (state === 'held' || state === 'due' || (state === 'superseded' && why === 'wait-over'));

/**
 * A notice of a stay when its wait is reopened: if it has not gone out, it moves to the new wait and its times, also
 * when it fell due in between. Undefined when it was sent, or belongs to the wait already.
 */
export const renewed = (found: Notice, fresh: Notice): Notice | undefined => {
  if (found.waitNo === fresh.waitNo || !isUnsaid(found)) return undefined;
  const { why: _why, endedAt: _endedAt, ...kept } = found;
  const { state, due, lookAt, latest, waitNo, data } = fresh;
  return { ...kept, state, due, lookAt, waitNo, data, ...(latest && { latest }) };
};
