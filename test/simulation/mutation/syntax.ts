import { parseSync } from '@swc/core';

/** A node of the syntax tree, with its place in the text in bytes. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** What it holds, by name. */
  readonly of: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const nodeOf = (value: unknown, base: number): Node | undefined => {
  if (!isObject(value) || typeof value['type'] !== 'string') return undefined;
  // A property has no place of its own; its value has.
  const { start = Number.NaN, end = Number.NaN } = Object(value['span']);
  return { type: value['type'], start: Number(start) - base, end: Number(end) - base, of: value };
};

/** Every node of a file, the outer before the inner. */
export const nodesOf = (
  text: string,
): { readonly nodes: readonly Node[]; readonly child: (value: unknown) => Node | undefined } => {
  // swc counts on from one text to the next: a sign of our own says where this one begins.
  const tree: unknown = parseSync(`;${text}`, { syntax: 'typescript', target: 'es2024' });
  const body: unknown = Object(tree).body;
  const first: unknown = Array.isArray(body) ? body[0] : undefined;
  const base = Number(Object(Object(first).span).start) + 1;
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isObject(value)) return;
    const node = nodeOf(value, base);
    if (node) nodes.push(node);
    for (const [name, member] of Object.entries(value)) if (name !== 'span') visit(member);
  };
  visit(body);
  return { nodes, child: (value) => nodeOf(value, base) };
};
