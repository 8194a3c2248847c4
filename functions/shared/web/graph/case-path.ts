import type { WorkflowGraph } from './workflow-graph.ts';

export interface CasePath {
  readonly states: ReadonlySet<string>;
  /** `from>to` */
  readonly edges: ReadonlySet<string>;
  readonly current: string | undefined;
}

export const edgeKey = (from: string, to: string): string => `${from}>${to}`;

/**
 * The arrows a case took. Leaving a box uses the box's own arrow; entering one ends at the box, and its first state
 * follows.
 * @param entered names of the states in the order entered
 */
export const casePath = (graph: WorkflowGraph, entered: readonly string[], ended: boolean): CasePath => {
  const inside = new Map(graph.states.map((state) => [state.name, state.inside]));
  const edges = new Set<string>();
  for (const [index, to] of entered.entries()) {
    const from = entered[index - 1];
    if (from === undefined) continue;
    const box = inside.get(from);
    edges.add(box !== undefined && inside.get(to) !== box ? edgeKey(box, to) : edgeKey(from, to));
  }
  return { states: new Set(entered), edges, current: ended ? undefined : entered.at(-1) };
};
