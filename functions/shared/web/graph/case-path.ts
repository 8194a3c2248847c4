import type { WorkflowGraph } from './workflow-graph.ts';

export interface CasePath {
  readonly states: ReadonlySet<string>;
  /** `from>to` */
  readonly edges: ReadonlySet<string>;
  readonly current: string | undefined;
}

export const edgeKey = (from: string, to: string): string => `${from}>${to}`;

/**
 * The arrows a case went along. A step out of a box was taken by the box's own arrow, and one into it ends at the box,
 * whose first state follows.
 * @param entered names of the states in the order in which they were entered
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
