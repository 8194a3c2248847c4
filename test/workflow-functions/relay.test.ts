import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import type { DueKind } from '../../functions/shared/data/table/keys.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

let teams = 0;

describe('the relay, from the stream of a real table', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const dues = createDueRepository(table);
  const { engine } = kith;

  beforeEach(async () => {
    kith.clock.set(tuesday);
    await putTeam(table, someSettings(), [someWorker('ana', { live: 45 })]);
    await table.changes();
    engine.started.length = 0;
    engine.told.length = 0;
  });

  const relayAll = async () => kith.relay(await table.changes());
  const done = { batchItemFailures: [] };
  const isDue = async (kind: DueKind, id: string) => {
    const lists = await Promise.all([0, 1, 2, 3].map((shard) => dues.list(kind, shard, '2099-01-01T00:00:00.000Z')));
    return lists.some((list) => list.due.some((each) => each.id === id));
  };

  describe('a referral', () => {
    const submitted = async () => {
      const id = someId();
      await kith.intakes.submit({ id, receivedAt: tuesday, answers: someAnswers(), asked: someAsked() });
      return id;
    };

    it('is started once, also when the stream gives it twice', async () => {
      const id = await submitted();
      const records = await table.changes();
      expect(await kith.relay(records)).toEqual(done);
      await kith.relay(records);
      expect(engine.started).toEqual([{ id, episode: 1 }]);
    });

    it('waits for the sweep until there is a case', async () => {
      const id = await submitted();
      await relayAll();
      expect(await isDue('intake', id)).toBe(true);
      await kith.intake(id).catch(() => undefined);
      expect(await relayAll()).toEqual(done);
      expect(await isDue('intake', id)).toBe(false);
    });

    it('is given again when the engine cannot be reached', async () => {
      const id = await submitted();
      const records = await table.changes();
      engine.failures = 1;
      const { batchItemFailures } = await kith.relay(records);
      expect(batchItemFailures).toEqual([{ itemIdentifier: records.Records[0]?.dynamodb?.SequenceNumber }]);
      await kith.relay(records);
      expect(engine.started).toEqual([{ id, episode: 1 }]);
    });
  });

  describe('a decision', () => {
    const waiting = async (changes: Partial<CaseRow> = {}) => {
      const theCase = await putCase(table, someCase(changes));
      await table.changes();
      engine.waiting.add('token-1');
      return theCase;
    };
    const accept = (theCase: CaseRow) => kith.cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, tuesday);

    it('is told with the token of its wait, once', async () => {
      await accept(await waiting());
      const records = await table.changes();
      expect(await kith.relay(records)).toEqual(done);
      await kith.relay(records);
      expect(engine.told).toEqual([{ token: 'token-1', decision: 'Accepted' }]);
    });

    it('is told when the same wait opens again with another token', async () => {
      const theCase = await waiting();
      engine.waiting.delete('token-1');
      await accept(theCase);
      await relayAll();
      expect(engine.told).toEqual([]);
      await kith.openWait(theCase.id, 'AwaitAcceptance', { no: 1, due: later(tuesday, day) }, { token: 'token-again' });
      await relayAll();
      expect(engine.told).toEqual([{ token: 'token-again', decision: 'Accepted' }]);
    });

    it('is not told for a later wait', async () => {
      const theCase = await waiting();
      await accept(theCase);
      await kith.openWait(theCase.id, 'MakeContact', { no: 2, due: later(tuesday, day) });
      await relayAll();
      expect(engine.told).toEqual([]);
    });

    it('is given again from there on when the engine is throttled', async () => {
      const wait = { no: 1, token: 'token-b', attempt: 0, entered: tuesday, due: later(tuesday, day) };
      const [one, two] = [await waiting(), await waiting({ wait })];
      engine.waiting.add(wait.token);
      await accept(one);
      await accept(two);
      const records = await table.changes();
      engine.failures = 1;
      expect((await kith.relay(records)).batchItemFailures).toHaveLength(1);
      expect(await kith.relay(records)).toEqual(done);
      expect(engine.told).toHaveLength(2);
    });

    it('is not looked at again when only the time of the next look changed', async () => {
      const theCase = await waiting();
      await accept(theCase);
      await relayAll();
      const after = await kith.cases.get(theCase.id);
      await table.changes();
      if (after) await kith.cases.lookAgain(after, later(tuesday, day));
      const { Records } = await table.changes();
      expect(Records).toHaveLength(1);
      expect(await table.unitsOf(() => kith.relay({ Records }))).toEqual({ read: 0, write: 0, index: 0 });
    });

    it('to roll over starts the next episode where this one stood', async () => {
      const theCase = await waiting({ stage: 'FollowUp' });
      await kith.cases.decide(theCase.id, { name: 'Superseded', by: 'sweep' }, tuesday);
      await relayAll();
      expect(engine.told).toEqual([{ token: 'token-1', decision: 'Superseded' }]);
      expect(engine.started).toEqual([
        { id: theCase.id, episode: 2, no: 2, due: '2026-06-04T17:00:00.000Z', resumeAt: 'FollowUp' },
      ]);
    });
  });

  describe('a place that becomes free', () => {
    const onTheList = (team: string, changes: Partial<CaseRow> = {}) =>
      putCase(table, { ...someCase({ team, stage: 'WaitingList', holdsPlace: false }), ...changes });
    const fullTeam = async (...languages: string[]) => {
      teams += 1;
      const team = `team-${teams}`;
      const workers = ['ana', ...languages].map((id) => someWorker(id, { live: 45, languages: ['en', id] }));
      await putTeam(table, someSettings({ team }), workers);
      return team;
    };
    const ends = async (team: string, worker: string) => {
      const theCase = await putCase(
        table,
        someCase({ team, stage: 'FollowUp', assignee: worker, baselineAt: tuesday }),
      );
      await table.changes();
      await kith.cases.decide(
        theCase.id,
        { name: 'FollowedUp', by: 'x', facts: { reason: 'goals-met' } },
        kith.clock.now(),
      );
    };
    const offered = async (...cases: CaseRow[]) => {
      const after = await Promise.all(cases.map(({ id }) => kith.cases.get(id)));
      return after.map((theCase) => theCase?.decision?.name === 'PlaceFree');
    };

    it('is offered to the first in order: the urgent, then the longest waiting', async () => {
      const team = await fullTeam();
      const late = await onTheList(team, { receivedAt: later(tuesday, day) });
      const early = await onTheList(team);
      const urgent = await onTheList(team, { priority: 'urgent', receivedAt: later(tuesday, 2 * day) });
      await ends(team, 'ana');
      await relayAll();
      expect(await offered(late, early, urgent)).toEqual([false, false, true]);
    });

    it('passes over who waits for a worker of another language', async () => {
      const team = await fullTeam('cy');
      const welsh = await onTheList(team, { seeks: { language: 'cy' } });
      const any = await onTheList(team, { receivedAt: later(tuesday, day) });
      await ends(team, 'ana');
      await relayAll();
      expect(await offered(welsh, any)).toEqual([false, true]);
    });

    it('goes to one each when two become free', async () => {
      const team = await fullTeam('cy');
      const waiting = [await onTheList(team), await onTheList(team), await onTheList(team)];
      await ends(team, 'ana');
      kith.clock.advance(minute);
      await relayAll();
      await ends(team, 'cy');
      kith.clock.advance(minute);
      await relayAll();
      expect((await offered(...waiting)).filter(Boolean)).toHaveLength(2);
    });

    it('is offered to as many as there is room for, and to one each', async () => {
      const team = await fullTeam('cy');
      const waiting = [];
      for (let day = 0; day < 5; day += 1) waiting.push(await onTheList(team));
      await table.changes();
      await putTeam(table, someSettings({ team }), [someWorker('ana', { live: 45, capacity: 48 })]);
      await relayAll();
      expect((await offered(...waiting)).filter(Boolean)).toHaveLength(3);
    });

    it('wakes nobody when a place is taken', async () => {
      const team = await fullTeam();
      const theCase = await onTheList(team);
      await putTeam(table, someSettings({ team }), [someWorker('ana', { live: 3, capacity: 4 })]);
      await table.changes();
      await putTeam(table, someSettings({ team }), [someWorker('ana', { live: 4, capacity: 5 })]);
      await relayAll();
      expect(await offered(theCase)).toEqual([false]);
    });
  });

  it('gives back a record that it cannot read', async () => {
    const { Records } = await table.changes();
    expect(Records).toEqual([]);
    const broken = { eventName: 'INSERT' as const, dynamodb: { SequenceNumber: '7', Keys: {} } };
    expect(await kith.relay({ Records: [broken] })).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });
});
