import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { ExecutionInput } from '../../functions/shared/domain/workflow/workflow-request.ts';
import { type DeadRun, type Engine, executionName, type RunState } from '../../functions/shared/platform/engine.ts';

interface TestEngine extends Engine {
  readonly started: ExecutionInput[];
  readonly told: { readonly token: string; readonly decision: string }[];
  /** Tokens that somebody waits with. */
  readonly waiting: Set<string>;
  readonly runs: Map<string, RunState>;
  /** What it lists as dead. */
  readonly listed: DeadRun[];
  /** Fails this many calls before it works again. */
  failures: number;
}

/** Keeps what it was told. The engine itself is tried in the journeys; its refusals cannot be had from it at will. */
export const testEngine = (): TestEngine => {
  const engine: TestEngine = {
    started: [],
    told: [],
    waiting: new Set(),
    runs: new Map(),
    listed: [],
    failures: 0,
    start: async (input) => {
      failWhenTold();
      if (engine.runs.has(executionName(input))) return;
      engine.runs.set(executionName(input), 'running');
      engine.started.push(input);
    },
    tell: async ({ wait, decision }: Case) => {
      failWhenTold();
      const token = wait?.token ?? '';
      if (!decision || !engine.waiting.delete(token)) return 'gone';
      engine.told.push({ token, decision: decision.name });
      return 'told';
    },
    stateOf: async (theCase) => engine.runs.get(executionName(theCase)) ?? 'missing',
    dead: async () => engine.listed,
  };
  const failWhenTold = () => {
    if (engine.failures === 0) return;
    engine.failures -= 1;
    throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
  };
  return engine;
};
