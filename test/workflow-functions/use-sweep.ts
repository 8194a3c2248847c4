import { beforeAll } from '@jest/globals';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { day, hour, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

/** Cases that wait, and the sweep that looks at them. `start` is when the year of the test begins. */
export const useSweep = () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const dues = createDueRepository(table);
  const { engine, clock } = kith;
  let start = tuesday;

  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]));

  /** Each test has a year of its own, so that what one left open is not due in the next. */
  const inAnotherYear = (): Instant => {
    start = later(start, -400 * day);
    clock.set(start);
    return start;
  };
  const waiting = async (stage: WaitStage, changes: Partial<Case> = {}) => {
    const now = inAnotherYear();
    const wait = {
      no: 1,
      token: executionName({ id: stage, episode: 1 }),
      attempt: 0,
      entered: now,
      due: later(now, hour),
    };
    const theCase = someCase({ stage, wait, startedAt: now, since: now, ...changes });
    engine.runs.set(executionName(theCase), 'running');
    return putCase(table, theCase, now);
  };
  const sweepAt = (at: Instant) => {
    clock.set(at);
    return kith.sweep();
  };
  const decisionOf = async ({ id }: Case) => (await kith.cases.get(id))?.decision;

  return {
    table,
    kith,
    dues,
    inAnotherYear,
    waiting,
    sweepAt,
    decisionOf,
    get start() {
      return start;
    },
  };
};
