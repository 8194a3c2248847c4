import { beforeAll, describe, expect, it } from '@jest/globals';
import { PlanNotReady } from '../../functions/shared/domain/diversion.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someId, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

describe('issuing the plan', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings()));

  const agreed = { at: tuesday, with: 'person' };
  const content = { strengths: 'Knows everybody in the street' };
  const planned = () => putCase(table, someCase({ stage: 'AgreePlan' }));

  it('gives the person the revision that was agreed, and says so', async () => {
    const { id } = await planned();
    await kith.plans.saveDraft({ id, revision: 1, content, agreed });
    expect(await kith.issuePlan(id)).toEqual({ no: 2, due: '2026-06-30T08:30:00.000Z' });
    expect((await kith.notices.list(id)).map(({ key }) => key)).toEqual(['plan-issued-version-1']);
  });

  it('issues nothing twice when it runs again, and the next revision as the next version', async () => {
    const { id } = await planned();
    await kith.plans.saveDraft({ id, revision: 1, content, agreed });
    await Promise.all([kith.issuePlan(id), kith.issuePlan(id)]);
    await kith.plans.saveDraft({ id, revision: 2, content, agreed });
    await kith.issuePlan(id);
    const keys = (await kith.notices.list(id)).map(({ key }) => key);
    expect(keys).toEqual(['plan-issued-version-1', 'plan-issued-version-2']);
  });

  it('goes back when there is no plan or its last revision was not agreed', async () => {
    const { id } = await planned();
    await expect(kith.issuePlan(id)).rejects.toThrow(PlanNotReady);
    await kith.plans.saveDraft({ id, revision: 1, content });
    await expect(kith.issuePlan(id)).rejects.toThrow('{"no":2,"due":"2026-06-16T17:00:00.000Z"}');
  });

  it('does not let one draft overwrite another that it has not seen', async () => {
    const id = someId();
    await kith.plans.saveDraft({ id, revision: 1, content });
    await expect(kith.plans.saveDraft({ id, revision: 1, content })).rejects.toMatchObject({ name: 'PlanConflict' });
    await kith.plans.saveDraft({ id, revision: 2, content });
    await expect(kith.plans.saveDraft({ id, revision: 2, content })).rejects.toMatchObject({ name: 'PlanConflict' });
    expect(await kith.plans.draft(id)).toEqual({ id, revision: 2, content });
  });

  it('should be tried again while there is no case', async () => {
    await expect(kith.issuePlan(someId())).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
