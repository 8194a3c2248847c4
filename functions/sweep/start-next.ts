import type { Case } from '../shared/domain/case/case.ts';
import { nextEpisode } from '../shared/domain/case/next-episode.ts';
import type { Edge } from '../shared/domain/workflow/edge.ts';
import { runsAtMost } from '../shared/domain/workflow/runs-at-most.ts';
import type { Engine } from '../shared/platform/engine.ts';

/** `died`: that many runs died, the last of them of `episode`. */
type NextRun = { readonly is: 'started' | 'running' } | { readonly is: 'died'; readonly episode: number };

/**
 * Makes sure that a run continues where that of the case ended. A dead run's name cannot be used again, so the next one is
 * taken.
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
