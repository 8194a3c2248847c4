import { type CasePath, edgeKey } from '../../../functions/shared/web/graph/case-path.ts';
import type { GraphLayout, PlacedEdge, PlacedState } from '../../../functions/shared/web/graph/graph-layout.ts';
import { type Html, html } from '../../http/html.ts';

const classes = (...names: readonly (string | false)[]): string => names.filter(Boolean).join(' ');

/** `OutcomeCheck3Months` → `Outcome check 3 months` */
export const stateLabel = (name: string): string =>
  name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Z])/g, '$1 $2')
    .replace(/ [A-Z]/g, (letter) => letter.toLowerCase());

const arrow = (edge: PlacedEdge, path: CasePath): Html => {
  const taken = path.edges.has(edgeKey(edge.from, edge.to));
  const why = edge.labels.length > 0 ? `: ${edge.labels.join(', ')}` : '';
  const quiet = !edge.ordinary && edge.labels.length === 0;
  return html`<path class="${classes('edge', quiet && 'quiet', taken && 'taken')}" d="${edge.d}" marker-end="url(#${taken ? 'tip-taken' : 'tip'})"><title>${edge.from} → ${edge.to}${why}</title></path>`;
};

const drawnState = (state: PlacedState, path: CasePath): Html => {
  const { name, kind, x, y, width, height } = state;
  const look = classes('state', kind, path.states.has(name) && 'visited', path.current === name && 'current');
  const [left, top] = [x - width / 2, y - height / 2];
  if (kind === 'box') {
    return html`<g class="${look}"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="10"/><text x="${left + 14}" y="${top + 26}">${name}</text></g>`;
  }
  return html`<g class="${look}"><title>${name}. ${state.comment}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${kind === 'wait' ? 6 : height / 2}"/><text x="${x}" y="${y + 5}">${stateLabel(name)}</text></g>`;
};

const tip = (id: string): Html =>
  html`<marker id="${id}" viewBox="0 0 8 8" refX="7.5" refY="4" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z"/></marker>`;

/** The workflow with one case's way through it. The same is said in words beside it, so a drawing is enough here. */
export const graphSvg = (layout: GraphLayout, path: CasePath): Html => {
  const boxes = layout.states.filter(({ kind }) => kind === 'box');
  const others = layout.states.filter(({ kind }) => kind !== 'box');
  const edges = [...layout.edges].sort(
    (a, b) => Number(path.edges.has(edgeKey(a.from, a.to))) - Number(path.edges.has(edgeKey(b.from, b.to))),
  );
  return html`<svg class="graph" viewBox="0 0 ${layout.width} ${layout.height}" role="img" aria-label="The workflow, with the way of this case marked">
<defs>${tip('tip')}${tip('tip-taken')}</defs>
${boxes.map((state) => drawnState(state, path))}
${edges.map((edge) => arrow(edge, path))}
${others.map((state) => drawnState(state, path))}
</svg>`;
};
