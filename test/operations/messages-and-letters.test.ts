import { describe, expect, it } from '@jest/globals';
import { createDayRepository } from '../../functions/shared/data/figures/day-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import type { LetterBox } from '../../functions/shared/domain/governance/letter.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { expectNobodyIn } from './expect-nobody.ts';
import { useOperations } from './use-operations.ts';

const ops = useOperations();
const { site, as, census } = ops;

describe('messages', () => {
  it('of a restricted case are for its team to know', async () => {
    const theCase = await site.putCase({ flags: ['safeguarding'] });
    const { template, audience } = { template: 'receipt-person', audience: 'person' } as const;
    const ended = {
      id: theCase.id,
      key: 'r',
      at: site.now,
      state: 'failed',
      template,
      audience,
      why: 'bounced',
    } as const;
    const date = localDateOf(addCalendar(site.now, { days: -2 }));
    await createDayRepository(site.table).mark('ashcombe', date, { what: 'MESSAGE', message: ended });
    const lineFor = async (who: string) => {
      const { html } = await (await as(who)).get(`/staff/ops/notices?day=${date}`);
      return html.split('<tr').find((row) => row.includes(referenceOf(theCase.id))) ?? '';
    };
    const operator = await lineFor('olu');
    expect(operator).toContain('For its team to see');
    for (const sign of ['Referral received', 'bounced']) {
      expect(operator).not.toContain(sign);
      expect(await lineFor('morgan')).toContain(sign);
    }
  });

  it('are listed by day, those first that did not arrive, without what they say', async () => {
    const theCase = await site.putCase({});
    const days = createDayRepository(site.table);
    const ended = (state: 'failed' | 'delivered', key: string) => ({
      what: 'MESSAGE' as const,
      message: {
        id: theCase.id,
        key,
        at: site.now,
        state,
        template: 'receipt-person' as const,
        audience: 'person' as const,
        channel: 'sms' as const,
        why: 'carrier-unreachable',
      },
    });
    await days.mark('ashcombe', localDateOf(site.now), ended('failed', 'a'));
    await days.mark('ashcombe', localDateOf(site.now), ended('delivered', 'b'));
    const olu = await as('olu');
    const { html } = await olu.get('/staff/ops/notices');
    expect(html).toContain('2 messages finished on this day, 1 without arriving.');
    expect(html).toContain('carrier unreachable');
    expect(html.match(new RegExp(`href="/staff/ops/${theCase.id}"`, 'g'))).toHaveLength(1);
    const everything = (await olu.get('/staff/ops/notices?all=1')).html;
    expect(everything).toContain('Delivered');
    // Why it did not arrive is said of the one that did not.
    expect(everything.match(/carrier unreachable/g)).toHaveLength(1);
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
    const yesterday = localDateOf(addCalendar(site.now, { days: -1 }));
    expect((await olu.get(`/staff/ops/notices?day=${yesterday}`)).html).toContain('0 messages finished on this day');
    expect((await olu.get('/staff/ops/notices?day=1999-01-01&page=x')).status).toBe(200);
  });

  it('that should have gone out are said to be late', async () => {
    site.now = later(tuesday, minute);
    const theCase = await site.putCase({});
    const at = later(site.now, -hour);
    const notice = noticeOf({ id: theCase.id, template: 'receipt-person', data: { at }, immediate: true }, at);
    await createNoticeRepository(site.table).put({ ...notice, key: 'late' });
    await census();
    expect((await (await as('olu')).get('/staff/ops/notices')).html).toContain('1 message should have gone out by now');
  });
});

const never = (): never => {
  throw new Error('Nothing was ordered.');
};

describe('dead letters', () => {
  const unread: LetterBox = { box: 'ReceiptsUnread', count: 2, act: 'return', since: [later(tuesday, -hour)] };
  const order = async (who = 'olu', fields: Record<string, string> = {}) => {
    const visitor = await as(who);
    return visitor.post('/staff/ops/dead-letters', {
      key: visitor.key(),
      box: 'ReceiptsUnread',
      'reason-ReceiptsUnread': 'mended',
      ...fields,
    });
  };
  const orders = () => site.deps.letters.orders('ashcombe');

  it('are counted by box, ordered back with a reason, once, and not shown', async () => {
    site.now = later(tuesday, 2 * minute);
    ops.state.boxes = [unread, { box: 'SweepsUndone', count: 0, act: 'return', since: [] }];
    await census();
    const olu = await as('olu');
    expect((await olu.get('/staff/ops')).html).toContain('2 dead letters');
    const { html } = await olu.get('/staff/ops/dead-letters');
    expect(html).toContain('2 letters, the oldest of those looked at 62 minutes old.');
    expect(html).toContain('Send them back');
    expect(accessibilityProblems(html)).toEqual([]);
    expect((await order('olu', { 'reason-ReceiptsUnread': '' })).html).toContain('Select why');
    expect((await order('olu', { box: 'Another' })).status).toBe(303);
    await order('morgan');
    expect(await orders()).toEqual([]);
    expect((await order()).location).toBe('/staff/ops/dead-letters');
    await order();
    expect(await orders()).toMatchObject([{ box: 'ReceiptsUnread', act: 'return', by: 'olu', reason: 'mended' }]);
    expect((await olu.get('/staff/ops/dead-letters')).html).toContain(
      'The next census will do it, within five minutes.',
    );
  });

  it('of a stream say what a replay goes through, then what came of it and whether any was left behind', async () => {
    site.now = later(tuesday, 3 * minute);
    ops.state.boxes = [{ ...unread, box: 'RelayStreamGaveUp', act: 'cases' }];
    await census();
    const olu = await as('olu');
    expect((await olu.get('/staff/ops/dead-letters')).html).toContain('Go through the referrals again');
    await order('olu', { box: 'RelayStreamGaveUp', 'reason-RelayStreamGaveUp': 'mended' });
    const ordered = (await orders()).find(({ box }) => box === 'RelayStreamGaveUp');
    expect(ordered).toMatchObject({ act: 'cases', by: 'olu' });
    const done = { ...(ordered ?? never()), done: 2, redone: 41, doneAt: later(site.now, minute) };
    await site.deps.letters.done('ashcombe', done);
    const said = '41 referrals gone through again for 2 letters';
    expect((await olu.get('/staff/ops/dead-letters')).html).toContain(
      `${said}, Tuesday 2 June, 9:34am. The next census`,
    );
    for (const [left, words] of [
      [0, 'Nothing was left behind, as at'],
      [1, 'There are letters here again'],
    ] as const) {
      site.now = later(site.now, 5 * minute);
      ops.state.boxes = [{ ...unread, box: 'RelayStreamGaveUp', act: 'cases', count: left }];
      await census();
      expect((await olu.get('/staff/ops/dead-letters')).html).toContain(words);
    }
  });
});
