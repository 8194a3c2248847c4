import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { casePath } from '../../functions/shared/web/graph/case-path.ts';
import { layOut, type PlacedState } from '../../functions/shared/web/graph/graph-layout.ts';
import { workflowGraph } from '../../functions/shared/web/graph/workflow-graph.ts';
import { graphSvg } from '../../local/console/graph/graph-svg.ts';

const definition = readFileSync('workflows/referral.asl.json', 'utf8');
const graph = workflowGraph(definition);
const layout = layOut(graph);

/** Every pair of states that a key `Next` or `Default` of the file joins, found without the code under test. */
const pairsOf = (states: Record<string, unknown>): string[] =>
  Object.entries(states).flatMap(([from, state]) => {
    const inner: string[] = [];
    const nexts = new Set<string>();
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        if (key === 'States') inner.push(...pairsOf(child));
        else if ((key === 'Next' || key === 'Default') && typeof child === 'string') nexts.add(child);
        else look(child);
      }
    };
    look(state);
    return [...Array.from(nexts, (to) => `${from}>${to}`), ...inner];
  });

const overlap = (a: PlacedState, b: PlacedState): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

describe('the drawing of the workflow', () => {
  it('has every state of the definition once', () => {
    const names = [...definition.matchAll(/"([A-Z]\w+)": \{\s*(?:"Comment": "[^"]*",\s*)?"Type"/g)].map(
      ([, name]) => name,
    );
    expect(names).toHaveLength(23);
    expect(layout.states.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual(
      names.toSorted((a = '', b = '') => a.localeCompare(b)),
    );
  });

  it('has every edge of the definition once', () => {
    const expected = pairsOf(JSON.parse(definition).States);
    expect(layout.edges.map(({ from, to }) => `${from}>${to}`).toSorted()).toEqual(expected.toSorted());
  });

  it('names the errors that an edge is taken for', () => {
    const edge = layout.edges.find(({ from, to }) => from === 'AwaitAcceptance' && to === 'AssignLinkWorker');
    expect(edge?.labels).toEqual(['DeclinedByWorker', 'Reassigned', 'States.Timeout']);
  });

  it('lays no state over another, and all of them inside its frame', () => {
    const nodes = layout.states.filter(({ kind }) => kind !== 'box');
    for (const [index, a] of nodes.entries()) {
      expect(nodes.slice(index + 1).filter((b) => overlap(a, b))).toEqual([]);
      expect(a.x - a.width / 2).toBeGreaterThan(0);
      expect(a.x + a.width / 2).toBeLessThan(layout.width);
      expect(a.y + a.height / 2).toBeLessThan(layout.height);
    }
  });

  it('draws no edge beyond its frame', () => {
    for (const { from, to, d } of layout.edges) {
      const [, x = '', bent = ''] = /^M([\d.]+) [\d.]+ C([\d.]+) /.exec(d) ?? [];
      // A curve with both its handles on one side comes three quarters of the way to them.
      const furthest = Number(x) + 0.75 * Math.max(0, Number(bent) - Number(x));
      expect([from, to, furthest < layout.width]).toEqual([from, to, true]);
    }
  });

  it('keeps the journey in one straight line from top to bottom', () => {
    const line = layout.states.filter(({ column }) => column === 'main');
    expect(new Set(line.map(({ x }) => x)).size).toBe(1);
    expect(line.toSorted((a, b) => a.y - b.y).map(({ name }) => name)).toEqual([
      'ResumeAt',
      'Intake',
      'AssignLinkWorker',
      'AwaitAcceptance',
      'MakeContact',
      'FollowUpReminder',
      'AgreePlan',
      'IssuePlan',
      'FollowUp',
      'OutcomeCheck3Months',
      'OutcomeCheck6Months',
    ]);
  });

  it('marks the way of a case, through the box and out of it', () => {
    const entered = ['Journey', 'ResumeAt', 'Intake', 'Triage', 'OnHold', 'Journey', 'ResumeAt', 'Triage'];
    const path = casePath(graph, entered, false);
    expect([...path.edges]).toEqual([
      'Journey>ResumeAt',
      'ResumeAt>Intake',
      'Intake>Triage',
      'Journey>OnHold',
      'OnHold>Journey',
      'ResumeAt>Triage',
    ]);
    expect(path.current).toBe('Triage');
    expect(casePath(graph, entered, true).current).toBeUndefined();
    const svg = graphSvg(layout, path).html;
    expect(svg.match(/class="edge[^"]* taken"/g)).toHaveLength(5);
    expect(svg.match(/current"/g)).toHaveLength(1);
  });
});
