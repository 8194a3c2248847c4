import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { SharedScores } from '../../functions/shared/domain/ending/closing-summary.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);

beforeEach(async () => {
  kith.clock.set(tuesday);
  await putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]);
  await table.changes();
});

const staffRow = (id: string, name: string) => {
  const member = { id, name, email: `${id}@ashcombe.example`, role: 'link-worker', team: 'ashcombe', active: true };
  return new PutCommand({ TableName: table.tableName, Item: { ...keys.staff(id), ...member } });
};

describe('what the links show', () => {
  const staffed = async () => {
    const theCase = await putCase(table, someCase({ stage: 'AwaitAcceptance' }));
    await putViews(table, theCase);
    await table.documentClient.send(staffRow('ana', 'Ana Hill'));
    await table.changes();
    return theCase.id;
  };

  it('follows the case, with the first name of whoever took it on', async () => {
    const id = await staffed();
    await kith.cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, tuesday);
    await kith.openWait(id, 'MakeContact', { no: 2, due: later(tuesday, day) });
    const changes = await table.changes();
    await kith.relay(changes);
    const seen = { stage: 'MakeContact', worker: 'Ana', due: later(tuesday, day) };
    expect(await kith.replies.get(id)).toMatchObject(seen);
    expect(await kith.me.get(id)).toMatchObject(seen);
  });

  it('never goes back when an older change is told late', async () => {
    const id = await staffed();
    const before = await kith.cases.get(id);
    await kith.cases.change(id, tuesday, (theCase) => ({ next: { ...theCase, stage: 'AgreePlan' } }));
    await kith.relay(await table.changes());
    if (before) await kith.showCase(before);
    expect((await kith.me.get(id))?.stage).toBe('AgreePlan');
  });
});

describe('what an earlier release wrote for the referrer', () => {
  it('is shown as it is now with the first change of the case', async () => {
    const { id } = await putCase(table, someCase({ stage: 'MakeContact' }));
    const promise = { what: 'first-contact', by: later(tuesday, day) };
    const old = { ...keys.replyStatus(id), id, firstName: 'Doris', receivedAt: tuesday, promise };
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: old }));
    await table.changes();
    await kith.cases.change(id, tuesday, (theCase) => ({ next: { ...theCase, stage: 'AgreePlan' } }));
    await kith.relay(await table.changes());
    expect(await kith.replies.get(id)).toMatchObject({ stage: 'AgreePlan', episode: 1 });
  });
});

describe('a call that a notice asks for', () => {
  const asked = async () => {
    const { id } = await putCase(table, someCase({ stage: 'MakeContact' }));
    const notice = noticeOf({ id, template: 'phone-person', data: {} }, tuesday);
    await kith.notices.put(notice);
    return { id, changes: await table.changes() };
  };

  it('is a task of the case, and not again when the stream shows the notice after the call', async () => {
    const { id, changes } = await asked();
    await kith.relay(changes);
    expect((await kith.cases.get(id))?.tasks).toMatchObject([{ kind: 'phone-person' }]);
    await kith.cases.change(id, tuesday, (theCase) => ({ next: { ...theCase, tasks: [] } }));
    await kith.relay(changes);
    expect((await kith.cases.get(id))?.tasks).toEqual([]);
  });

  it('at a later time is a task then', async () => {
    const { id } = await putCase(table, someCase({ stage: 'OutcomeCheck3Months' }));
    const notice = noticeOf({ id, template: 'phone-person', data: {}, due: later(tuesday, 7 * day) }, tuesday);
    await kith.notices.put(notice);
    await kith.relay(await table.changes());
    expect((await kith.cases.get(id))?.tasks ?? []).toEqual([]);
    kith.clock.advance(7 * day);
    await kith.sweep();
    await kith.relay(await table.changes());
    expect((await kith.cases.get(id))?.tasks).toMatchObject([{ kind: 'phone-person' }]);
  });

  it('is no task when what it was for has ended before its time', async () => {
    const { id } = await putCase(table, someCase({ stage: 'OutcomeCheck6Months' }));
    const of3Months = { template: 'phone-person', data: {}, waitNo: 0, due: later(tuesday, 7 * day) } as const;
    await kith.notices.put(noticeOf({ id, ...of3Months }, tuesday));
    kith.clock.advance(7 * day);
    await kith.sweep();
    await kith.relay(await table.changes());
    expect((await kith.cases.get(id))?.tasks ?? []).toEqual([]);
  });
});

