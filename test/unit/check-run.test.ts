import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { checkRun } from '../../functions/shared/domain/case/check-run.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { CaseEnds, RunSuperseded } from '../../functions/shared/domain/workflow/diversion.ts';
import { someCase, tuesday } from '../builders/referral.ts';

const decided = (name: DecisionName): Case =>
  someCase({ decision: { waitNo: 1, name, by: 'staff:ana', at: tuesday, facts: {}, edge: { no: 2 } } });

describe('a step of a run', () => {
  it('goes on while the case is its own', () => {
    for (const theCase of [someCase(), someCase({ episode: 2 }), decided('OnHold')]) {
      expect(() => checkRun(theCase, { episode: 2 })).not.toThrow();
    }
  });

  it('ends the run of a case that is closed or in a later episode', () => {
    const closed: Case = { ...decided('Closed'), stage: 'Closed', closedAt: tuesday };
    for (const theCase of [closed, someCase({ episode: 2 })]) {
      for (const stage of ['MakeContact', 'NeedsAttention'] as const) {
        expect(() => checkRun(theCase, { episode: 1, stage })).toThrow(RunSuperseded);
      }
    }
  });

  it('closes a case whose end is decided, unless it waits where the end can be told', () => {
    for (const name of ['Closed', 'Withdrawn', 'Declined', 'Merged'] as const) {
      expect(() => checkRun(decided(name), { episode: 1 })).toThrow(CaseEnds);
      expect(() => checkRun(decided(name), { episode: 1, stage: 'OnHold' })).toThrow(CaseEnds);
      expect(() => checkRun(decided(name), { episode: 1, stage: 'NeedsAttention' })).not.toThrow();
    }
  });
});
