import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { queryAll } from '../../functions/shared/data/table/query-all.ts';
import { ended } from '../../functions/shared/domain/case/notice-life.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);

beforeEach(async () => {
  await putTeam(table, someSettings());
  await table.changes();
});

describe('what the stream brings of a case that was erased meanwhile', () => {
  const remove = (Key: ReturnType<typeof keys.case>) =>
    table.documentClient.send(new DeleteCommand({ TableName: table.tableName, Key }));

  it('holds up nothing that comes after it', async () => {
    const theCase = await putCase(table, someCase({ stage: 'MakeContact' }));
    const { id } = theCase;
    await putViews(table, theCase);
    const notice = noticeOf({ id, template: 'receipt-person', data: { at: tuesday } }, tuesday);
    await kith.notices.put(notice);
    await table.changes();
    await kith.cases.change(id, tuesday, (before) => ({ next: { ...before, stage: 'AgreePlan' } }));
    await kith.notices.change(notice, (found) => ended(found, 'superseded', 'closed', tuesday));
    await kith.requests.put('PATIENT', { id, key: 'key-1', at: tuesday, kind: 'call-me' });
    await kith.outcomes.put({ id, check: '3m', at: tuesday, by: 'patient', ons4: {}, loneliness: {}, goals: [] });
    const changes = await table.changes();
    await remove(keys.case(id));
    await remove(keys.outcome(id, '3m'));
    expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
    const removed = (await table.changes()).Records.filter(({ eventName }) => eventName === 'REMOVE');
    expect(removed).toHaveLength(2);
    expect(await kith.relay({ Records: removed })).toEqual({ batchItemFailures: [] });
    expect(await kith.cases.get(id)).toBeUndefined();
  });

  it('is written nowhere: nobody would ever erase it', async () => {
    const { id } = await putCase(table, someCase({ stage: 'MakeContact' }));
    const notice = noticeOf({ id, template: 'receipt-person', data: { at: tuesday } }, tuesday);
    await kith.notices.put({ ...notice, channel: 'sms' });
    await kith.notices.change(notice, (found) => ended(found, 'failed', 'bounced', tuesday));
    const changes = await table.changes();
    await remove(keys.case(id));
    expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
    const { pk } = keys.said(id, tuesday, notice.key);
    expect(await queryAll(table, pk)).toEqual([]);
  });
});

describe('a case of nobody, which proves the journey', () => {
  it('is counted nowhere', async () => {
    const theCase = await putCase(table, someCase({ synthetic: true }));
    const before = await kith.days.count('ashcombe', '2026-06-02');
    await kith.relay(await table.changes());
    expect(await kith.days.count('ashcombe', '2026-06-02')).toEqual(before);
    expect((await kith.facts.months('ashcombe', ['2026-06'])).map(({ id }) => id)).not.toContain(theCase.id);
  });
});