describe('answers to an outcome check', () => {
  const answer = (id: string) =>
    kith.outcomes.put({ id, check: '3m', at: kith.clock.now(), by: 'patient', ons4: {}, loneliness: {}, goals: [] });
  const decisionOf = async (id: string) => (await kith.cases.get(id))?.decision;

  it('end the wait for them', async () => {
    const { id } = await putCase(table, someCase({ stage: 'OutcomeCheck3Months', baselineAt: tuesday }));
    await answer(id);
    await kith.relay(await table.changes());
    expect(await decisionOf(id)).toMatchObject({ name: 'Answered', by: 'patient' });
  });

  it('that are there before the wait opens end it as soon as it does', async () => {
    const { id } = await putCase(table, someCase({ stage: 'FollowUp', baselineAt: tuesday }));
    await answer(id);
    await kith.relay(await table.changes());
    expect(await decisionOf(id)).toBeUndefined();
    await kith.openWait(id, 'OutcomeCheck3Months', { no: 2, due: later(tuesday, 100 * day) });
    await kith.relay(await table.changes());
    expect(await decisionOf(id)).toMatchObject({ name: 'Answered', waitNo: 2 });
  });

  it('of another conversation or to another check end nothing', async () => {
    const after = later(tuesday, day);
    const { id: earlier } = await putCase(table, someCase({ stage: 'OutcomeCheck3Months', baselineAt: after }));
    const { id: other } = await putCase(table, someCase({ stage: 'OutcomeCheck6Months', baselineAt: tuesday }));
    for (const id of [earlier, other]) await answer(id);
    await kith.relay(await table.changes());
    for (const id of [earlier, other]) expect(await decisionOf(id)).toBeUndefined();
  });
});

describe('the scores of a closing summary', () => {
  const ons4 = { satisfied: 3, worthwhile: 4, happy: 3, anxious: 8 };
  const atFirst: SharedScores = { check: 'baseline', at: tuesday, ons4, loneliness: 8 };
  const answer = (id: string, changes: Partial<OutcomeAnswers> = {}) =>
    kith.outcomes.put({
      id,
      check: '3m',
      at: later(tuesday, 91 * day),
      by: 'patient',
      ons4: { satisfied: 6 },
      loneliness: { companionship: 1, leftOut: 2, isolated: 1 },
      goals: [],
      ...changes,
    });
  const ended = async (scores: readonly SharedScores[] | undefined, episode = 1) => {
    const { id } = await putCase(table, someCase({ stage: 'OutcomeCheck3Months', baselineAt: tuesday }));
    const of = { id, episode, at: tuesday, reason: 'goals-met' } as const;
    const summary = { ...of, ...(scores && { scores: [...scores] }) };
    const [item] = kith.closings.items(summary, { ...of, by: 'staff:ana' });
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: item?.Put?.Item }));
    await table.changes();
    return id;
  };
  const checksOf = async (id: string, episode = 1) =>
    (await kith.closings.summary(id, episode))?.scores?.map(({ check }) => check);

  it('gain what is answered later, by the person or to staff, each once', async () => {
    const id = await ended([atFirst]);
    await answer(id);
    const changes = await table.changes();
    await kith.relay(changes);
    await kith.relay(changes);
    const after3Months = { check: '3m', at: later(tuesday, 91 * day), ons4: { satisfied: 6 }, loneliness: 4 };
    expect((await kith.closings.summary(id, 1))?.scores).toEqual([atFirst, after3Months]);
    await answer(id, { check: '6m', by: 'staff:ana' });
    await Promise.all([kith.relay(await table.changes()), kith.relay(changes)]);
    expect(await checksOf(id)).toEqual(['baseline', '3m', '6m']);
  });

  it('gain each once when two bring the same, and none is lost when two bring others', async () => {
    const id = await ended([atFirst]);
    const later3 = { ...atFirst, check: '3m' } as const;
    await Promise.all(
      [later3, later3, { ...atFirst, check: '6m' } as const].map((one) => kith.closings.share(id, 1, one)),
    );
    expect((await checksOf(id))?.toSorted()).toEqual(['3m', '6m', 'baseline']);
  });

  it('stay unseen where the person did not agree, and are those of their own support', async () => {
    const silent = await ended(undefined);
    await answer(silent);
    const first = await ended([atFirst]);
    await answer(first, { episode: 2 });
    const second = await ended([atFirst], 2);
    await answer(second, { episode: 2 });
    expect(await kith.relay(await table.changes())).toEqual({ batchItemFailures: [] });
    expect(await kith.closings.summary(silent, 1)).not.toHaveProperty('scores');
    expect(await checksOf(first)).toEqual(['baseline']);
    expect(await checksOf(second, 2)).toEqual(['baseline', '3m']);
  });
});
