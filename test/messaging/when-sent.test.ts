import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { receiptsOf } from '../../functions/shared/domain/case/notice-receipts.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { reminderOf } from './notices.ts';
import { createWorld } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

describe('outside the hours in which people are written to', () => {
  const evening = '2026-06-05T18:00:00.000Z';

  const receiptsAt = (theCase: Case) => receiptsOf(theCase, '2026-06-12T17:00:00.000Z', evening, someSettings());

  it('an answer to the reader goes at once: to who refers themselves, and to who refers somebody', async () => {
    const world = setup();
    world.at(evening);
    for (const source of ['self', 'pharmacy']) {
      const theCase = await world.referral({ source });
      for (const notice of receiptsAt(theCase)) await world.notices.put(notice);
      await world.drain(theCase.id);
    }
    expect(world.texts()).toHaveLength(1);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([['sam@pharmacy.example']]);
  });

  it('who was referred by somebody else hears of it at the next opening', async () => {
    const theCase = await setup().referral();
    expect(receiptsAt(theCase)).toMatchObject([
      { key: 'receipt-person', state: 'held', due: '2026-06-08T07:00:00.000Z' },
      { key: 'receipt-referrer', state: 'due' },
    ]);
  });

  it('anything else waits for the next opening, also when it comes late', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = reminderOf(id, tuesday, tuesday);
    await world.notices.put(notice);
    world.at(evening);
    await world.drain(id);
    expect(world.texts()).toEqual([]);
    const row = await world.row(notice);
    expect(row).toMatchObject({ state: 'held', due: '2026-06-08T07:00:00.000Z', lookAt: '2026-06-08T07:00:00.000Z' });
    world.at(row.due);
    await world.sweep(id);
    await world.drain(id);
    expect(world.texts()).toHaveLength(1);
  });

  it('what would come too late then is left out', async () => {
    const world = setup();
    const { id } = await world.referral();
    const notice = { ...reminderOf(id, tuesday, tuesday), latest: '2026-06-06T09:00:00.000Z' };
    await world.notices.put(notice);
    world.at(evening);
    await world.drain(id);
    expect(await world.row(notice)).toMatchObject({ state: 'superseded', why: 'too-late' });
  });

  it('what is planned for a closed window is written down for an open one', () => {
    const inHours = reminderOf('K7QM4T2P9XVD', tuesday, '2026-06-06T07:00:00.000Z');
    expect(inHours).toMatchObject({ state: 'held', due: '2026-06-08T07:00:00.000Z' });
    const earlier = noticeOf(
      {
        id: 'K7QM4T2P9XVD',
        template: 'appointment-reminder',
        data: { at: '2026-06-06T10:00:00.000Z' },
        due: '2026-06-06T07:00:00.000Z',
        latest: '2026-06-06T09:00:00.000Z',
      },
      tuesday,
    );
    expect(earlier).toMatchObject({ state: 'held', due: '2026-06-05T16:00:00.000Z' });
  });
});

describe('a notice that is no longer wanted', () => {
  const wait = { no: 1, token: '', attempt: 0, entered: tuesday, due: tuesday };
  const decision = { waitNo: 1, name: 'Accepted', by: 'staff:ana', at: tuesday, edge: {}, facts: {} } as const;

  it.each<[string, Partial<Case>, string]>([
    ['its wait was decided', { decision }, 'wait-over'],
    ['its wait ran out', { expired: 1 }, 'wait-over'],
    ['a later wait is open', { wait: { ...wait, no: 2 } }, 'wait-over'],
    ['the case is closed', { stage: 'Closed', closeReason: 'goals-met' }, 'closed'],
    [
      'they have withdrawn, and the workflow has not closed it yet',
      { stage: 'MakeContact', decision: { ...decision, name: 'Withdrawn' } },
      'closed',
    ],
    ['it broke while it was closed', { stage: 'NeedsAttention', brokeAt: 'Close' }, 'closed'],
    ['the person died', { closeReason: 'deceased' }, 'silent'],
    [
      'it was just decided that the person died',
      { decision: { ...decision, facts: { reason: 'deceased' } } },
      'silent',
    ],
    ['consent was withdrawn', { closeReason: 'consent-withdrawn' }, 'silent'],
  ])('is not sent: %s', async (_, changes, why) => {
    const world = setup();
    const { id } = await world.referral({ wait, ...changes });
    const notice = { ...reminderOf(id, tuesday, tuesday), key: '1-reminder', waitNo: 1 };
    await world.notices.put(notice);
    await world.drain(id);
    expect([...world.texts(), ...world.mails()]).toEqual([]);
    expect(await world.row(notice)).toMatchObject({ state: 'superseded', why });
  });

  it('but the word that a case has ended still goes, unless the person died', async () => {
    const world = setup();
    const closed = await world.referral({ stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    const died = await world.referral({ stage: 'Closed', closeReason: 'deceased', closedAt: tuesday });
    for (const { id } of [closed, died]) {
      await world.notices.put(noticeOf({ id, template: 'closed-person', data: {} }, tuesday));
      await world.notices.put(noticeOf({ id, template: 'closed-referrer', data: {} }, tuesday));
      await world.drain(id);
    }
    expect(world.texts().map(({ Context }) => Context?.['referral'])).toEqual([closed.id]);
    expect(world.mails()).toHaveLength(2);
  });
});
