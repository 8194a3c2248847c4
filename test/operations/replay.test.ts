import { beforeEach, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { createGoThrough } from '../../functions/census/go-through.ts';
import { findOpen } from '../../functions/census/take.ts';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Proposal } from '../../functions/shared/domain/case/decide.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { useWorkflowWorld } from '../support/workflow-world.ts';

describe('what readers of the stream gave up on', () => {
  const table = useTable();
  const kith = useWorkflowWorld(table, 'ashcombe');
  const census = createCensusRepository(table);
  const goThrough = createGoThrough({ census, notices: kith.notices, clock: kith.clock });

  beforeEach(async () => {
    await putTeam(table, someSettings(), [someWorker('ana')]);
    await kith.settle();
  });

  const open = async () => {
    const [wait, intake, notice] = await Promise.all([
      kith.dues.all('wait'),
      kith.dues.all('intake'),
      kith.dues.all('notice'),
    ]);
    return findOpen(census, { wait, intake, notice });
  };

  /** As Lambda lays it down: nothing but where in the stream it was. */
  const letter = () => ({ sentAt: kith.clock.now(), receipt: 'r', body: '{"DDBStreamBatchInfo":{"batchSize":1}}' });

  /** What is decided is carried out, and the relay gets no record of where the case is then. */
  const decideUnseen = async (
    id: ReferralId,
    proposal: Proposal,
    isThere: (theCase: Case) => boolean,
  ): Promise<void> => {
    await kith.cases.decide(id, proposal, kith.clock.now());
    const isUnseen = (image: unknown) => {
      const theCase = z.safeParse(z.object({ stage: z.object({ S: z.string() }) }), image).data;
      return theCase !== undefined && theCase.stage.S !== 'AwaitAcceptance';
    };
    for (let theCase = await kith.cases.get(id); !theCase || !isThere(theCase); theCase = await kith.cases.get(id)) {
      const { Records } = await table.changes();
      await kith.relay({ Records: Records.filter(({ dynamodb }) => !isUnseen(dynamodb?.NewImage)) });
    }
    await table.changes();
  };

  const withdraw = { name: 'Withdrawn', by: 'staff:ana', facts: { reason: 'no-longer-needed' } } as const;
  const closeUnseen = (id: ReferralId) => decideUnseen(id, withdraw, ({ closedAt }) => closedAt !== undefined);

  const closedToday = async () => (await kith.days.count('ashcombe', localDateOf(kith.clock.now()))).closed;
  const shown = async (id: ReferralId) => (await kith.replies.get(id))?.stage;
  const counted = async (id: ReferralId) =>
    (await kith.facts.months('ashcombe', [kith.clock.now().slice(0, 7)])).find((facts) => facts.id === id)?.closedAt;

  it('is done when it is replayed, from the table, and once: what is counted', async () => {
    const id = await kith.refer();
    const before = await closedToday();
    await closeUnseen(id);
    await kith.pass(30 * minute);
    expect([await counted(id), await closedToday()]).toEqual([undefined, before]);

    for (let times = 0; times < 2; times += 1) {
      await kith.pass(minute);
      expect(await goThrough.cases(await open(), [letter()])).toBeGreaterThan(0);
      await kith.settle();
      expect(await counted(id)).toBe((await kith.cases.get(id))?.closedAt);
      expect(await closedToday()).toBe(before + 1);
    }
  });

  it('is done when it is replayed, from the table, and once: which messages ended', async () => {
    const id = await kith.refer();
    const now = kith.clock.now();
    // One that ended is no longer looked at.
    const { lookAt: _lookAt, ...due } = noticeOf({ id, template: 'call-asked', data: {}, part: 'ended-unseen' }, now);
    await kith.notices.put({ ...due, state: 'failed', endedAt: now });
    await table.changes();
    const ended = async () =>
      (await kith.days.messages('ashcombe', localDateOf(now))).filter((one) => one.id === id && one.key === due.key);
    expect(await ended()).toEqual([]);
    for (let times = 0; times < 2; times += 1) {
      await kith.pass(minute);
      await goThrough.cases(await open(), [letter()]);
      await kith.settle();
      expect(await ended()).toMatchObject([{ state: 'failed', at: now }]);
    }
  });

  it('is done when it is replayed, from the table, and once: whom staff are to phone', async () => {
    const id = await kith.refer();
    const call = noticeOf({ id, template: 'phone-person', data: {}, part: 'unseen' }, kith.clock.now());
    await kith.notices.put(call);
    await table.changes();
    await kith.settle();
    const tasks = async () => (await kith.cases.get(id))?.tasks?.map(({ kind }) => kind) ?? [];
    expect(await tasks()).not.toContain('phone-person');
    await goThrough.cases(await open(), [letter()]);
    await kith.settle();
    expect(await tasks()).toContain('phone-person');

    await kith.cases.change(id, kith.clock.now(), (before) => ({ next: { ...before, tasks: [] } }));
    await kith.pass(minute);
    await goThrough.cases(await open(), [letter()]);
    await kith.settle();
    expect(await tasks()).not.toContain('phone-person');
  });

  it('is told to the workflow when it is replayed', async () => {
    const id = await kith.refer();
    await kith.cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
    await table.changes();
    await goThrough.cases(await open(), [letter()]);
    await kith.settle();
    expect((await kith.cases.get(id))?.stage).toBe('MakeContact');
  });

  it('is shown by the links when it is replayed', async () => {
    const id = await kith.refer();
    const accept = { name: 'Accepted', by: 'staff:ana' } as const;
    await decideUnseen(id, accept, ({ stage, wait }) => stage === 'MakeContact' && wait?.token !== '');
    await kith.pass(30 * minute);
    expect(await shown(id)).toBe('AwaitAcceptance');
    await goThrough.cases(await open(), [letter()]);
    await kith.settle();
    expect(await shown(id)).toBe('MakeContact');
  });

  it('is gone through as far back as it may have been lost: a day before a letter that was left for two weeks', async () => {
    const old = await kith.refer();
    await closeUnseen(old);
    const ids = async () => {
      const brought: ReferralId[] = [];
      const noting = { ...census, bringAgain: async (id: ReferralId) => void brought.push(id) };
      const through = createGoThrough({ census: noting, notices: kith.notices, clock: kith.clock });
      await through.cases({ cases: [], notices: [], arrivals: [], unreadable: [] }, [letter()]);
      return brought;
    };
    await kith.pass(14 * day);
    expect(await ids()).toContain(old);
    await kith.pass(2 * day);
    expect(await ids()).not.toContain(old);
  });

  it('is gone through where it was the closing of the case, also when the first replay is given up as well', async () => {
    const id = await kith.refer();
    await closeUnseen(id);
    const closedAt = kith.clock.now();
    await kith.pass(3 * day);
    await goThrough.cases(await open(), [letter()]);
    await table.changes();
    await kith.pass(3 * day);
    expect(await counted(id)).toBeUndefined();
    await goThrough.cases(await open(), [letter()]);
    await kith.settle();
    expect(await counted(id)).toBe(closedAt);
  });

  it('is offered to the senders at once when messages are replayed, and no more of them than should be out', async () => {
    const id = await kith.refer();
    const now = kith.clock.now();
    const due = noticeOf({ id, template: 'call-asked', data: {}, part: 'replayed' }, now);
    const waits = { ...due, state: 'due' as const, offeredAt: now, lookAt: later(now, 30 * minute) };
    await kith.notices.put(waits);
    const held = noticeOf({ id, template: 'call-asked', data: {}, part: 'later', due: later(now, 3 * day) }, now);
    await kith.notices.put(held);
    await table.changes();
    expect(await goThrough.messages(await open())).toBe(1);
    expect(await kith.notices.get({ id, key: waits.key })).toMatchObject({ lookAt: later(now, 2 * minute) });
    expect(await kith.notices.get({ id, key: held.key })).toMatchObject({ state: 'held', version: 1 });
    await kith.settle();
  });
});
