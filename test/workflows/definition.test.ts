import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { DecisionName, nextAfterTimeout, transitionOf } from '../../functions/shared/domain/workflow/decision.ts';
import { journeyStages, tasks, waits } from '../../functions/shared/domain/workflow/stage.ts';
import { OpenWaitRequest, TaskRequest } from '../../functions/shared/domain/workflow/workflow-request.ts';
import { caughtBy, definitionText, inner, isWaitState, outer, type State, states } from './definition.ts';

const nextsOf = (state: State): string[] =>
  [
    state.Next,
    state.Default,
    ...(state.Choices ?? []).map(({ Next }) => Next),
    ...(state.Catch ?? []).map(({ Next }) => Next),
  ].filter((next) => next !== undefined);

const reachable = ({ StartAt, States }: typeof outer): Set<string> => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const state = States[name];
    if (seen.has(name) || !state) return;
    seen.add(name);
    nextsOf(state).forEach(visit);
  };
  visit(StartAt);
  return seen;
};

const taskStates = Object.entries(states).filter(([, { Type }]) => Type === 'Task');
const waitStates = taskStates.filter(([, state]) => isWaitState(state)).map(([name]) => name);
const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

describe('the graph of the referral workflow', () => {
  it.each([
    ['outside the journey', outer],
    ['inside the journey', inner],
  ])('is closed %s: every state is reached and every edge leads to a state', (_, machine) => {
    const names = Object.keys(machine.States);
    expect([...reachable(machine)].sort()).toEqual(names.sort());
    for (const state of Object.values(machine.States)) expect(names).toEqual(expect.arrayContaining(nextsOf(state)));
  });

  it('holds exactly the waits and tasks that the domain names', () => {
    expect(waitStates.sort()).toEqual([...waits].sort());
    expect(taskStates.map(([name]) => name).sort()).toEqual([...waits, ...tasks].sort());
  });

  it('lets the door resume every stage of the journey but the first, which is its default', () => {
    const door = inner.States['ResumeAt'];
    const targets = door?.Choices?.map(({ Next }) => Next).filter((name) => name !== 'StandAside');
    expect(['Intake', ...(targets ?? [])].sort()).toEqual([...journeyStages].sort());
    expect(door?.Default).toBe('Intake');
  });

  it('binds each task that is not a wait to the function folder of its name', () => {
    for (const name of tasks) {
      expect(states[name]?.Arguments?.FunctionName).toBe(`\${${name}Function}`);
      expect(existsSync(new URL(`../../functions/${kebab(name)}/index.ts`, import.meta.url))).toBe(true);
    }
  });
});

describe('every task', () => {
  it.each(taskStates)('%s has a time limit, and is tried again', (_, state) => {
    expect(state.TimeoutSeconds).toBeDefined();
    expect(state.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals)).toContain('TryAgain');
  });

  it.each(taskStates)('%s retries transient errors only', (_, { Retry = [] }) => {
    const retried = Retry.flatMap(({ ErrorEquals }) => ErrorEquals);
    const never = ['States.ALL', 'States.TaskFailed', 'States.Timeout', ...DecisionName.options];
    expect(retried.filter((error) => never.includes(error))).toEqual([]);
  });

  it.each(taskStates)('%s breaks into NeedsAttention or an end, never into nothing', (name) => {
    expect(name === 'NeedsAttention' ? 'Failed' : 'NeedsAttention').toBe(caughtBy(name, 'SomethingBroke'));
  });
});

describe('every wait', () => {
  const pairs = waits.flatMap((stage) => DecisionName.options.map((name) => [stage, name] as const));

  it.each(pairs)('%s on %s goes where the domain says, or is not declared', (stage, name) => {
    const transition = transitionOf(stage, name);
    if (!transition) return expect(states[stage]?.Catch?.flatMap((c) => c.ErrorEquals) ?? []).not.toContain(name);
    if (transition.by === 'failure') return expect(caughtBy(stage, name)).toBe(transition.next);
    const declared = states[stage]?.End ? outer.States['Journey']?.Next : states[stage]?.Next;
    return expect(declared).toBe(transition.next);
  });

  it.each(waits)('%s that runs out goes where the domain says', (stage) => {
    const expected = stage === 'NeedsAttention' ? 'Failed' : nextAfterTimeout(stage);
    expect(caughtBy(stage, 'States.Timeout')).toBe(expected);
  });
});

describe('what the workflow hands over', () => {
  interface Engine {
    readonly Execution: { readonly Input: object; readonly RedriveCount?: number };
    readonly State: object;
    readonly Task: object;
  }
  const context = {
    Execution: { Input: { id: 'K7QM4T2P9XVD', episode: 1 }, RedriveCount: 1 },
    State: { Name: '', EnteredTime: '2026-06-05T08:30:00.000Z', RetryCount: 2 },
    Task: { Token: 'token' },
  };
  const edge = { no: 3, due: '2026-06-09T17:00:00.000Z' };

  const payloadOf = async (name: string, state: State, engine: Engine = context): Promise<Record<string, unknown>> => {
    const $states = { input: edge, context: { ...engine, State: { ...engine.State, Name: name } } };
    const evaluated: Record<string, unknown> = {};
    for (const [field, template] of Object.entries(state.Arguments?.Payload ?? {})) {
      const expression = /^\{%(.*)%\}$/s.exec(template)?.[1] ?? '';
      evaluated[field] = await jsonata(expression).evaluate({}, { states: $states });
    }
    return evaluated;
  };

  it.each(taskStates)('%s calls its function with what the contract asks', async (name, state) => {
    const contract = isWaitState(state) ? OpenWaitRequest : TaskRequest;
    const payload = await payloadOf(name, state);
    expect(contract.safeParse(payload)).toMatchObject({ success: true });
    if (isWaitState(state)) expect(payload).toMatchObject({ stage: name, attempt: 102, edge });
  });

  it.each(taskStates.filter(([, state]) => isWaitState(state)))(
    '%s opens on an engine that tells less of itself and writes its times otherwise',
    async (name, state) => {
      const { RedriveCount: _, ...Execution } = context.Execution;
      const State = { ...context.State, EnteredTime: '2026-06-05T09:30:00.000123+01:00' };
      const payload = await payloadOf(name, state, { ...context, Execution, State });
      expect(OpenWaitRequest.parse(payload)).toMatchObject({ attempt: 2, entered: '2026-06-05T08:30:00.000Z' });
    },
  );

  it('carries identifiers, codes and times only', () => {
    const fields = new Set(taskStates.flatMap(([, state]) => Object.keys(state.Arguments?.Payload ?? {})));
    expect([...fields].sort()).toEqual(['attempt', 'edge', 'entered', 'episode', 'id', 'stage', 'token']);
  });

  it('names its functions by substitutions alone', () => {
    const names = new Set([...definitionText.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    expect(names).toEqual(new Set(['OpenWaitFunction', ...tasks.map((task) => `${task}Function`)]));
  });
});
