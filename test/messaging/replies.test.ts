import { describe, expect, it } from '@jest/globals';
import { stopWordOf } from '../../functions/receive-receipt/stop-word.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { reminderOf } from './notices.ts';
import { createReceiving, phone, reply } from './receiving.ts';
import { hashOf } from './world.ts';

const table = useTable();
const setup = () => createReceiving(table);

const closedNotice = (id: string) => noticeOf({ id, template: 'closed-person', data: {} }, tuesday);

let said = 0;
/** Later than any stop before it in this file. */
const stopsSaid = (): number => {
  said += 10;
  return said;
};

describe('a text from somebody', () => {
  it.each(['STOP', 'stop.', 'STOP please', 'Please stop texting me', ' Stop! ', 'unsubscribe', 'STOPALL'])(
    'that says %j is a stop, and START undoes it',
    async (text) => {
      const world = setup();
      const hash = hashOf(phone);
      const at = later(tuesday, stopsSaid());
      await world.receive(reply(text, at));
      expect(await world.phones.isStopped(hash)).toBe(true);
      await world.receive(reply('Start', later(at, 1)));
      expect(await world.phones.isStopped(hash)).toBe(false);
    },
  );

  it.each(['1', '2', 'Yes', 'I cannot stop here on Friday', 'stop smoking group?', 'please', '', 'Do not stop'])(
    'that says %j is none',
    (text) => {
      expect(stopWordOf(text)).toBeUndefined();
    },
  );

  it('counts by when it was said, not by when it comes', async () => {
    const world = setup();
    const hash = hashOf(phone);
    const said = later(tuesday, stopsSaid());
    await world.receive(reply('START', later(said, 5)));
    await world.receive(reply('STOP', said), reply('STOP', said));
    expect(await world.phones.isStopped(hash)).toBe(false);
  });

  describe('that is none of these', () => {
    /** A phone of several referrals, each of its own person. */
    const household = async (world: ReturnType<typeof setup>, number: string, people: Partial<Case>[]) => {
      const cases = [];
      for (const changes of people) {
        const theCase = await world.referral(changes, { phoneE164: number });
        await world.put({ ...keys.phone(hashOf(number), theCase.id), id: theCase.id });
        cases.push(theCase);
      }
      return cases;
    };
    const closed: Partial<Case> = { stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday };

    it('is kept once with the one open case of that phone', async () => {
      const world = setup();
      const from = '+447700900555';
      const [open, before] = await household(world, from, [{}, closed]);
      const text = reply('Can we meet on Monday?', tuesday, 'in-7', { originationNumber: from });
      await world.receive(text, text);
      expect(await world.askedOf(open?.id ?? '')).toMatchObject([
        { kind: 'message', key: 'in-7', at: tuesday, text: 'Can we meet on Monday?' },
      ]);
      expect(await world.askedOf(before?.id ?? '')).toEqual([]);
      expect((await world.unmatched()).map(({ messageId }) => messageId)).not.toContain('in-7');
    });

    it('is kept with the message that it answers, and nowhere else, when others share the phone', async () => {
      const world = setup();
      const from = '+447700900556';
      const cases = await household(world, from, [{}, {}, closed]);
      for (const { id } of cases) {
        await world.notices.put({ ...closedNotice(id), messageId: `text-to-${id}` });
      }
      for (const [no, theCase] of cases.entries()) {
        const more = { originationNumber: from, previousPublishedMessageId: `text-to-${theCase.id}` };
        await world.receive(reply(`It is me, number ${no}`, tuesday, `in-to-${no}`, more));
      }
      for (const [no, { id }] of cases.entries()) {
        expect(await world.askedOf(id)).toMatchObject([{ text: `It is me, number ${no}` }]);
      }
    });

    it('is what it asks of the appointment that ours was about: 1 confirms it, 2 asks for another time', async () => {
      const world = setup();
      const from = '+447700900559';
      const [theCase] = await household(world, from, [{ appointmentAt: '2026-06-09T09:00:00.000Z' }]);
      const id = theCase?.id ?? '';
      await world.notices.put({ ...reminderOf(id), messageId: 'reminder-1' });
      const answering = { originationNumber: from, previousPublishedMessageId: 'reminder-1' };
      await world.receive(reply('1.', tuesday, 'in-1', answering));
      await world.receive(reply(' 2 ', tuesday, 'in-2', { originationNumber: from }));
      await world.receive(reply('1 of us can come', tuesday, 'in-3', answering));
      expect(await world.askedOf(id)).toMatchObject([
        { kind: 'confirm-appointment', appointmentAt: '2026-06-05T13:30:00.000Z' },
        { kind: 'rearrange-appointment', appointmentAt: '2026-06-09T09:00:00.000Z' },
        { kind: 'message', text: '1 of us can come' },
      ]);
    });

    it('is a message that somebody reads when it is 1 and nothing is ahead that it could mean', async () => {
      const world = setup();
      const from = '+447700900562';
      const [theCase] = await household(world, from, [{ appointmentAt: later(tuesday, -1) }]);
      await world.receive(reply('1', tuesday, 'in-late', { originationNumber: from }));
      await world.notices.put({ ...reminderOf(theCase?.id ?? ''), messageId: 'reminder-2' });
      const answering = { originationNumber: from, previousPublishedMessageId: 'reminder-2' };
      await world.receive(reply('1', '2026-06-05T13:30:00.000Z', 'in-later', answering));
      expect(await world.askedOf(theCase?.id ?? '')).toMatchObject([
        { kind: 'message', text: '1' },
        { kind: 'message', text: '1' },
      ]);
    });

    it('when it is STOP, is asked of every open case of that phone', async () => {
      const world = setup();
      const from = '+447700900561';
      const cases = await household(world, from, [{}, {}, closed]);
      await world.receive(reply('STOP please', tuesday, 'in-stop', { originationNumber: from }));
      expect(await world.phones.isStopped(hashOf(from))).toBe(true);
      const asked = await Promise.all(cases.map(({ id }) => world.askedOf(id)));
      expect(asked.map((rows) => rows.map(({ kind }) => kind))).toEqual([['stop'], ['stop'], []]);
    });

    it('is kept once and apart when nothing says whose it is, and that is logged without a word of it', async () => {
      const world = setup();
      const from = '+447700900557';
      const cases = await household(world, from, [{}, {}]);
      const more = { originationNumber: from, previousPublishedMessageId: 'of-somebody-else' };
      const text = reply('My husband must not know', tuesday, 'in-9', more);
      await world.receive(text, text);
      for (const { id } of cases) expect(await world.askedOf(id)).toEqual([]);
      const kept = (await world.unmatched()).filter(({ messageId }) => messageId === 'in-9');
      expect(kept).toMatchObject([{ from, text: 'My husband must not know', at: tuesday }]);
      expect(new Set(kept[0]?.['cases'])).toEqual(new Set(cases.map(({ id }) => id)));
      expect(world.log.lines).toContainEqual({ code: 'text-unmatched', fields: { messageId: 'in-9', cases: 2 } });
    });

    it('is kept apart when nobody has the number, or only a case that is closed', async () => {
      const world = setup();
      const [none, former] = ['+447700900777', '+447700900778'];
      await household(world, former, [closed]);
      const texts = [none, former].map((originationNumber) =>
        reply('Who is this?', tuesday, `in${originationNumber}`, { originationNumber }),
      );
      expect(await world.receive(...texts)).toEqual({ batchItemFailures: [] });
      expect(await world.unmatched()).toEqual(
        expect.arrayContaining([none, former].map((from) => expect.objectContaining({ from, text: 'Who is this?' }))),
      );
    });
  });
});
