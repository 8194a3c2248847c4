import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { RunSuperseded } from '../../functions/shared/domain/workflow/diversion.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const twoWorkingDaysOn = '2026-06-09T17:00:00.000Z';

describe('a deadline that passed', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings()));
  beforeEach(() => kith.clock.set(later(tuesday, 3 * day)));

  const late = (changes: Partial<Case> = {}) => putCase(table, someCase({ stage: 'MakeContact', ...changes }));

  it('is told to the manager, gets a new time, and opens the stage again', async () => {
    const { id } = await late();
    expect(await kith.flagOverdue(id)).toEqual({ no: 2, due: twoWorkingDaysOn, resumeAt: 'MakeContact' });
    const [notice] = await kith.notices.list(id);
    expect(notice).toMatchObject({ template: 'case-overdue', audience: 'manager', data: { at: twoWorkingDaysOn } });
    expect(notice).not.toHaveProperty('waitNo');
    expect((await kith.cases.get(id))?.expired).toBe(1);
  });

  it('is told once when it runs again', async () => {
    const { id } = await late();
    const first = await kith.flagOverdue(id);
    expect(await kith.flagOverdue(id)).toEqual(first);
    expect(await kith.notices.list(id)).toHaveLength(1);
    expect(await kith.cases.events(id)).toHaveLength(1);
  });

  it('does the same when the sweep found it first', async () => {
    const { id } = await late();
    await kith.cases.decide(id, { name: 'Overdue', by: 'sweep' }, kith.clock.now());
    expect(await kith.flagOverdue(id)).toEqual({ no: 2, due: twoWorkingDaysOn, resumeAt: 'MakeContact' });
    expect(await kith.notices.list(id)).toHaveLength(1);
  });

  it('gives way to a decision that came just before, and opens the same wait for its delivery', async () => {
    const { id } = await late();
    await kith.cases.decide(id, { name: 'ConversationHeld', by: 'staff:ana' }, kith.clock.now());
    expect(await kith.flagOverdue(id)).toMatchObject({ no: 1, resumeAt: 'MakeContact' });
    expect(await kith.notices.list(id)).toEqual([]);
    expect(await kith.cases.get(id)).not.toHaveProperty('expired');
  });

  it.each([{ episode: 2 }, { closedAt: tuesday }])(
    'of a run that was redriven after its case had gone on without it ends the run (%j)',
    async (changes) => {
      const { id } = await late(changes);
      const before = await kith.cases.get(id);
      await expect(kith.flagOverdue(id)).rejects.toThrow(RunSuperseded);
      await expect(kith.assignLinkWorker(id)).rejects.toThrow(RunSuperseded);
      await expect(kith.openWait(id, 'FollowUp', { no: 9, due: twoWorkingDaysOn })).rejects.toThrow(RunSuperseded);
      expect(await kith.notices.list(id)).toEqual([]);
      expect(await kith.cases.get(id)).toEqual(before);
    },
  );

  it('goes back on hold when it was a hold that ran out', async () => {
    const { id } = await late({ stage: 'OnHold', heldAt: 'AgreePlan' });
    expect(await kith.flagOverdue(id)).toMatchObject({ no: 2, resumeAt: 'OnHold' });
  });

  it('promises nobody anything: what was promised has a time of its own', async () => {
    const id = someId();
    await kith.intakes.submit({ id, receivedAt: tuesday, answers: someAnswers(), asked: someAsked() });
    await kith.intake(id);
    const { promise } = (await kith.cases.get(id)) ?? {};
    await kith.openWait(id, 'MakeContact', { no: 1, due: tuesday });
    await kith.flagOverdue(id);
    expect(promise).toMatchObject({ no: 1, kind: 'first-call' });
    expect((await kith.cases.get(id))?.promise).toEqual(promise);
  });

  it('should be tried again while there is no case', async () => {
    await expect(kith.flagOverdue(someId())).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
