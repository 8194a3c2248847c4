import { Stage } from '../../../shared/domain/workflow/stage.ts';
import type { Run } from '../../../shared/platform/runs.ts';
import { stageWords } from '../../../shared/staff/words/case-words.ts';
import { type CasePath, casePath, edgeKey } from '../../../shared/web/graph/case-path.ts';
import { type GraphLayout, layOut, type PlacedState } from '../../../shared/web/graph/graph-layout.ts';
import { workflowGraph } from '../../../shared/web/graph/workflow-graph.ts';
import { isDead } from '../../words/run-words.ts';

/** `AgreePlan` in the words staff know; purely technical states by their own name, as words. */
export const stateLabel = (name: string): string => {
  const stage = Stage.safeParse(name);
  if (stage.success) return stageWords[stage.data].label;
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ [A-Z]/g, (letter) => letter.toLowerCase());
};

/** States in the order a run entered them. */
export const statesEntered = ({ steps }: Pick<Run, 'steps'>): string[] =>
  steps.flatMap(({ type, state }) => (type.endsWith('StateEntered') && state !== undefined ? [state] : []));

const look = ({ name, kind }: PlacedState, path: CasePath, last: string | undefined, dead: boolean): string => {
  if (kind === 'box') return 'box';
  if (name === last && dead) return 'dead';
  if (name === path.current) return 'current';
  return path.states.has(name) ? 'visited' : 'quiet';
};

/** Laid out once for the definition, marked for each run. */
export const createGraphView = (definition: string) => {
  const graph = workflowGraph(definition);
  const layout: GraphLayout = layOut(graph);

  return (run: Run) => {
    const entered = statesEntered(run);
    const path = casePath(graph, entered, run.status !== 'RUNNING' && run.status !== 'PENDING_REDRIVE');
    const last = entered.at(-1);
    const taken = ({ from, to }: { from: string; to: string }): boolean => path.edges.has(edgeKey(from, to));
    return {
      width: layout.width,
      height: layout.height,
      states: layout.states
        .toSorted((a, b) => Number(b.kind === 'box') - Number(a.kind === 'box'))
        .map((state) => ({
          name: state.kind === 'box' ? 'Journey' : stateLabel(state.name),
          look: look(state, path, last, isDead(run)),
          isBox: state.kind === 'box',
          x: state.x - state.width / 2,
          y: state.y - state.height / 2,
          width: state.width,
          height: state.height,
          round: state.kind === 'wait' ? 6 : state.kind === 'box' ? 10 : state.height / 2,
          textX: state.kind === 'box' ? state.x - state.width / 2 + 14 : state.x,
          textY: state.kind === 'box' ? state.y - state.height / 2 + 26 : state.y + 5,
        })),
      edges: layout.edges
        .toSorted((a, b) => Number(taken(a)) - Number(taken(b)))
        .map((edge) => ({ d: edge.d, taken: taken(edge) })),
    };
  };
};
