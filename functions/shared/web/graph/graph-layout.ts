import { type GraphEdge, type GraphState, outermost, type WorkflowGraph } from './workflow-graph.ts';

/** A state with its centre and size in the drawing's own units. */
export interface PlacedState extends GraphState {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly column: 'side' | 'main' | 'outer' | 'box';
}

/** `d` of an SVG path. */
export interface PlacedEdge extends GraphEdge {
  readonly d: string;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}

const rowHeight = 76;
const nodeHeight = 40;
const rail = 18;
const columns = { side: { x: 112, width: 150 }, main: { x: 314, width: 190 }, outer: { x: 600, width: 144 } } as const;
const boxLeft = 4;
const boxRight = 476;
const boxTop = 6;
const width = 800;

/** The main line: the states that ordinary steps lead through from the start. */
const lineFrom = (graph: WorkflowGraph, start: string): string[] => {
  const line: string[] = [];
  for (let name: string | undefined = start; name !== undefined && !line.includes(name); ) {
    line.push(name);
    const from: string = name;
    name = graph.edges.find((edge) => edge.from === from && edge.ordinary)?.to;
  }
  return line;
};

/** The free place between two rows of the line that is nearest to the wanted one. */
const nearestFree = (wanted: number, taken: ReadonlySet<number>, rows: number): number => {
  const slots = Array.from({ length: rows }, (_, row) => row + 0.5).filter((slot) => !taken.has(slot));
  return slots.reduce((best, slot) => (Math.abs(slot - wanted) < Math.abs(best - wanted) ? slot : best), rows + 0.5);
};

/**
 * Diversions are placed beside the row that leads to them; states reached only from the entrance Choice or another
 * diversion, near that.
 */
const rowsOf = (graph: WorkflowGraph, line: readonly string[], sides: readonly GraphState[]): Map<string, number> => {
  const rows = new Map(line.map((name, row) => [name, row]));
  const taken = new Set<number>();
  const [door] = line;
  const settle = (leads: (from: string) => boolean) => {
    for (const { name } of sides) {
      const from = graph.edges.find((edge) => edge.to === name && rows.has(edge.from) && leads(edge.from))?.from;
      if (rows.has(name) || from === undefined) continue;
      const slot = nearestFree((rows.get(from) ?? 0) + 0.5, taken, line.length);
      taken.add(slot);
      rows.set(name, slot);
    }
  };
  settle((from) => from !== door && line.includes(from));
  settle((from) => from !== door);
  settle(() => true);
  return rows;
};

const bulge = (x: number, a: number, b: number, depth: number): string =>
  `M${x} ${a} C${x + depth} ${a} ${x + depth} ${b} ${x} ${b}`;

const left = ({ x, width }: PlacedState): number => x - width / 2;
const right = ({ x, width }: PlacedState): number => x + width / 2;

/** From the entrance Choice to a stage it resumes, along the left edge of the box. */
const alongRail = (from: PlacedState, to: PlacedState): string =>
  `M${left(from)} ${from.y} H${rail + 10} Q${rail} ${from.y} ${rail} ${from.y + 10} V${to.y - 10} Q${rail} ${to.y} ${rail + 10} ${to.y} H${left(to)}`;

const withinColumn = (from: PlacedState, to: PlacedState): string => {
  const half = nodeHeight / 2;
  const sign = to.y > from.y ? 1 : -1;
  const rows = Math.abs(to.y - from.y) / rowHeight;
  if (from.column === 'side') {
    const x = from.x + sign * 16;
    return `M${x} ${from.y + sign * half} V${to.y - sign * half}`;
  }
  if (rows < 1.9 && sign > 0) return `M${from.x} ${from.y + half} V${to.y - half}`;
  return bulge(right(from), from.y + sign * 9, to.y - sign * 9, 26 + 13 * rows);
};

const acrossColumns = (from: PlacedState, to: PlacedState): string => {
  const [start, end] = from.x > to.x ? [left(from), right(to)] : [right(from), left(to)];
  const shift = from.column === 'main' ? -7 : 7;
  const middle = (start + end) / 2;
  return `M${start} ${from.y + shift} C${middle} ${from.y + shift} ${middle} ${to.y + shift} ${end} ${to.y + shift}`;
};

const route = (from: PlacedState, to: PlacedState, edge: GraphEdge): string => {
  if (from === to) return bulge(left(from), from.y - 9, from.y + 9, -44);
  if (from.column === 'box') return `M${boxRight} ${to.y - 7} H${left(to)}`;
  if (to.column === 'box') return `M${left(from)} ${from.y + 7} H${boxRight}`;
  if (from.kind === 'choice' && !edge.ordinary) return alongRail(from, to);
  return from.column === to.column ? withinColumn(from, to) : acrossColumns(from, to);
};

/**
 * Lays a workflow out from top to bottom: a box with its main line and the diversions beside it, everything else to its
 * right. Supports one box with one branch, the shape of ours.
 */
export const layOut = (graph: WorkflowGraph): GraphLayout => {
  const boxName = graph.states.find(({ kind }) => kind === 'box')?.name ?? outermost;
  const inside = graph.states.filter((state) => state.inside === boxName);
  const line = lineFrom(graph, graph.starts[boxName] ?? '');
  const sides = inside.filter(({ name }) => !line.includes(name));
  const outside = graph.states.filter((state) => state.inside === undefined && state.name !== boxName);
  const rows = rowsOf(graph, line, sides);
  const boxHeight = (line.length - 1) * rowHeight + nodeHeight + 76;
  const gap = (boxHeight - 120) / Math.max(1, outside.length - 1);

  const place = (state: GraphState): PlacedState => {
    if (state.name === boxName) {
      const size = { width: boxRight - boxLeft, height: boxHeight };
      return { ...state, column: 'box', x: (boxLeft + boxRight) / 2, y: boxTop + boxHeight / 2, ...size };
    }
    const height = nodeHeight;
    if (state.inside === undefined) {
      return { ...state, column: 'outer', ...columns.outer, y: boxTop + 60 + outside.indexOf(state) * gap, height };
    }
    const column = line.includes(state.name) ? 'main' : 'side';
    const y = boxTop + 66 + (rows.get(state.name) ?? line.length) * rowHeight;
    return { ...state, column, ...columns[column], y, height };
  };

  const states = graph.states.map(place);
  const placed = new Map(states.map((state) => [state.name, state]));
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    return from && to ? [{ ...edge, d: route(from, to, edge) }] : [];
  });
  return { width, height: boxHeight + boxTop * 2, states, edges };
};
