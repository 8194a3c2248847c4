import type { CaseFacts, FactStep } from '../../functions/shared/domain/figures/facts.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { someId, tuesday } from './referral.ts';

/** What is counted of a referral that just came. */
export const someFacts = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  id: someId(),
  team: 'ashcombe',
  receivedAt: tuesday,
  source: 'pharmacy',
  reasons: ['lonely-or-isolated'],
  needs: [],
  outcode: 'ZZ1',
  priority: 'routine',
  flags: [],
  episode: 1,
  version: 1,
  stage: 'MakeContact',
  steps: [],
  closures: [],
  scores: {},
  ...changes,
});

/** A Monday at ten in London. */
export const monday = '2026-06-15T09:00:00.000Z';

/** A wait that opened then. */
export const someStep = (stage: WaitStage, changes: Partial<FactStep> = {}): FactStep => ({
  no: 1,
  stage,
  from: monday,
  ...changes,
});

/** Chance that is the same in each run. */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

export const pick = <const T>(from: readonly [T, ...T[]], chance: () => number): T =>
  from[Math.floor(chance() * from.length)] ?? from[0];
