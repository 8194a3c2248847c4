import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { RosterWorker } from '../../functions/shared/domain/team/team.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { CaseEnds } from '../../functions/shared/domain/workflow/diversion.ts';
import { Edge } from '../../functions/shared/domain/workflow/edge.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

/** Fifty at once take their time on a busy machine. */

let teams = 0;

describe('assigning a link worker', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeEach(() => kith.clock.set(later(tuesday, 3 * day)));

  const team = async (...workers: RosterWorker[]): Promise<string> => {
    teams += 1;
    await putTeam(table, someSettings({ team: `team-${teams}` }), workers);
    return `team-${teams}`;
  };
  const liveIn = async (name: string) =>
    Object.fromEntries((await kith.teams.roster(name)).workers.map(({ id, live }) => [id, live]));

  const unassigned = (name: string, changes: Partial<CaseRow> = {}) => {
    const { assignee: _a, holdsPlace: _h, wait: _w, ...theCase } = someCase({ stage: 'AssignLinkWorker', team: name });
    return putCase(table, { ...theCase, ...changes });
  };
  const offeredTo = (name: string, worker: string, changes: Partial<Case> = {}) =>
    putCase(table, someCase({ team: name, assignee: worker, ...changes }));

  const diverted = async (id: ReferralId): Promise<{ to: string; edge: Edge }> => {
    const thrown: unknown = await kith.assignLinkWorker(id).catch((error: unknown) => error);
    if (!(thrown instanceof Error)) throw new Error('The case was assigned.');
    return { to: thrown.name, edge: Edge.parse(JSON.parse(thrown.message)) };
  };

  it('gives the case to whoever has the most room, and keeps why', async () => {
    const name = await team(
      someWorker('ana', { live: 20 }),
      someWorker('ben', { live: 3 }),
      someWorker('cy', { active: false }),
    );
    const theCase = await unassigned(name);
    expect(await kith.assignLinkWorker(theCase.id)).toEqual({ no: 1, due: '2026-06-09T17:00:00.000Z' });
    expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ben', holdsPlace: true });
    expect(await liveIn(name)).toEqual({ ana: 20, ben: 4, cy: 0 });
    const [event] = await kith.cases.events(theCase.id);
    expect(event).toMatchObject({ worker: 'ben', verdicts: { ana: 'busier', ben: 'picked', cy: 'inactive' } });
  });

  it('takes no second place when it runs again', async () => {
    const name = await team(someWorker('ana'), someWorker('ben'));
    const theCase = await unassigned(name);
    const first = await kith.assignLinkWorker(theCase.id);
    expect(await kith.assignLinkWorker(theCase.id)).toEqual(first);
    expect(await liveIn(name)).toEqual({ ana: 1, ben: 0 });
  });

  it('never goes above capacity, with fifty at once', async () => {
    const name = await team(
      someWorker('ana', { capacity: 12 }),
      someWorker('ben', { capacity: 9 }),
      someWorker('cy', { capacity: 7 }),
    );
    const all = await Promise.all(Array.from({ length: 50 }, () => unassigned(name)));
    const settle = async ({ id }: CaseRow): Promise<string> => {
      const outcome = await kith.assignLinkWorker(id).then(
        () => 'assigned',
        (error: Error) => error.name,
      );
      return outcome === 'TryAgain' ? settle({ ...someCase(), id }) : outcome;
    };
    const outcomes = await Promise.all(all.map(settle));
    expect(await liveIn(name)).toEqual({ ana: 12, ben: 9, cy: 7 });
    expect(outcomes.filter((outcome) => outcome === 'assigned')).toHaveLength(28);
    expect(outcomes.filter((outcome) => outcome === 'NobodyFree')).toHaveLength(22);
  });

  it('gives one case to one worker, however often it is asked at once', async () => {
    const name = await team(someWorker('ana'), someWorker('ben'));
    const theCase = await unassigned(name);
    await Promise.allSettled(Array.from({ length: 8 }, () => kith.assignLinkWorker(theCase.id)));
    const live = await liveIn(name);
    expect((live['ana'] ?? 0) + (live['ben'] ?? 0)).toBe(1);
  });

  it('puts the case on the waiting list when nobody has room', async () => {
    const name = await team(someWorker('ana', { live: 45 }));
    const theCase = await unassigned(name);
    expect(await diverted(theCase.id)).toEqual({ to: 'NobodyFree', edge: { no: 1, due: '2026-06-19T17:00:00.000Z' } });
  });

  describe('after an offer', () => {
    it('goes to another when the worker declines, and frees the first one’s place', async () => {
      const name = await team(someWorker('ana', { live: 7 }), someWorker('ben', { live: 7 }));
      const theCase = await offeredTo(name, 'ana');
      const facts = { workerReason: 'skills' } as const;
      await kith.cases.decide(theCase.id, { name: 'DeclinedByWorker', by: 'staff:ana', facts }, kith.clock.now());
      expect(await kith.assignLinkWorker(theCase.id)).toMatchObject({ no: 2 });
      expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ben', refusedBy: ['ana'] });
      expect(await liveIn(name)).toEqual({ ana: 6, ben: 8 });
    });

    it('takes silence for a refusal when the time is up', async () => {
      const name = await team(someWorker('ana', { live: 7 }), someWorker('ben', { live: 7 }));
      const theCase = await offeredTo(name, 'ana');
      await kith.assignLinkWorker(theCase.id);
      expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ben', refusedBy: ['ana'], expired: 1 });
      expect(await liveIn(name)).toEqual({ ana: 6, ben: 8 });
    });

    it('is counted as a wait that ran out, also one that nobody decided', async () => {
      const name = await team(someWorker('ana', { live: 7, capacity: 6 }));
      const theCase = await offeredTo(name, 'ana');
      await expect(kith.assignLinkWorker(theCase.id)).rejects.toMatchObject({ name: 'NobodyFree' });
      const due = later(kith.clock.now(), day);
      await kith.openWait(theCase.id, 'WaitingList', { no: 2, due });
      kith.clock.advance(2 * day);
      await expect(kith.assignLinkWorker(theCase.id)).rejects.toMatchObject({ name: 'NobodyFree' });
      await kith.facts.record(theCase.id);
      const [counted] = await kith.facts.months(name, ['2026-06']);
      expect(counted?.steps).toMatchObject([
        { no: 1, stage: 'AwaitAcceptance', expired: true, due: theCase.wait?.due },
        { no: 2, stage: 'WaitingList', expired: true, due },
      ]);
    });

    it('is asked again, alone on the team, once the person has waited a whole term', async () => {
      const name = await team(someWorker('ana', { live: 7 }));
      const theCase = await offeredTo(name, 'ana');
      await expect(kith.assignLinkWorker(theCase.id)).rejects.toMatchObject({ name: 'NobodyFree' });
      await kith.openWait(theCase.id, 'WaitingList', { no: 2, due: later(kith.clock.now(), day) });
      kith.clock.advance(2 * day);
      expect(await kith.assignLinkWorker(theCase.id)).toMatchObject({ no: 3 });
      expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ana', refusedBy: [], expired: 2 });
    });

    it('lets an acceptance that came just before the end of the time be delivered', async () => {
      const name = await team(someWorker('ana', { live: 7 }), someWorker('ben'));
      const theCase = await offeredTo(name, 'ana');
      await kith.cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
      expect(await kith.assignLinkWorker(theCase.id)).toMatchObject({ no: 1 });
      expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ana', decision: { name: 'Accepted' } });
      expect(await liveIn(name)).toEqual({ ana: 7, ben: 0 });
    });

    it('goes to another also when taking it back from the one who declined broke and was retried', async () => {
      const name = await team(someWorker('ana', { live: 7 }), someWorker('ben', { live: 40 }));
      const theCase = await offeredTo(name, 'ana');
      await kith.cases.decide(theCase.id, { name: 'DeclinedByWorker', by: 'staff:ana' }, kith.clock.now());
      await kith.openWait(theCase.id, 'NeedsAttention', { due: later(tuesday, 90 * day), error: 'Boom' });
      await kith.cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, kith.clock.now());
      await kith.assignLinkWorker(theCase.id);
      expect(await kith.cases.get(theCase.id)).toMatchObject({ assignee: 'ben', refusedBy: ['ana'], flags: [] });
      expect(await liveIn(name)).toEqual({ ana: 6, ben: 41 });
    });

    it('comes before the manager when the second refusal was followed by a breakage', async () => {
      const name = await team(someWorker('ana'), someWorker('ben', { live: 1 }), someWorker('cy'));
      const theCase = await offeredTo(name, 'ben', { refusedBy: ['ana'] });
      await kith.cases.decide(theCase.id, { name: 'DeclinedByWorker', by: 'staff:ben' }, kith.clock.now());
      await kith.openWait(theCase.id, 'NeedsAttention', { due: later(tuesday, 90 * day), error: 'Boom' });
      await kith.cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, kith.clock.now());
      expect((await diverted(theCase.id)).to).toBe('TriageNeeded');
      expect(await kith.cases.get(theCase.id)).toMatchObject({ refusedBy: ['ana', 'ben'], flags: ['refused-twice'] });
      expect(await liveIn(name)).toEqual({ ana: 0, ben: 0, cy: 0 });
      expect((await kith.cases.events(theCase.id)).at(-1)).toMatchObject({ what: 'refused', worker: 'ben' });
    });

    it('comes before the manager after two refusals, once for each', async () => {
      const name = await team(someWorker('ana'), someWorker('ben', { live: 1 }));
      const theCase = await offeredTo(name, 'ben', { refusedBy: ['ana'] });
      expect(await diverted(theCase.id)).toEqual({
        to: 'TriageNeeded',
        edge: { no: 2, due: '2026-06-09T17:00:00.000Z' },
      });
      expect((await diverted(theCase.id)).to).toBe('TriageNeeded');
      expect(await kith.cases.get(theCase.id)).toMatchObject({ refusedBy: ['ana', 'ben'], flags: ['refused-twice'] });
      expect(await liveIn(name)).toEqual({ ana: 0, ben: 0 });
    });

    it('goes on from triage without the two who refused', async () => {
      const name = await team(someWorker('ana'), someWorker('ben'), someWorker('cy', { live: 40 }));
      const wait = { no: 2, token: 't', attempt: 0, entered: tuesday, due: later(tuesday, 9 * day) };
      const theCase = await unassigned(name, {
        stage: 'Triage',
        wait,
        refusedBy: ['ana', 'ben'],
        flags: ['refused-twice'],
      });
      await kith.cases.decide(theCase.id, { name: 'Accepted', by: 'staff:mo' }, kith.clock.now());
      await kith.assignLinkWorker(theCase.id);
      expect((await kith.cases.get(theCase.id))?.assignee).toBe('cy');
    });
  });

  describe('from the waiting list', () => {
    const onTheList = (name: string) =>
      putCase(table, { ...someCase({ team: name, stage: 'WaitingList', holdsPlace: false }), refusedBy: [] });

    it('tries again when the time is up, and stays on the list when there is still nobody', async () => {
      const name = await team(someWorker('ana', { live: 45 }));
      const theCase = await onTheList(name);
      expect(await diverted(theCase.id)).toMatchObject({ to: 'NobodyFree', edge: { no: 2 } });
    });

    it('lets a hold that came just before the end of the time be delivered', async () => {
      const name = await team(someWorker('ana'));
      const theCase = await onTheList(name);
      await kith.cases.decide(theCase.id, { name: 'OnHold', by: 'staff:mo' }, kith.clock.now());
      expect(await diverted(theCase.id)).toMatchObject({ to: 'NobodyFree', edge: { no: 1 } });
      expect(await liveIn(name)).toEqual({ ana: 0 });
    });

    it('has the case closed when a withdrawal came just before the end of the time', async () => {
      const name = await team(someWorker('ana'));
      const theCase = await onTheList(name);
      const facts = { reason: 'person-withdrew' } as const;
      await kith.cases.decide(theCase.id, { name: 'Withdrawn', by: 'patient', facts }, kith.clock.now());
      await expect(kith.assignLinkWorker(theCase.id)).rejects.toThrow(CaseEnds);
      expect(await liveIn(name)).toEqual({ ana: 0 });
    });
  });

  it('should be tried again while there is no case', async () => {
    await expect(kith.assignLinkWorker(someCase().id)).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
