import { beforeAll, describe, expect, it } from '@jest/globals';
import { emptyPlan } from '../../functions/shared/domain/plan/plan.ts';
import { PlanNotReady, RunSuperseded } from '../../functions/shared/domain/workflow/diversion.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someId, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

describe('issuing the plan', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings()));

  const agreed = { at: tuesday, with: 'person' };
  const content = { ...emptyPlan, strengths: 'I know everybody in the street' };
  const planned = () => putCase(table, someCase({ stage: 'AgreePlan' }));

  it('gives the person the revision that was agreed, and says so', async () => {
    const { id } = await planned();
    await kith.plans.saveDraft({ id, revision: 1, content, agreed });
    expect(await kith.issuePlan(id)).toEqual({ no: 2, due: '2026-06-30T08:30:00.000Z' });
    expect((await kith.notices.list(id)).map(({ key }) => key)).toEqual(['plan-issued-version-1']);
    expect(await kith.plans.issued(id)).toEqual([{ id, version: 1, revision: 1, issuedAt: tuesday, agreed, content }]);
  });

  it('issues nothing twice when it runs again, and a later revision as the next version, saying that it changed', async () => {
    const { id } = await planned();
    await kith.plans.saveDraft({ id, revision: 1, content });
    await kith.plans.saveDraft({ id, revision: 2, content, agreed });
    await Promise.all([kith.issuePlan(id), kith.issuePlan(id)]);
    await kith.issuePlan(id);
    await kith.plans.saveDraft({ id, revision: 3, content, agreed });
    await kith.issuePlan(id);
    const keys = (await kith.notices.list(id)).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['plan-changed-version-2', 'plan-issued-version-1']);
    expect((await kith.plans.issued(id)).map(({ version, revision }) => [version, revision])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect((await kith.plans.issued(id, 1)).map(({ version }) => version)).toEqual([2]);
  });

  it('keeps the promise of a plan, and leaves another promise as it is', async () => {
    const promise = { no: 2, kind: 'plan', due: '2026-06-16T17:00:00.000Z', madeAt: tuesday } as const;
    const { id, version } = await putCase(table, someCase({ stage: 'AgreePlan', promise }));
    await kith.plans.saveDraft({ id, revision: 1, content, agreed });
    await kith.issuePlan(id);
    await kith.issuePlan(id);
    expect(await kith.cases.get(id)).toMatchObject({ promise: { ...promise, keptAt: tuesday }, version: version + 1 });
    const other = await putCase(table, someCase({ stage: 'AgreePlan', promise: { ...promise, kind: 'first-call' } }));
    await kith.plans.saveDraft({ id: other.id, revision: 1, content, agreed });
    await kith.issuePlan(other.id);
    expect(await kith.cases.get(other.id)).toMatchObject({ version });
  });

  it('issues nothing, and keeps no promise, for a run that its case has gone on without', async () => {
    const promise = { no: 2, kind: 'plan', due: '2026-06-16T17:00:00.000Z', madeAt: tuesday } as const;
    const { id, version } = await putCase(table, someCase({ stage: 'AgreePlan', episode: 2, promise }));
    await kith.plans.saveDraft({ id, revision: 1, content, agreed });
    await expect(kith.issuePlan(id)).rejects.toThrow(RunSuperseded);
    expect(await kith.plans.issued(id)).toEqual([]);
    expect(await kith.cases.get(id)).toMatchObject({ promise, version });
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

  it('keeps what many windows change of a draft at once', async () => {
    const id = someId();
    const names = ['strengths', 'important', 'communicate', 'pleaseDo'] as const;
    await Promise.all(names.map((name) => kith.plans.change(id, tuesday, (plan) => ({ ...plan, [name]: name }))));
    const said = Object.fromEntries(names.map((name) => [name, name]));
    expect(await kith.plans.draft(id)).toMatchObject({ revision: 4, content: said });
    await kith.plans.change(id, tuesday, (plan) => plan);
    expect((await kith.plans.draft(id))?.revision).toBe(4);
  });

  it('should be tried again while there is no case', async () => {
    await expect(kith.issuePlan(someId())).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
