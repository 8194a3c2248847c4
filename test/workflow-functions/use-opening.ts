import { beforeAll, beforeEach } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

/** Two weeks after the Tuesday on which waits are opened. */
export const due = later(tuesday, 14 * day);

/** Cases whose next wait is about to open. */
export const useOpening = () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]));
  beforeEach(() => kith.clock.set(tuesday));

  /** On its way to the wait number 2. */
  const onItsWay = (changes: Partial<Case> = {}) => {
    const decision = { waitNo: 1, name: 'Accepted', by: 'x', at: tuesday, edge: { no: 2 }, facts: {} } as const;
    return putCase(table, someCase({ decision, ...changes }));
  };
  return { table, kith, onItsWay };
};
