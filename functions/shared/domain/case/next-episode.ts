import type { Edge } from '../workflow/edge.ts';
import type { ExecutionInput } from '../workflow/workflow-request.ts';
import type { Case } from './case.ts';

/** The execution that continues where another ended. */
export const nextEpisode = ({ id, episode }: Pick<Case, 'id' | 'episode'>, edge: Edge): ExecutionInput => ({
  ...edge,
  id,
  episode: episode + 1,
});
