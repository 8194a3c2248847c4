import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createClosingRepository } from '../../functions/shared/data/person/closing-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { RunSuperseded } from '../../functions/shared/domain/workflow/diversion.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

describe('closing a case', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]));
  beforeEach(() => kith.clock.set(tuesday));

  const ending = async (reason: CloseReason, changes: Partial<Case> = {}) => {
    const theCase = await putCase(table, someCase({ baselineAt: tuesday, ...changes }));
    await kith.cases.decide(theCase.id, { name: 'Closed', by: 'staff:ana', facts: { reason } }, tuesday);
    return theCase;
  };
  const live = async () => (await kith.teams.roster('ashcombe')).workers[0]?.live ?? 0;
  const told = async (id: ReferralId) => (await kith.notices.list(id)).map(({ key }) => key);

  it('keeps the reason, frees the place and tells person and referrer', async () => {
    const before = await live();
    const { id } = await ending('goals-met');
    expect(await kith.close(id)).toEqual({});
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    expect(await live()).toBe(before - 1);
    expect(await told(id)).toEqual(['closed-person-1', 'closed-referrer-1']);
  });

  it('repeats nothing when it runs again', async () => {
    const before = await live();
    const { id } = await ending('goals-met');
    await Promise.all([kith.close(id), kith.close(id)]);
    await kith.close(id);
    expect(await live()).toBe(before - 1);
    expect(await told(id)).toHaveLength(2);
  });

  it('frees no place that was given back before', async () => {
    const before = await live();
    const { id } = await ending('goals-met', { holdsPlace: false, stage: 'OutcomeCheck6Months' });
    await kith.close(id);
    expect(await live()).toBe(before);
  });

  it.each<CloseReason>(['deceased', 'consent-withdrawn', 'duplicate'])(
    'writes to no person when the reason is %s',
    async (reason) => {
      const { id } = await ending(reason);
      await kith.close(id);
      expect(await told(id)).toEqual(['closed-referrer-1']);
    },
  );

  it('tells who referred themselves once', async () => {
    const { id } = await ending('goals-met', { source: 'self' });
    await kith.close(id);
    expect(await told(id)).toEqual(['closed-person-1']);
  });

  it('asks the referrer what was written when support ended, though another run took over since', async () => {
    const { id } = await putCase(
      table,
      someCase({ baselineAt: tuesday, stage: 'OutcomeCheck6Months', holdsPlace: false, episode: 2 }),
    );
    const summary = { id, episode: 1, at: tuesday, reason: 'goals-met', asked: 'Renew the bus pass' } as const;
    const proof = { id, episode: 1, at: tuesday, by: 'staff:ana', reason: 'goals-met' } as const;
    const transaction = { TransactItems: createClosingRepository(table).items(summary, proof) };
    await table.documentClient.send(new TransactWriteCommand(transaction));
    await kith.cases.decide(id, { name: 'Closed', by: 'staff:ana', facts: { reason: 'goals-met' } }, tuesday);
    await kith.close(id, 2);
    expect(await told(id)).toEqual(['closed-person-2', 'closed-referrer-asked-2']);
  });

  it('calls a case that was merged a duplicate', async () => {
    const { id } = await putCase(table, someCase({ stage: 'Triage', holdsPlace: false }));
    await kith.cases.decide(id, { name: 'Merged', by: 'staff:mo' }, tuesday);
    await kith.close(id);
    expect((await kith.cases.get(id))?.closeReason).toBe('duplicate');
  });

  it('shows the end to the referrer', async () => {
    const id = someId();
    await kith.intakes.submit({ id, receivedAt: tuesday, answers: someAnswers(), asked: someAsked() });
    await kith.intake(id);
    await kith.openWait(id, 'Triage', { no: 1, due: tuesday });
    await kith.cases.decide(id, { name: 'Declined', by: 'staff:mo', facts: { reason: 'not-eligible' } }, tuesday);
    await kith.close(id);
    expect((await kith.replies.get(id))?.closed).toEqual({ at: tuesday, reason: 'not-eligible' });
  });

  it('leaves a case that it cannot close before people, closes nothing by halves, and closes it when it is mended', async () => {
    const facts = { reason: 'goals-met' } as const;
    const decision = { waitNo: 1, name: 'Closed', by: 'staff:ana', at: tuesday, edge: { no: 2 }, facts } as const;
    const { id } = await putCase(table, someCase({ team: 'unset', decision, closeReason: 'goals-met' }));
    await expect(kith.close(id)).rejects.toThrow('The team unset has no settings.');
    expect(await kith.cases.get(id)).not.toHaveProperty('closedAt');

    await putTeam(table, someSettings({ team: 'unset' }));
    await kith.openWait(id, 'NeedsAttention', { due: tuesday, error: 'Error' });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Close' });
    await kith.cases.decide(id, { name: 'Retried', by: 'staff:op' }, tuesday);
    await kith.close(id);
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'Closed', closeReason: 'goals-met' });
    expect(await told(id)).toEqual(['closed-person-1', 'closed-referrer-1']);
  });

  it('opens no wait afterwards', async () => {
    const { id } = await ending('goals-met');
    await kith.close(id);
    await expect(kith.openWait(id, 'NeedsAttention', { due: tuesday })).rejects.toThrow(RunSuperseded);
    expect((await kith.cases.get(id))?.stage).toBe('Closed');
  });

  it('should be tried again while there is no case', async () => {
    await expect(kith.close(someId())).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
