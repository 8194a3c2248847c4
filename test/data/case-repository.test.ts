import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createWorklistRepository } from '../../functions/shared/data/case/worklist-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/message/reply-repository.ts';
import { createPatientViewRepository } from '../../functions/shared/data/person/patient-view-repository.ts';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { DecisionRefused } from '../../functions/shared/domain/case/decide.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const now = later(tuesday, 60 * minute);

describe('a case in the table', () => {
  const table = useTable();
  const cases = createCaseRepository(table);
  const teams = createTeamRepository(table);
  const dues = createDueRepository(table);
  const replies = createReplyRepository(table);
  const worklists = createWorklistRepository(table, { listed: async () => {} });

  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana', { live: 5 }), someWorker('ben', { live: 5 })]));

  const waiting = (changes: Partial<Case> = {}) => putCase(table, someCase(changes));
  const request = (theCase: Case, no: number, more: object = {}) => ({
    id: theCase.id,
    episode: 1,
    stage: 'MakeContact' as const,
    entered: now,
    attempt: 0,
    token: `token-${no}`,
    edge: { no },
    ...more,
  });
  const due = later(now, day);
  const liveOf = async (id: string) =>
    (await teams.roster('ashcombe')).workers.find((worker) => worker.id === id)?.live;
  const placesInByDue = async (id: string) => {
    const lists = await Promise.all([0, 1, 2, 3].map((shard) => dues.list('wait', shard, '2099-01-01T00:00:00.000Z')));
    return lists.flatMap((list) => list.due).filter((each) => each.id === id);
  };

  describe('when it is decided', () => {
    it('is read again when the write meets another, and tried in vain no more than a few times', async () => {
      const theCase = await waiting();
      let conflicts = 1;
      const asUsual = table.documentClient.send.bind(table.documentClient);
      const send: typeof table.documentClient.send = (command: object, ...rest: never[]) => {
        if (command instanceof TransactWriteCommand && conflicts > 0) {
          conflicts -= 1;
          const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }];
          throw new TransactionCanceledException({ $metadata: {}, message: 'Cancelled', CancellationReasons });
        }
        return Reflect.apply(asUsual, undefined, [command, ...rest]);
      };
      const busy = createCaseRepository({ ...table, documentClient: { send } });
      await busy.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now);
      expect((await cases.get(theCase.id))?.decision?.name).toBe('Accepted');
      conflicts = Number.POSITIVE_INFINITY;
      const other = await waiting();
      const decided = busy.decide(other.id, { name: 'Accepted', by: 'staff:ana' }, now);
      await expect(decided).rejects.toMatchObject({ name: 'TryAgain' });
    });

    it('takes one of two decisions made at the same moment and refuses the other', async () => {
      const theCase = await waiting();
      const outcomes = await Promise.allSettled([
        cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now),
        cases.decide(theCase.id, { name: 'DeclinedByWorker', by: 'staff:ana' }, now),
      ]);
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toBeInstanceOf(DecisionRefused);
      expect((await cases.get(theCase.id))?.version).toBe(theCase.version + 1);
    });

    it('is one decision however often the same person takes it at once, and nobody else’s', async () => {
      const theCase = await waiting();
      const by = ['staff:ana', 'staff:ben', 'staff:ana', 'staff:ben', 'staff:ana'];
      const outcomes = await Promise.allSettled(
        by.map((each) => cases.decide(theCase.id, { name: 'Accepted', by: each }, now)),
      );
      const stored = (await cases.get(theCase.id))?.decision;
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(by.map((each) => each === stored?.by));
      expect(await cases.events(theCase.id)).toHaveLength(1);
    });

    it('lets either the decision or the end of the time win, never both', async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => waiting()));
      await Promise.all(
        all.map(async (theCase, no) => {
          const decide = () =>
            cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now).catch(() => undefined);
          const expire = () => cases.expireIfUndecided(theCase.id, now, 1);
          await Promise.all(no % 2 ? [decide(), expire()] : [expire(), decide()]);
          const after = await cases.get(theCase.id);
          expect(after?.decision?.waitNo === 1).toBe(after?.expired !== 1);
        }),
      );
    });

    it('is looked at again two minutes later, and leaves the worklist it was in', async () => {
      const theCase = await waiting({ stage: 'Triage', holdsPlace: false });
      await cases.decide(theCase.id, { name: 'Accepted', by: 'staff:mo' }, now);
      expect(await placesInByDue(theCase.id)).toEqual([{ id: theCase.id, at: later(now, 2 * minute) }]);
    });

    it('frees the place of the worker with the end of the support, once', async () => {
      const before = (await liveOf('ben')) ?? 0;
      const theCase = await waiting({ stage: 'FollowUp', assignee: 'ben', baselineAt: now });
      const end = () =>
        cases.decide(theCase.id, { name: 'FollowedUp', by: 'staff:ben', facts: { reason: 'goals-met' } }, now);
      await Promise.all([end(), end(), end()]);
      expect(await liveOf('ben')).toBe(before - 1);
      expect(await cases.get(theCase.id)).toMatchObject({ holdsPlace: false, closeReason: 'goals-met' });
    });

    it('goes on when the worker whose place it held is no longer on the roster', async () => {
      const theCase = await waiting({ stage: 'FollowUp', assignee: 'gone', baselineAt: now });
      const end = { name: 'FollowedUp', by: 'console', facts: { reason: 'goals-met' } } as const;
      expect((await cases.decide(theCase.id, end, now)).name).toBe('FollowedUp');
      expect((await cases.get(theCase.id))?.holdsPlace).toBe(false);
    });

    it('is refused with a sentence while there is no case', async () => {
      await expect(cases.decide(someId(), { name: 'Accepted', by: 'x' }, now)).rejects.toThrow('Try again shortly');
    });
  });

  describe('when a wait opens', () => {
    it('keeps the newest token, in whichever order they come', async () => {
      const theCase = await waiting();
      const attempts = [2, 0, 1].map((attempt) =>
        cases.openWait(request(theCase, 2, { attempt, token: `token-${attempt}` }), due, now),
      );
      await Promise.all(attempts);
      expect((await cases.get(theCase.id))?.wait).toMatchObject({ no: 2, attempt: 2, token: 'token-2' });
      expect(await cases.openWait(request(theCase, 1), due, now)).toBe('late');
    });

    it('keeps the decision when the same wait is opened once more', async () => {
      const theCase = await waiting();
      const decision = await cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now);
      await cases.openWait(request(theCase, 1, { stage: 'AwaitAcceptance', token: 'token-new' }), due, now);
      expect(await cases.get(theCase.id)).toMatchObject({ decision, wait: { no: 1, token: 'token-new' } });
    });

    it('says that there is no case', async () => {
      expect(await cases.openWait(request(someCase(), 1), due, now)).toBe('missing');
    });
  });

  it('keeps what a newer version of the software wrote beside what this one knows', async () => {
    const theCase = someCase();
    const item = { ...caseItem(theCase, now), invented: { later: true } };
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: item }));
    await cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now);
    expect(await cases.get(theCase.id)).toMatchObject({ invented: { later: true } });
  });

  it('leaves every index when it is closed, and is closed once', async () => {
    const before = (await liveOf('ana')) ?? 0;
    const theCase = await waiting({ closeReason: 'moved-away' });
    const [one, two] = await Promise.all([
      cases.close(theCase, { reason: 'other' }, now),
      cases.close(theCase, { reason: 'other' }, later(now, day)),
    ]);
    expect(one?.closedAt).toBe(two?.closedAt);
    expect(one).toMatchObject({ stage: 'Closed', closeReason: 'moved-away' });
    expect(await liveOf('ana')).toBe(before - 1);
    expect(await placesInByDue(theCase.id)).toEqual([]);
    expect(await worklists.caseload('ana')).not.toContain(theCase.id);
  });

  it('shows the end to referrer and person also when the worker whose place it held is no longer on the roster', async () => {
    const theCase = await waiting({ assignee: 'gone' });
    await putViews(table, theCase);
    await cases.close(theCase, { reason: 'moved-away' }, now);
    expect((await cases.get(theCase.id))?.stage).toBe('Closed');
    const closed = { at: now, reason: 'moved-away' };
    expect(await replies.get(theCase.id)).toMatchObject({ stage: 'Closed', closed });
    expect(await createPatientViewRepository(table).get(theCase.id)).toMatchObject({ stage: 'Closed', closed });
  });

  it('comes before people when its run died, in a wait that they can decide', async () => {
    const theCase = await waiting({ stage: 'AgreePlan' });
    await cases.markBroken(theCase, 'FAILED', now);
    const broken = await cases.get(theCase.id);
    expect(broken).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'AgreePlan', attention: { error: 'FAILED' } });
    const decision = await cases.decide(theCase.id, { name: 'Retried', by: 'staff:op' }, now);
    expect(decision.edge).toMatchObject({ no: 3, resumeAt: 'AgreePlan' });
  });

  it('is not marked broken when it moved on since it was looked at', async () => {
    const theCase = await waiting();
    await cases.decide(theCase.id, { name: 'Accepted', by: 'staff:ana' }, now);
    await cases.markBroken(theCase, 'FAILED', now);
    expect((await cases.get(theCase.id))?.stage).toBe('AwaitAcceptance');
  });
});
