import type { Case } from './case.ts';
import type { Edge } from './edge.ts';
import type { ExecutionInput } from './workflow-request.ts';

/** The execution that continues where another ended. */
export const nextEpisode = ({ id, episode }: Pick<Case, 'id' | 'episode'>, edge: Edge): ExecutionInput => ({
  ...edge,
  id,
  episode: episode + 1,
});
