import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { isOpen } from '../../functions/shared/domain/case/case-progress.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { CaseEnds } from '../../functions/shared/domain/workflow/diversion.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { useSweep } from './use-sweep.ts';

const swept = useSweep();
const { table, kith, waiting, sweepAt } = swept;
const { engine, clock } = kith;

describe('the sweep', () => {
  describe('tells a decision again', () => {
    const decided = async () => {
      const theCase = await waiting('AwaitAcceptance');
      await kith.cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, swept.start);
      return { ...theCase, token: theCase.wait?.token ?? '' };
    };

    it('when the stream did not within two minutes', async () => {
      const { token } = await decided();
      engine.waiting.add(token);
      await sweepAt(later(swept.start, 2 * minute - 1));
      expect(engine.waiting.has(token)).toBe(true);
      await sweepAt(later(swept.start, 2 * minute));
      expect(engine.told.at(-1)).toEqual({ token, decision: 'Accepted' });
    });

    it('and looks again in ten minutes while the run is alive', async () => {
      const theCase = await decided();
      await sweepAt(later(swept.start, 2 * minute));
      expect(await kith.cases.get(theCase.id)).toMatchObject({ stage: 'AwaitAcceptance' });
      expect(await kith.sweep()).toEqual({ nextDue: later(swept.start, 12 * minute) });
    });

    it('and brings the case before people when its run is dead', async () => {
      const theCase = await decided();
      engine.runs.set(executionName(theCase), 'broken');
      await sweepAt(later(swept.start, 2 * minute));
      expect(await kith.cases.get(theCase.id)).toMatchObject({
        stage: 'NeedsAttention',
        brokeAt: 'MakeContact',
        attention: { error: 'ExecutionLost' },
      });
    });

    it('to the next episode when people have looked at a dead run', async () => {
      const theCase = await decided();
      engine.runs.set(executionName(theCase), 'broken');
      await sweepAt(later(swept.start, 2 * minute));
      await kith.cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, clock.now());
      await sweepAt(later(swept.start, 4 * minute));
      expect(engine.started.at(-1)).toMatchObject({ id: theCase.id, episode: 2, no: 2, resumeAt: 'NeedsAttention' });
      const again = { episode: 2, token: 'second-life' };
      await kith.openWait(theCase.id, 'NeedsAttention', { no: 2, due: later(swept.start, day) }, again);
      const after = await kith.cases.get(theCase.id);
      expect(after).toMatchObject({ episode: 2, wait: { token: 'second-life' }, decision: { name: 'Retried' } });
      expect(after && (await engine.tell(after))).toBe('told');
    });
  });

  it('brings the case back before people when each further run dies too, and starts anew when they try again', async () => {
    const theCase = await waiting('AwaitAcceptance');
    engine.runs.set(executionName(theCase), 'broken');
    await kith.cases.markBroken(theCase, 'FAILED', swept.start);
    await kith.cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, swept.start);
    for (const episode of [2, 3]) {
      clock.advance(10 * minute);
      await kith.sweep();
      expect(engine.started.at(-1)).toMatchObject({ id: theCase.id, episode });
      engine.runs.set(executionName({ id: theCase.id, episode }), 'broken');
    }
    clock.advance(10 * minute);
    await kith.sweep();
    const back = await kith.cases.get(theCase.id);
    expect(back).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'AwaitAcceptance', wait: { no: 3 } });
    expect(back && isOpen(back)).toBe(true);
    await kith.cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, clock.now());
    clock.advance(10 * minute);
    await kith.sweep();
    expect(engine.started.at(-1)).toMatchObject({ id: theCase.id, episode: 4, no: 3 });
  });

  it('looks whether the run lives to which a case was rolled over', async () => {
    const theCase = await waiting('FollowUp');
    await kith.cases.decide(theCase.id, { name: 'Superseded', by: 'sweep' }, swept.start);
    engine.runs.set(executionName({ id: theCase.id, episode: 2 }), 'broken');
    await sweepAt(later(swept.start, 10 * minute));
    expect(engine.started.at(-1)).toMatchObject({ id: theCase.id, episode: 3, resumeAt: 'FollowUp' });
  });

  it('brings before people what died on its way between two waits', async () => {
    const theCase = await waiting('AwaitAcceptance');
    await kith.cases.expireIfUndecided(theCase.id, swept.start, 1);
    await sweepAt(later(swept.start, 10 * minute));
    expect((await kith.cases.get(theCase.id))?.stage).toBe('AwaitAcceptance');
    engine.runs.set(executionName(theCase), 'broken');
    await sweepAt(later(swept.start, 20 * minute));
    expect(await kith.cases.get(theCase.id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'AssignLinkWorker' });
  });

  describe('hears that an execution ended as it should not', () => {
    const ended = (theCase: Case, episode = theCase.episode) => ({
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: executionName({ id: theCase.id, episode }), status: 'ABORTED' },
    });

    it('and brings the case before people', async () => {
      const theCase = await waiting('FollowUp');
      await kith.sweep(ended(theCase));
      expect(await kith.cases.get(theCase.id)).toMatchObject({
        stage: 'NeedsAttention',
        attention: { error: 'ABORTED' },
      });
    });

    it('and leaves alone a case whose later episode goes on', async () => {
      const theCase = await waiting('FollowUp', { episode: 2 });
      await kith.sweep(ended(theCase, 1));
      await kith.sweep({ ...ended(theCase), detail: { name: 'somebody-elses', status: 'FAILED' } });
      expect((await kith.cases.get(theCase.id))?.stage).toBe('FollowUp');
    });
  });

  describe('lists the executions that are dead', () => {
    const dies = (theCase: Case, stoppedAt = clock.now()) => {
      engine.listed.push({ name: executionName(theCase), status: 'FAILED', stoppedAt });
      engine.runs.set(executionName(theCase), 'broken');
    };

    it('and brings an open case before people of whose end no event told', async () => {
      const theCase = await waiting('FollowUp');
      dies(theCase);
      await kith.sweep();
      expect(await kith.cases.get(theCase.id)).toMatchObject({
        stage: 'NeedsAttention',
        attention: { error: 'FAILED' },
      });
    });

    it('and marks each once, and then knows it', async () => {
      const theCase = await waiting('FollowUp');
      dies(theCase);
      await kith.sweep();
      const marked = await kith.cases.get(theCase.id);
      clock.advance(10 * minute);
      await kith.sweep();
      expect(await kith.cases.get(theCase.id)).toEqual(marked);
      clock.advance(minute);
      const { read } = await table.unitsOf(() => kith.sweep());
      expect(read).toBe(6.5);
    });

    it('and finds a wait that opened after the end, by a function that was still at work', async () => {
      const theCase = await waiting('FollowUp');
      dies(theCase);
      await kith.sweep();
      await kith.openWait(theCase.id, 'FollowUp', { no: 1, due: later(swept.start, day) }, { token: 'written-late' });
      expect((await kith.cases.get(theCase.id))?.stage).toBe('FollowUp');
      clock.advance(10 * minute);
      await kith.sweep();
      expect((await kith.cases.get(theCase.id))?.stage).toBe('NeedsAttention');
    });
  });

  describe('leaves a case to a run that is redriven', () => {
    const marked = async () => {
      const theCase = await waiting('FollowUp');
      await kith.cases.markBroken(theCase, 'FAILED', swept.start);
      return theCase.id;
    };
    const redriven = async (id: Case['id']) => {
      await kith.openWait(id, 'FollowUp', { no: 1, due: later(swept.start, day) }, { attempt: 100, token: 'redriven' });
      return kith.cases.get(id);
    };

    it('as it opens its wait again', async () => {
      const theCase = await redriven(await marked());
      expect(theCase).toMatchObject({ stage: 'FollowUp', wait: { no: 1, token: 'redriven' } });
      expect(theCase?.attention).toBeUndefined();
    });

    it('also when somebody has tried again in between', async () => {
      const id = await marked();
      await kith.cases.decide(id, { name: 'Retried', by: 'staff:op' }, swept.start);
      const theCase = await redriven(id);
      expect(theCase && isOpen(theCase)).toBe(true);
    });

    const ended = async (id: Case['id']) => {
      await kith.cases.decide(id, { name: 'Closed', by: 'staff:op', facts: { reason: 'other' } }, swept.start);
      return kith.cases.get(id);
    };

    it('only to close it when somebody has ended it in between, whichever step it comes back to', async () => {
      const id = await marked();
      const before = await ended(id);
      await expect(redriven(id)).rejects.toThrow(CaseEnds);
      await expect(kith.assignLinkWorker(id)).rejects.toThrow(CaseEnds);
      await expect(kith.issuePlan(id)).rejects.toThrow(CaseEnds);
      expect(await kith.cases.get(id)).toEqual(before);
      await kith.close(id);
      expect(await kith.cases.get(id)).toMatchObject({ stage: 'Closed', closeReason: 'other' });
    });

    it('with what somebody has decided in between, when it comes back to where people had the case before', async () => {
      const { id } = await waiting('NeedsAttention', { brokeAt: 'MakeContact' });
      const theCase = await kith.cases.get(id);
      if (theCase) await kith.cases.markBroken(theCase, 'FAILED', later(swept.start, minute));
      await ended(id);
      const back = { entered: swept.start, attempt: 100, token: 'redriven' };
      await kith.openWait(id, 'NeedsAttention', { due: later(swept.start, day), error: 'Boom' }, back);
      const after = await kith.cases.get(id);
      expect(after).toMatchObject({ wait: { no: 2, token: 'redriven' }, decision: { name: 'Closed', waitNo: 2 } });
      expect(after && (await engine.tell(after))).toBe('told');
    });
  });
});
