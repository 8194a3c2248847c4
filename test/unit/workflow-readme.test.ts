import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { decisionsOf, transitionOf } from '../../functions/shared/domain/workflow/decision.ts';
import { isWait, Stage, type WaitStage } from '../../functions/shared/domain/workflow/stage.ts';

const read = (name: string) => readFileSync(new URL(`../../workflows/${name}`, import.meta.url), 'utf8');

const Catch = z.object({ ErrorEquals: z.array(z.string()), Next: z.string() });
const State = z.object({
  Type: z.string(),
  Next: z.optional(z.string()),
  End: z.optional(z.boolean()),
  Catch: z.optional(z.array(Catch)),
});
type State = z.infer<typeof State>;
const States = z.record(z.string(), State);
const Definition = z.object({
  States: z.catchall(z.object({ Journey: z.extend(State, { Branches: z.array(z.object({ States })) }) }), State),
});

const { Journey, ...outside } = Definition.parse(JSON.parse(read('referral.asl.json'))).States;
const inside = Journey.Branches[0]?.States ?? {};
const readme = read('README.md');
const drawing = readme.match(/```mermaid\n([\s\S]*?)```/)?.[1] ?? '';
const drawn = drawing.split('\n').map((line) => line.trim());
const arrows = drawn.filter((line) => line.includes('-->') && !line.startsWith('[*]') && !line.startsWith('ResumeAt'));

const line = (from: string, to: string, label?: string) => `${from} --> ${to}${label ? ` : ${label}` : ''}`;

const ordinary = (stage: WaitStage): string =>
  decisionsOf(stage)
    .filter((name) => transitionOf(stage, name)?.by === 'success')
    .join(', ');

const arrowsOf = ([name, state]: [string, State]): string[] => {
  const stage = Stage.safeParse(name);
  const label = stage.success && isWait(stage.data) ? ordinary(stage.data) : undefined;
  const next = state.Next ?? (state.End || state.Type === 'Succeed' || state.Type === 'Fail' ? '[*]' : undefined);
  const caught = (state.Catch ?? []).map((each) => line(name, each.Next, each.ErrorEquals.join(', ')));
  return [...(next === undefined ? [] : [line(name, next, label)]), ...caught];
};

describe('the drawing of the workflow', () => {
  it('shows every way out of every state, and none that is not there', () => {
    const { ResumeAt: _door, ...stages } = inside;
    const all = [...Object.entries(stages), ['Journey', Journey] as [string, State], ...Object.entries(outside)];
    expect(arrows.toSorted()).toEqual(all.flatMap(arrowsOf).toSorted());
  });

  it.each([...Object.keys(inside), ...Object.keys(outside)])('has a row that explains %s', (name) => {
    expect(readme).toMatch(new RegExp(`^\\| ${name} \\|`, 'm'));
  });
});
