import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import { withEnd } from '../../functions/shared/domain/case/case-changes.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useSweep } from './use-sweep.ts';

const swept = useSweep();
const { table, kith, waiting, sweepAt, decisionOf } = swept;

describe('the sweep', () => {
  describe('finds a wait whose time ran out', () => {
    it.each<[WaitStage, string]>([
      ['Triage', 'Overdue'],
      ['MakeContact', 'Overdue'],
      ['OnHold', 'Overdue'],
      ['AwaitAcceptance', 'Reassigned'],
      ['WaitingList', 'PlaceFree'],
    ])('%s: %s, a minute after the engine should have', async (stage, name) => {
      const theCase = await waiting(stage);
      await sweepAt(later(swept.start, hour + minute - 1));
      expect(await decisionOf(theCase)).toBeUndefined();
      await sweepAt(later(swept.start, hour + minute));
      expect(await decisionOf(theCase)).toMatchObject({ name, by: 'sweep', waitNo: 1 });
    });

    it('and leaves to people what needs attention', async () => {
      const theCase = await waiting('NeedsAttention');
      await sweepAt(later(swept.start, 2 * hour));
      expect(await decisionOf(theCase)).toBeUndefined();
      expect(await sweepAt(later(swept.start, 3 * hour))).toEqual({ nextDue: later(swept.start, day + 2 * hour) });
    });
  });

  it('rolls an execution over before its year ends', async () => {
    const theCase = await waiting('FollowUp', {});
    const due = later(swept.start, 350 * day);
    await kith.openWait(theCase.id, 'OutcomeCheck6Months', { no: 2, due }, { entered: swept.start });
    await sweepAt(later(swept.start, 330 * day));
    expect(await decisionOf(theCase)).toMatchObject({
      name: 'Superseded',
      edge: { no: 3, resumeAt: 'OutcomeCheck6Months' },
    });
  });

  describe('offers places', () => {
    it('to who has waited longest, where the relay did not', async () => {
      const early = await waiting('WaitingList', { receivedAt: later(tuesday, -day) });
      const late = await putCase(
        table,
        { ...early, ...someCase({ stage: 'WaitingList' }), wait: early.wait },
        swept.start,
      );
      await putTeam(table, someSettings(), [someWorker('ana', { live: 44 })]);
      await kith.sweep();
      await putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]);
      expect(await decisionOf(early)).toMatchObject({ name: 'PlaceFree', by: 'system' });
      expect(await decisionOf(late)).toBeUndefined();
    });
  });

  it('goes on with the others when one cannot be dealt with', async () => {
    const one = await waiting('MakeContact', { team: 'nobody-set-this-up' });
    const two = await putCase(table, { ...one, ...someCase({ stage: 'MakeContact' }), wait: one.wait }, swept.start);
    await sweepAt(later(swept.start, 2 * hour));
    expect(await decisionOf(one)).toBeUndefined();
    expect(await decisionOf(two)).toMatchObject({ name: 'Overdue' });
    expect(kith.log.lines).toContainEqual(expect.objectContaining({ code: 'not-swept' }));
  });

  it('leaves alone a case that has ended since it was listed', async () => {
    const theCase = await waiting('OutcomeCheck6Months');
    const listed = caseItem(theCase, swept.start);
    const ended = withEnd(theCase, 'goals-met', swept.start);
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: { ...listed, ...ended } }));
    kith.engine.runs.set(executionName(theCase), 'ended');
    await sweepAt(later(swept.start, 2 * hour));
    expect(await kith.cases.get(theCase.id)).toMatchObject({ stage: 'Closed', version: theCase.version });
  });

  it('puts off what it cannot deal with, also what it cannot read, so that others come to the head of the list', async () => {
    const theCase = await waiting('MakeContact');
    const unreadable = { ...theCase, stage: 'NoSuchStage' };
    await table.documentClient.send(
      new PutCommand({ TableName: table.tableName, Item: { ...caseItem(theCase, swept.start), ...unreadable } }),
    );
    await sweepAt(later(swept.start, 2 * hour));
    const at = later(swept.start, 2 * hour + 10 * minute);
    expect(await kith.sweep()).toEqual({ nextDue: at });
  });
});
