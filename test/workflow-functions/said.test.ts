import { describe, expect, it } from '@jest/globals';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import { createPatientRepository } from '../../functions/shared/data/person/patient-repository.ts';
import { claimed, ended, received, sent } from '../../functions/shared/domain/case/notice-life.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase } from '../builders/put-rows.ts';
import { someCase, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
const patients = createPatientRepository(table);
const sentAt = later(tuesday, minute);

const setup = async () => {
  const { id } = await putCase(table, someCase({ stage: 'MakeContact' }));
  const notice = noticeOf({ id, template: 'reopened', data: {} }, tuesday);
  await kith.notices.put(notice);
  return { id, notice };
};
const relayTwice = async () => {
  const changes = await table.changes();
  for (let told = 0; told < 2; told += 1) expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
};

describe('what the person sees of our messages', () => {
  it('is each that went out, once, with what became of it last', async () => {
    const { id, notice } = await setup();
    await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', sentAt));
    await kith.notices.change(notice, (found) => sent(found, { body: 'Hello', messageId: 'm-1' }, sentAt));
    await relayTwice();
    expect(await patients.said(id)).toEqual([]);
    await kith.notices.change(notice, (found) => received(found, 'delivered', 'ok', later(sentAt, minute)));
    await relayTwice();
    const said = { at: sentAt, template: 'reopened', channel: 'sms' };
    expect(await patients.said(id)).toEqual([{ ...said, state: 'delivered' }]);
    await kith.notices.change(notice, (found) => received(found, 'failed', 'bounced', later(sentAt, 2 * minute)));
    await relayTwice();
    expect(await patients.said(id)).toEqual([{ ...said, state: 'failed' }]);
  });

  it('is there once the case is brought again, where the relay gave up', async () => {
    const { id, notice } = await setup();
    await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', sentAt));
    await kith.notices.change(notice, (found) => sent(found, { body: 'Hello', messageId: 'm-1' }, sentAt));
    await kith.notices.change(notice, (found) => received(found, 'delivered', 'ok', later(sentAt, minute)));
    await table.changes();
    await createCensusRepository(table).bringAgain(id, later(sentAt, 2 * minute));
    await relayTwice();
    expect(await patients.said(id)).toEqual([{ at: sentAt, template: 'reopened', channel: 'sms', state: 'delivered' }]);
  });

  it('is nothing that never went out, and nothing to others', async () => {
    const { id, notice } = await setup();
    await kith.notices.change(notice, (found) => ended(found, 'suppressed', 'stopped', sentAt));
    const other = noticeOf({ id, template: 'message-received', data: {} }, tuesday);
    await kith.notices.put(other);
    await kith.notices.change(other, (found) => claimed(found, 'sender', 'email', sentAt));
    await kith.notices.change(other, (found) => received(found, 'delivered', 'ok', sentAt));
    await relayTwice();
    expect(await patients.said(id)).toEqual([]);
  });
});
