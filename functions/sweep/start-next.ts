import type { Case } from '../shared/domain/case.ts';
import type { Edge } from '../shared/domain/edge.ts';
import { nextEpisode } from '../shared/domain/next-episode.ts';
import type { Engine } from '../shared/platform/engine.ts';

/** Runs of one referral that may die, one after another, before each gets as far as a person: then people have to know. */
const runsAtMost = 2;

/** `died`: as many as may, the last of them that of `episode`. */
type NextRun = { readonly is: 'started' | 'running' } | { readonly is: 'died'; readonly episode: number };

/**
 * Sees to it that a run goes on where that of `the` ended. One that died under the next name does not: a name is never
 * free again, so the one after it is taken.
 */
export const startNext = async (
  engine: Pick<Engine, 'start' | 'stateOf'>,
  { id, episode }: Pick<Case, 'id' | 'episode'>,
  edge: Edge,
): Promise<NextRun> => {
  for (let died = episode; died < episode + runsAtMost; died += 1) {
    const next = nextEpisode({ id, episode: died }, edge);
    const state = await engine.stateOf(next);
    if (state === 'running') return { is: 'running' };
    if (state === 'missing') {
      await engine.start(next);
      return { is: 'started' };
    }
  }
  return { is: 'died', episode: episode + runsAtMost };
};
