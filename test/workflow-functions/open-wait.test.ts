import { describe, expect, it } from '@jest/globals';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { due, useOpening } from './use-opening.ts';

describe('opening a wait', () => {
  const { table, kith, onItsWay } = useOpening();

  it('keeps the token, the stage and when it is due', async () => {
    const { id } = await onItsWay();
    await kith.openWait(id, 'MakeContact', { no: 2, due }, { token: 'the-token' });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'MakeContact', wait: { no: 2, token: 'the-token', due } });
  });

  it('opens once more, with the newer token and no second notice, when it is retried', async () => {
    const { id } = await onItsWay();
    const [no, entered] = [2, tuesday];
    await kith.openWait(id, 'AwaitAcceptance', { no, due }, { entered });
    await kith.openWait(id, 'AwaitAcceptance', { no, due }, { entered, attempt: 1, token: 'newer' });
    expect((await kith.cases.get(id))?.wait).toMatchObject({ no: 2, attempt: 1, token: 'newer' });
    expect(await kith.notices.list(id)).toHaveLength(2);
  });

  it('ignores a call that comes late, and writes no notice for it', async () => {
    const { id } = await onItsWay({ wait: { no: 5, token: 'five', attempt: 0, entered: tuesday, due } });
    await kith.openWait(id, 'AwaitAcceptance', { no: 4, due });
    expect((await kith.cases.get(id))?.wait?.token).toBe('five');
    expect(await kith.notices.list(id)).toEqual([]);
    expect(kith.log.lines.at(-1)?.code).toBe('wait-late');
  });

  it('gives a breakage the next number, and the same when it is retried', async () => {
    const { id } = await onItsWay();
    const entered = later(tuesday, hour);
    await kith.openWait(id, 'NeedsAttention', { due, error: 'Lambda.Unknown' }, { entered });
    await kith.openWait(id, 'NeedsAttention', { due, error: 'Lambda.Unknown' }, { entered, attempt: 1 });
    expect(await kith.cases.get(id)).toMatchObject({
      stage: 'NeedsAttention',
      brokeAt: 'MakeContact',
      attention: { error: 'Lambda.Unknown' },
      wait: { no: 2, attempt: 1 },
    });
  });

  it('makes a shell of a case when intake broke before there was one', async () => {
    const id = someId();
    await kith.intakes.submit({ id, receivedAt: tuesday, answers: someAnswers(), asked: someAsked() });
    await kith.openWait(id, 'NeedsAttention', { due, error: 'TypeError' });
    await kith.openWait(id, 'NeedsAttention', { due, error: 'TypeError' }, { attempt: 1 });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Intake', wait: { no: 1 } });
  });

  it('should be tried again when there is nothing of the name at all', async () => {
    await expect(kith.openWait(someId(), 'Triage', { no: 1, due })).rejects.toMatchObject({ name: 'TryAgain' });
  });

  it('opens none that would never be due', async () => {
    const { id } = await onItsWay();
    await expect(kith.openWait(id, 'MakeContact', { no: 2 })).rejects.toMatchObject({ name: 'TypeError' });
    expect((await kith.cases.get(id))?.wait?.no).toBe(1);
  });

  it('refuses a request that its contract does not know, without saying what was in it', async () => {
    const thrown: unknown = await kith
      .openWait('secret-thing', 'Triage', { no: 1, due })
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'ContractBroken', message: 'Not as the contract says: id' });
  });

  it('leaves a place that became free before the case was on the list to who is first there', async () => {
    await putTeam(table, someSettings({ team: 'other' }), [someWorker('ben', { live: 2 })]);
    const { id } = await onItsWay({ team: 'other', stage: 'AssignLinkWorker', holdsPlace: false });
    await kith.openWait(id, 'WaitingList', { no: 2, due });
    expect((await kith.cases.get(id))?.decision).toMatchObject({ waitNo: 1 });
  });
});
