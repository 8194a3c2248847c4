import type { CaseImage } from './contract.ts';

/**
 * The number of the wait that ran out with this change: the engine's timeout set `expired`, or the sweep decided because
 * that never came. Undefined for any other change.
 */
export const ranOut = (now: CaseImage, before: CaseImage | undefined): string | undefined => {
  const { decision } = now;
  const isNew = decision !== undefined && decision.M.waitNo.N !== before?.decision?.M.waitNo.N;
  // Superseded ends no wait: only the run changes.
  if (isNew && decision.M.by?.S === 'sweep' && decision.M.name?.S !== 'Superseded') return decision.M.waitNo.N;
  // Reopening drops the last wait; that is no expiry.
  return now.episode.N === before?.episode.N && now.expired?.N !== before.expired?.N ? now.expired?.N : undefined;
};
