import * as z from 'zod/mini';

const Rule = z.object({ Next: z.string(), ErrorEquals: z.optional(z.array(z.string())) });

const State = z.object({
  Type: z.string(),
  Comment: z.optional(z.string()),
  Resource: z.optional(z.string()),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Choices: z.optional(z.array(Rule)),
  Catch: z.optional(z.array(Rule)),
  get Branches() {
    return z.optional(z.array(Definition));
  },
});

const Definition = z.object({
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), State);
  },
});
type Definition = z.infer<typeof Definition>;

type GraphKind = 'wait' | 'task' | 'choice' | 'end' | 'box';

export interface GraphState {
  readonly name: string;
  readonly kind: GraphKind;
  readonly comment: string;
  /** The state that contains this one. */
  readonly inside?: string | undefined;
}

/** All transitions from one state to another, as one arrow. An ordinary step has no label, a caught error its name. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly ordinary: boolean;
}

export interface WorkflowGraph {
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
  /** The first state of the definition, and of each box. */
  readonly starts: Readonly<Record<string, string>>;
}

export const outermost = '';

const kindOf = (state: z.infer<typeof State>): GraphKind => {
  if (state.Type === 'Parallel') return 'box';
  if (state.Type === 'Choice') return 'choice';
  if (state.Type === 'Succeed' || state.Type === 'Fail') return 'end';
  return state.Resource?.endsWith('.waitForTaskToken') ? 'wait' : 'task';
};

const edgesFrom = (from: string, state: z.infer<typeof State>): GraphEdge[] => {
  const edges = new Map<string, { labels: string[]; ordinary: boolean }>();
  const lead = (to: string | undefined, labels: readonly string[], ordinary: boolean) => {
    if (to === undefined) return;
    const known = edges.get(to);
    edges.set(to, { labels: [...(known?.labels ?? []), ...labels], ordinary: ordinary || (known?.ordinary ?? false) });
  };
  lead(state.Next ?? state.Default, [], true);
  for (const choice of state.Choices ?? []) lead(choice.Next, [], false);
  for (const rule of state.Catch ?? []) lead(rule.Next, rule.ErrorEquals ?? [], false);
  return Array.from(edges, ([to, edge]) => ({ from, to, ...edge }));
};

/**
 * The states and arrows of a definition. A box (Parallel) has one branch here: its states carry its name.
 * @param definition Amazon States Language as JSON text
 */
export const workflowGraph = (definition: string): WorkflowGraph => {
  const states: GraphState[] = [];
  const edges: GraphEdge[] = [];
  const starts: Record<string, string> = {};
  const read = ({ StartAt, States }: Definition, inside: string | undefined) => {
    starts[inside ?? outermost] = StartAt;
    for (const [name, state] of Object.entries(States)) {
      states.push({ name, kind: kindOf(state), comment: state.Comment ?? '', inside });
      edges.push(...edgesFrom(name, state));
      for (const branch of state.Branches ?? []) read(branch, name);
    }
  };
  read(Definition.parse(JSON.parse(definition)), undefined);
  return { states, edges, starts };
};
