import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { caseItem } from '../../functions/shared/data/case-row.ts';
import { createDueRepository } from '../../functions/shared/data/due-repository.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { isOpen } from '../../functions/shared/domain/case-progress.ts';
import { day, hour, type Instant, later, minute } from '../../functions/shared/domain/instant.ts';
import { noticeOf } from '../../functions/shared/domain/notice.ts';
import { claimed } from '../../functions/shared/domain/notice-life.ts';
import type { WaitStage } from '../../functions/shared/domain/stage.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

describe('the sweep', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const dues = createDueRepository(table);
  const { engine, clock } = kith;
  let start = tuesday;

  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]));

  /** Each test has a year of its own, so that what one left open is not due in the next. */
  const inAnotherYear = (): Instant => {
    start = later(start, -400 * day);
    clock.set(start);
    return start;
  };
  const waiting = async (stage: WaitStage, changes: Partial<Case> = {}) => {
    const now = inAnotherYear();
    const wait = {
      no: 1,
      token: executionName({ id: stage, episode: 1 }),
      attempt: 0,
      entered: now,
      due: later(now, hour),
    };
    const the = someCase({ stage, wait, startedAt: now, since: now, ...changes });
    engine.runs.set(executionName(the), 'running');
    return putCase(table, the, now);
  };
  const sweepAt = (at: Instant) => {
    clock.set(at);
    return kith.sweep();
  };
  const decisionOf = async ({ id }: Case) => (await kith.cases.get(id))?.decision;

  describe('finds a wait whose time ran out', () => {
    it.each<[WaitStage, string]>([
      ['Triage', 'Overdue'],
      ['MakeContact', 'Overdue'],
      ['OnHold', 'Overdue'],
      ['AwaitAcceptance', 'Reassigned'],
      ['WaitingList', 'PlaceFree'],
    ])('%s: %s, a minute after the engine should have', async (stage, name) => {
      const the = await waiting(stage);
      await sweepAt(later(start, hour + minute - 1));
      expect(await decisionOf(the)).toBeUndefined();
      await sweepAt(later(start, hour + minute));
      expect(await decisionOf(the)).toMatchObject({ name, by: 'sweep', waitNo: 1 });
    });

    it('and leaves to people what needs attention', async () => {
      const the = await waiting('NeedsAttention');
      await sweepAt(later(start, 2 * hour));
      expect(await decisionOf(the)).toBeUndefined();
      expect(await sweepAt(later(start, 3 * hour))).toEqual({ nextDue: later(start, day + 2 * hour) });
    });
  });

  it('rolls an execution over before its year ends', async () => {
    const the = await waiting('FollowUp', {});
    const due = later(start, 350 * day);
    await kith.openWait(the.id, 'OutcomeCheck6Months', { no: 2, due }, { entered: start });
    await sweepAt(later(start, 330 * day));
    expect(await decisionOf(the)).toMatchObject({
      name: 'Superseded',
      edge: { no: 3, resumeAt: 'OutcomeCheck6Months' },
    });
  });

  describe('tells a decision again', () => {
    const decided = async () => {
      const the = await waiting('AwaitAcceptance');
      await kith.cases.decide(the.id, { name: 'Accepted', by: 'staff:ana' }, start);
      return { ...the, token: the.wait?.token ?? '' };
    };

    it('when the stream did not within two minutes', async () => {
      const { token } = await decided();
      engine.waiting.add(token);
      await sweepAt(later(start, 2 * minute - 1));
      expect(engine.waiting.has(token)).toBe(true);
      await sweepAt(later(start, 2 * minute));
      expect(engine.told.at(-1)).toEqual({ token, decision: 'Accepted' });
    });

    it('and looks again in ten minutes while the run is alive', async () => {
      const the = await decided();
      await sweepAt(later(start, 2 * minute));
      expect(await kith.cases.get(the.id)).toMatchObject({ stage: 'AwaitAcceptance' });
      expect(await kith.sweep()).toEqual({ nextDue: later(start, 12 * minute) });
    });

    it('and brings the case before people when its run is dead', async () => {
      const the = await decided();
      engine.runs.set(executionName(the), 'broken');
      await sweepAt(later(start, 2 * minute));
      expect(await kith.cases.get(the.id)).toMatchObject({
        stage: 'NeedsAttention',
        brokeAt: 'MakeContact',
        attention: { error: 'ExecutionLost' },
      });
    });

    it('to the next episode when people have looked at a dead run', async () => {
      const the = await decided();
      engine.runs.set(executionName(the), 'broken');
      await sweepAt(later(start, 2 * minute));
      await kith.cases.decide(the.id, { name: 'Retried', by: 'staff:op' }, clock.now());
      await sweepAt(later(start, 4 * minute));
      expect(engine.started.at(-1)).toMatchObject({ id: the.id, episode: 2, no: 2, resumeAt: 'NeedsAttention' });
      const again = { episode: 2, token: 'second-life' };
      await kith.openWait(the.id, 'NeedsAttention', { no: 2, due: later(start, day) }, again);
      const after = await kith.cases.get(the.id);
      expect(after).toMatchObject({ episode: 2, wait: { token: 'second-life' }, decision: { name: 'Retried' } });
      expect(after && (await engine.tell(after))).toBe('told');
    });
  });

  it('brings the case back before people when each further run dies too, and starts anew when they try again', async () => {
    const the = await waiting('AwaitAcceptance');
    engine.runs.set(executionName(the), 'broken');
    await kith.cases.markBroken(the, 'FAILED', start);
    await kith.cases.decide(the.id, { name: 'Retried', by: 'staff:op' }, start);
    for (const episode of [2, 3]) {
      clock.advance(10 * minute);
      await kith.sweep();
      expect(engine.started.at(-1)).toMatchObject({ id: the.id, episode });
      engine.runs.set(executionName({ id: the.id, episode }), 'broken');
    }
    clock.advance(10 * minute);
    await kith.sweep();
    const back = await kith.cases.get(the.id);
    expect(back).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'AwaitAcceptance', wait: { no: 3 } });
    expect(back && isOpen(back)).toBe(true);
    await kith.cases.decide(the.id, { name: 'Retried', by: 'staff:op' }, clock.now());
    clock.advance(10 * minute);
    await kith.sweep();
    expect(engine.started.at(-1)).toMatchObject({ id: the.id, episode: 4, no: 3 });
  });

  it('looks whether the run lives to which a case was rolled over', async () => {
    const the = await waiting('FollowUp');
    await kith.cases.decide(the.id, { name: 'Superseded', by: 'sweep' }, start);
    engine.runs.set(executionName({ id: the.id, episode: 2 }), 'broken');
    await sweepAt(later(start, 10 * minute));
    expect(engine.started.at(-1)).toMatchObject({ id: the.id, episode: 3, resumeAt: 'FollowUp' });
  });

  it('brings before people what died on its way between two waits', async () => {
    const the = await waiting('AwaitAcceptance');
    await kith.cases.expireIfUndecided(the.id, start, 1);
    await sweepAt(later(start, 10 * minute));
    expect((await kith.cases.get(the.id))?.stage).toBe('AwaitAcceptance');
    engine.runs.set(executionName(the), 'broken');
    await sweepAt(later(start, 20 * minute));
    expect(await kith.cases.get(the.id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'AssignLinkWorker' });
  });

  describe('hears that an execution ended as it should not', () => {
    const ended = (the: Case, episode = the.episode) => ({
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: executionName({ id: the.id, episode }), status: 'ABORTED' },
    });

    it('and brings the case before people', async () => {
      const the = await waiting('FollowUp');
      await kith.sweep(ended(the));
      expect(await kith.cases.get(the.id)).toMatchObject({ stage: 'NeedsAttention', attention: { error: 'ABORTED' } });
    });

    it('and leaves alone a case whose later episode goes on', async () => {
      const the = await waiting('FollowUp', { episode: 2 });
      await kith.sweep(ended(the, 1));
      await kith.sweep({ ...ended(the), detail: { name: 'somebody-elses', status: 'FAILED' } });
      expect((await kith.cases.get(the.id))?.stage).toBe('FollowUp');
    });
  });

  describe('lists the executions that are dead', () => {
    const dies = (the: Case, stoppedAt = clock.now()) => {
      engine.listed.push({ name: executionName(the), status: 'FAILED', stoppedAt });
      engine.runs.set(executionName(the), 'broken');
    };

    it('and brings an open case before people of whose end no event told', async () => {
      const the = await waiting('FollowUp');
      dies(the);
      await kith.sweep();
      expect(await kith.cases.get(the.id)).toMatchObject({ stage: 'NeedsAttention', attention: { error: 'FAILED' } });
    });

    it('and marks each once, and then knows it', async () => {
      const the = await waiting('FollowUp');
      dies(the);
      await kith.sweep();
      const marked = await kith.cases.get(the.id);
      clock.advance(10 * minute);
      await kith.sweep();
      expect(await kith.cases.get(the.id)).toEqual(marked);
      clock.advance(minute);
      const { read } = await table.unitsOf(() => kith.sweep());
      expect(read).toBe(6.5);
    });

    it('and finds a wait that opened after the end, by a function that was still at work', async () => {
      const the = await waiting('FollowUp');
      dies(the);
      await kith.sweep();
      await kith.openWait(the.id, 'FollowUp', { no: 1, due: later(start, day) }, { token: 'written-late' });
      expect((await kith.cases.get(the.id))?.stage).toBe('FollowUp');
      clock.advance(10 * minute);
      await kith.sweep();
      expect((await kith.cases.get(the.id))?.stage).toBe('NeedsAttention');
    });
  });

  describe('leaves a case to a run that is redriven', () => {
    const marked = async () => {
      const the = await waiting('FollowUp');
      await kith.cases.markBroken(the, 'FAILED', start);
      return the.id;
    };
    const redriven = async (id: Case['id']) => {
      await kith.openWait(id, 'FollowUp', { no: 1, due: later(start, day) }, { attempt: 100, token: 'redriven' });
      return kith.cases.get(id);
    };

    it('as it opens its wait again', async () => {
      const the = await redriven(await marked());
      expect(the).toMatchObject({ stage: 'FollowUp', wait: { no: 1, token: 'redriven' } });
      expect(the?.attention).toBeUndefined();
    });

    it('also when somebody has tried again in between, never when somebody ended it', async () => {
      const [retried, ended] = [await marked(), await marked()];
      await kith.cases.decide(retried, { name: 'Retried', by: 'staff:op' }, start);
      await kith.cases.decide(ended, { name: 'Closed', by: 'staff:op', facts: { reason: 'other' } }, start);
      const the = await redriven(retried);
      expect(the && isOpen(the)).toBe(true);
      expect((await redriven(ended))?.decision).toMatchObject({ name: 'Closed', waitNo: 2 });
      expect((await kith.cases.get(ended))?.wait).toMatchObject({ no: 2, token: '' });
    });
  });

  describe('offers places', () => {
    it('to who has waited longest, where the relay did not', async () => {
      const early = await waiting('WaitingList', { receivedAt: later(tuesday, -day) });
      const late = await putCase(table, { ...early, ...someCase({ stage: 'WaitingList' }), wait: early.wait }, start);
      await putTeam(table, someSettings(), [someWorker('ana', { live: 44 })]);
      await kith.sweep();
      await putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]);
      expect(await decisionOf(early)).toMatchObject({ name: 'PlaceFree', by: 'system' });
      expect(await decisionOf(late)).toBeUndefined();
    });
  });

  describe('finds a referral', () => {
    const submitted = async () => {
      const now = inAnotherYear();
      const id = someId();
      await kith.intakes.submit({ id, receivedAt: now, answers: someAnswers(), asked: someAsked() });
      return id;
    };

    it('that nobody started', async () => {
      const id = await submitted();
      await sweepAt(later(start, 2 * minute));
      expect(engine.started.at(-1)).toEqual({ id, episode: 1 });
      expect(await kith.sweep()).toEqual({ nextDue: later(start, 12 * minute) });
    });

    it('whose run died before there was a case', async () => {
      const id = await submitted();
      engine.runs.set(`${id}-1`, 'broken');
      await sweepAt(later(start, 2 * minute));
      expect(engine.started.at(-1)).toEqual({ id, episode: 2 });
    });

    it('whose further runs die before there is a case, and brings it before people within half an hour', async () => {
      const id = await submitted();
      for (const episode of [1, 2]) {
        await sweepAt(later(start, (10 * episode - 8) * minute));
        expect(engine.started.at(-1)).toEqual({ id, episode });
        engine.runs.set(executionName({ id, episode }), 'broken');
      }
      await sweepAt(later(start, 22 * minute));
      const the = await kith.cases.get(id);
      expect(the).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Intake', episode: 2 });
      expect(the && isOpen(the)).toBe(true);
      await kith.cases.decide(id, { name: 'Retried', by: 'staff:op' }, clock.now());
      await sweepAt(later(start, 32 * minute));
      expect(engine.started.at(-1)).toMatchObject({ id, episode: 3, resumeAt: 'NeedsAttention' });
    });

    it('that has its case already, and leaves it alone from then on', async () => {
      const id = await submitted();
      await kith.intake(id).catch(() => undefined);
      await sweepAt(later(start, 2 * minute));
      const lists = await Promise.all([0, 1, 2, 3].map((shard) => dues.list('intake', shard, later(start, day))));
      expect(lists.flatMap(({ due }) => due).some((due) => due.id === id)).toBe(false);
    });
  });

  describe('brings a notice to the senders', () => {
    const soon = async () => {
      const now = inAnotherYear();
      const data = { at: now };
      const notice = { ...noticeOf({ id: someId(), template: 'case-overdue', data }, now), state: 'held' as const };
      const held = { ...notice, due: later(now, hour), lookAt: later(now, hour) };
      await kith.notices.put(held);
      return held;
    };
    const stateOf = async (notice: { id: string; key: string }) => (await kith.notices.get(notice))?.state;

    it('when its time has come, not before', async () => {
      const notice = await soon();
      expect(await sweepAt(later(start, hour - minute))).toEqual({ nextDue: later(start, hour) });
      expect(await stateOf(notice)).toBe('held');
      await sweepAt(later(start, hour));
      expect(await stateOf(notice)).toBe('due');
    });

    it('again when nobody takes it, and more and more slowly, so that no stream fills up with offers', async () => {
      const notice = await soon();
      const offers: number[] = [];
      for (const after of [0, 1, 2, 5, 6, 13, 14, 29, 30, 59, 60, 89, 90]) {
        await sweepAt(later(start, hour + after * minute));
        if ((await kith.notices.get(notice))?.offeredAt === clock.now()) offers.push(after);
      }
      expect(offers).toEqual([0, 2, 6, 14, 30, 60, 90]);
    });

    it('soon again when its sender never came back, however long nobody had taken it', async () => {
      const notice = await soon();
      for (const after of [0, 2, 6, 14]) await sweepAt(later(start, hour + after * minute));
      await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', clock.now()));
      await sweepAt(later(start, hour + 16 * minute));
      expect(await kith.notices.get(notice)).toMatchObject({ state: 'due', unknowns: 1 });
    });

    it('again, and counted as perhaps sent, when its sender never came back', async () => {
      const notice = await soon();
      await sweepAt(later(start, hour));
      await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', clock.now()));
      await sweepAt(later(start, hour + minute));
      expect(await stateOf(notice)).toBe('sending');
      await sweepAt(later(start, hour + 5 * minute));
      expect(await kith.notices.get(notice)).toMatchObject({ state: 'due', unknowns: 1 });
    });
  });

  it('goes on with the others when one cannot be dealt with', async () => {
    const one = await waiting('MakeContact', { team: 'nobody-set-this-up' });
    const two = await putCase(table, { ...one, ...someCase({ stage: 'MakeContact' }), wait: one.wait }, start);
    await sweepAt(later(start, 2 * hour));
    expect(await decisionOf(one)).toBeUndefined();
    expect(await decisionOf(two)).toMatchObject({ name: 'Overdue' });
    expect(kith.log.lines).toContainEqual(expect.objectContaining({ code: 'not-swept' }));
  });

  it('puts off what it cannot deal with, also what it cannot read, so that others come to the head of the list', async () => {
    const the = await waiting('MakeContact');
    const unreadable = { ...the, stage: 'NoSuchStage' };
    await table.documentClient.send(
      new PutCommand({ TableName: table.tableName, Item: { ...caseItem(the, start), ...unreadable } }),
    );
    await sweepAt(later(start, 2 * hour));
    const at = later(start, 2 * hour + 10 * minute);
    expect(await kith.sweep()).toEqual({ nextDue: at });
  });
});
