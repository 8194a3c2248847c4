import { beforeAll, describe, expect, it } from '@jest/globals';
import { claimed, offered, received, sent } from '../../functions/shared/domain/case/notice-life.ts';
import type { PersonRequest } from '../../functions/shared/domain/link/person-request.ts';
import { type Notice, noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { type Units, useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

/** About as long as the ones that Step Functions gives out. */
const token = 'x'.repeat(700);

describe('what the accesses of docs/data-model.md consume', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);

  beforeAll(async () => {
    await putTeam(
      table,
      someSettings(),
      ['ana', 'ben', 'cy'].map((id) => someWorker(id, { live: 5 })),
    );
  });

  /** Time passes between two steps, so that places in ByDue do change. */
  const unitsOf = (run: () => Promise<unknown>): Promise<Units> => {
    kith.clock.advance(minute);
    return table.unitsOf(run);
  };

  const submitted = async () => {
    const id = someId();
    await kith.intakes.submit({ id, receivedAt: kith.clock.now(), answers: someAnswers(), asked: someAsked() });
    return id;
  };

  const due = later(tuesday, 48 * hour);

  it('submit: 4 W at most', async () => {
    expect(await unitsOf(submitted)).toEqual({ read: 0, write: 2, index: 1 });
  });

  it('start, leaving ByDue: 4 W at most', async () => {
    const id = await submitted();
    expect(await unitsOf(() => kith.intakes.leaveByDue(id))).toEqual({ read: 0, write: 2, index: 1 });
  });

  it('intake: 20 W at most for typical answers', async () => {
    const id = await submitted();
    const units = await unitsOf(() => kith.intake(id).catch(() => undefined));
    expect(units).toMatchObject({ write: 18, index: 3 });
  });

  it('assign: 8 R and 8 W at most', async () => {
    const theCase = await putCase(table, someCase({ stage: 'AssignLinkWorker', holdsPlace: false }));
    expect(await unitsOf(() => kith.assignLinkWorker(theCase.id))).toEqual({ read: 2, write: 6, index: 2 });
  });

  it('open a wait: 1 W and its notices, while the case with its token is below 1 KB', async () => {
    const theCase = await putCase(table, someCase({ stage: 'AssignLinkWorker' }));
    const opened = await unitsOf(() => kith.openWait(theCase.id, 'MakeContact', { no: 2, due }));
    expect(opened).toEqual({ read: 1.5, write: 1, index: 3 });
    const other = await putCase(table, someCase({ stage: 'AssignLinkWorker' }));
    const offer = await unitsOf(() => kith.openWait(other.id, 'AwaitAcceptance', { no: 2, due }));
    expect(offer).toEqual({ read: 1.5, write: 3, index: 5 });
  });

  it('open a wait with a token as long as those of AWS: 2 W and its notices', async () => {
    const theCase = await putCase(table, someCase({ stage: 'AssignLinkWorker' }));
    const opened = await unitsOf(() => kith.openWait(theCase.id, 'MakeContact', { no: 2, due }, { token }));
    expect(opened).toEqual({ read: 1.5, write: 2, index: 3 });
  });

  it('decide: 10 W at most, also when a place is freed', async () => {
    const wait = { no: 1, token, attempt: 0, entered: tuesday, due };
    const ordinary = await putCase(table, someCase({ wait }));
    const accept = () => kith.cases.decide(ordinary.id, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
    expect(await unitsOf(accept)).toEqual({ read: 1.5, write: 6, index: 2 });

    const ending = await putCase(table, someCase({ wait, stage: 'FollowUp', assignee: 'ben', baselineAt: tuesday }));
    const facts = { reason: 'goals-met' } as const;
    const end = () => kith.cases.decide(ending.id, { name: 'FollowedUp', by: 'staff:ben', facts }, kith.clock.now());
    expect(await unitsOf(end)).toEqual({ read: 1.5, write: 8, index: 3 });
  });

  it('any other change of a case: 1 W alone, 2 for each item with a line of the history', async () => {
    const wait = { no: 1, token: 'short', attempt: 0, entered: tuesday, due };
    const { id } = await putCase(table, someCase({ stage: 'MakeContact', assignee: 'ben', wait }));
    const called = () =>
      kith.cases.change(id, kith.clock.now(), (before) => ({ next: { ...before, lastContactAt: tuesday } }));
    expect(await unitsOf(called)).toEqual({ read: 1, write: 1, index: 0 });

    const asked = (at = kith.clock.now()) =>
      kith.cases.change(id, at, (before) => ({
        next: { ...before, tasks: [{ kind: 'rearrange', at }] },
        event: { what: 'asked', stage: before.stage },
      }));
    expect(await unitsOf(asked)).toEqual({ read: 1, write: 4, index: 2 });
  });

  describe('around a deadline and an end', () => {
    const agreed = { at: tuesday, with: 'person' };
    it.each([
      [
        'expire',
        {},
        (id: string) => kith.cases.expireIfUndecided(id, kith.clock.now(), 1),
        { read: 1, write: 4, index: 2 },
      ],
      [
        'close, and tell of it',
        {},
        (id: string) => kith.cases.close({ id, episode: 1 }, { reason: 'other' }, kith.clock.now()),
        { read: 1.5, write: 14, index: 5 },
      ],
      [
        'close without a place',
        { holdsPlace: false },
        (id: string) => kith.cases.close({ id, episode: 1 }, { reason: 'other' }, kith.clock.now()),
        { read: 1.5, write: 12, index: 4 },
      ],
      [
        'mark as broken',
        {},
        async (id: string) => {
          const theCase = await kith.cases.get(id);
          if (theCase) await kith.cases.markBroken(theCase, 'FAILED', kith.clock.now());
        },
        { read: 2, write: 4, index: 5 },
      ],
      [
        'assign another after silence: 8 R and 8 W at most',
        {},
        (id: string) => kith.assignLinkWorker(id),
        { read: 2, write: 8, index: 3 },
      ],
      [
        'issue a plan',
        { stage: 'AgreePlan' as const },
        async (id: string) => {
          await kith.plans.saveDraft({ id, revision: 1, content: {}, agreed });
          await kith.issuePlan(id);
        },
        { read: 3, write: 5, index: 1 },
      ],
    ])('%s', async (_, changes, run, units) => {
      const theCase = await putCase(table, someCase({ assignee: 'cy', ...changes }));
      const { id } = theCase;
      await putViews(table, theCase);
      expect(await unitsOf(() => run(id))).toEqual(units);
    });
  });

  describe('of what somebody asks', () => {
    let asked = 0;
    const request = (id: string): PersonRequest => {
      asked += 1;
      return { id, key: `key-${asked}`, at: kith.clock.now(), kind: 'call-me' };
    };

    it('put it: 1 W and 1 in ByDue', async () => {
      expect(await unitsOf(() => kith.requests.put('PATIENT', request(someId())))).toEqual({
        read: 0,
        write: 1,
        index: 1,
      });
    });

    it('carry it out: in one transaction with the case and its message', async () => {
      const { id } = await putCase(table, someCase({ stage: 'MakeContact' }));
      await table.changes();
      await kith.requests.put('PATIENT', request(id));
      const changes = await table.changes();
      expect(await unitsOf(() => kith.relay(changes))).toEqual({ read: 2, write: 8, index: 4 });
    });
  });

  describe('of a case that is taken up again or handed over', () => {
    it.each([
      [
        'reopen',
        { stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met', holdsPlace: false } as const,
        (id: string) => kith.cases.reopen(id, 'staff:mo', kith.clock.now()),
        { read: 3, write: 8, index: 4 },
      ],
      [
        'give to another worker',
        { stage: 'AgreePlan', assignee: 'ana' } as const,
        (id: string) => kith.cases.reassign(id, 'cy', 'staff:mo', kith.clock.now()),
        { read: 1.5, write: 12, index: 4 },
      ],
    ])('%s', async (_, changes, run, units) => {
      const { id } = await putCase(table, someCase(changes));
      expect(await unitsOf(() => run(id))).toEqual(units);
    });

    it('promise anew', async () => {
      const promise = { no: 1, kind: 'first-call', due: later(tuesday, -24 * hour), madeAt: tuesday } as const;
      const { id } = await putCase(table, someCase({ stage: 'MakeContact', promise }));
      expect(await unitsOf(() => kith.lookAtPeople(id))).toEqual({ read: 1.5, write: 10, index: 6 });
    });
  });

  const live = async (notice: Notice) => {
    const now = () => kith.clock.now();
    await kith.notices.put(notice);
    const due = (await kith.notices.change(notice, (found) => offered(found, now()))) ?? notice;
    const taken = await kith.notices.replace(due, (found) => claimed(found, 'sender', 'sms', now()));
    if (!taken) throw new Error('The notice was not there to be taken.');
    const message = { messageId: 'm'.repeat(36), body: 'b'.repeat(160) };
    await kith.notices.replace(taken, (found) => sent(found, message, now()));
    await kith.notices.change(notice, (found) => received(found, 'delivered', 'delivered', now()));
  };

  it('a notice that goes at once, its whole life: 4 W, and 4 in ByDue', async () => {
    const notice = noticeOf({ id: someId(), template: 'receipt-person', data: { at: due } }, kith.clock.now());
    expect(await unitsOf(() => live(notice))).toMatchObject({ write: 4, index: 4 });
  });

  it('a notice that goes later, its whole life: 5 W, and 4 in ByDue', async () => {
    const soon = later(kith.clock.now(), minute);
    const notice = noticeOf({ id: someId(), template: 'case-overdue', data: { at: due }, due: soon }, kith.clock.now());
    expect(await unitsOf(() => live(notice))).toMatchObject({ write: 5, index: 4 });
  });

  it('the sweep when nothing is due and nobody waits for a place: 6.5 R', async () => {
    kith.clock.set('2000-01-01T00:00:00.000Z');
    expect(await unitsOf(() => kith.sweep())).toEqual({ read: 6.5, write: 0, index: 0 });
    kith.clock.set(tuesday);
  });
});
