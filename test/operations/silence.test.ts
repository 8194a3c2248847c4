import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/census/handler.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import { createDayRepository } from '../../functions/shared/data/figures/day-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import type { Trouble } from '../../functions/shared/domain/case/trouble.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import type { Clock } from '../../functions/shared/platform/clock.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { putCase, putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { useWorkflowWorld } from '../support/workflow-world.ts';

/** "Appears within 30 virtual minutes." */
const atMost = 30;

const censusOver = (table: Table, clock: Clock) => {
  const census = createCensusRepository(table);
  const take = createHandler({
    dues: createDueRepository(table),
    census,
    days: createDayRepository(table),
    lookAfterLetters: async () => undefined,
    team: 'ashcombe',
    clock,
    log: testLog(),
  });
  return {
    take,
    troubleOf: async (id: ReferralId): Promise<Trouble | undefined> =>
      (await census.get('ashcombe'))?.troubles.find((trouble) => trouble.id === id),
    get: () => census.get('ashcombe'),
  };
};

/** Here no event of the engine's is ever heard: the sweep is called by its minute, the census by its five, and that is all. */
describe('nothing is stuck in silence: on the real workflow, a referral', () => {
  const table = useTable();
  const kith = useWorkflowWorld(table, 'ashcombe');
  const census = censusOver(table, kith.clock);

  beforeEach(async () => {
    await putTeam(table, someSettings(), [someWorker('ana')]);
    await kith.settle();
  });

  /** Each minute the sweep, each five the census. @returns what the census has of it after so many minutes */
  const found = async (id: ReferralId): Promise<Trouble | undefined> => {
    for (let minutes = 0; minutes < atMost; minutes += 5) {
      await kith.pass(5 * minute);
      await census.take();
    }
    return census.troubleOf(id);
  };

  it('whose execution was aborted is on the list', async () => {
    const id = await kith.refer();
    await kith.stop(id);
    expect(await found(id)).toMatchObject({ kind: 'broken', stage: 'AwaitAcceptance', error: 'ABORTED' });
  });

  it('whose execution failed is on the list', async () => {
    const id = await kith.refer();
    kith.break('OpenWait', 'Broken');
    await kith.cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
    await kith.settle();
    expect((await kith.outcome(id)).status).toBe('FAILED');
    kith.mend('OpenWait');
    expect(await found(id)).toMatchObject({ kind: 'broken', stage: 'MakeContact' });
  });

  it('of which a step fails for longer than it is tried is on the list', async () => {
    kith.break('AssignLinkWorker', 'Broken');
    const id = await kith.refer();
    kith.mend('AssignLinkWorker');
    expect(await found(id)).toMatchObject({ kind: 'broken', stage: 'AssignLinkWorker', error: 'Broken' });
  });

  it('whose time ran out is on the list, and stays there when it was flagged and waits on', async () => {
    const id = await kith.refer();
    await kith.cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
    await kith.settle();
    const due = (await kith.cases.get(id))?.wait?.due ?? '';
    await kith.pass(Date.parse(due) - Date.parse(kith.clock.now()));
    expect(await found(id)).toMatchObject({ kind: 'overdue', stage: 'MakeContact' });
  });

  it('that takes its course is not', async () => {
    const id = await kith.refer();
    expect(await found(id)).toBeUndefined();
  });
});

describe('nothing is stuck in silence: with an engine that answers as it likes, a referral', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const census = censusOver(table, kith.clock);

  beforeEach(() => {
    kith.engine.failures = 0;
  });

  const waiting = async () => {
    const wait = {
      no: 1,
      token: 't',
      attempt: 0,
      entered: kith.clock.now(),
      due: later(kith.clock.now(), 600 * minute),
    };
    const theCase = someCase({ wait, since: kith.clock.now(), startedAt: kith.clock.now() });
    kith.engine.runs.set(executionName(theCase), 'running');
    await putCase(table, theCase, kith.clock.now());
    return theCase;
  };

  const found = async (id: ReferralId, sweeps = true): Promise<Trouble | undefined> => {
    for (let minutes = 0; minutes < atMost; minutes += 1) {
      kith.clock.advance(minute);
      if (sweeps) await kith.sweep().catch(() => undefined);
      if (minutes % 5 === 4) await census.take();
    }
    return census.troubleOf(id);
  };

  const submit = async (): Promise<ReferralId> => {
    const id = someId();
    const intakes = createIntakeRepository(table);
    await intakes.submit({ id, receivedAt: kith.clock.now(), answers: someAnswers(), asked: someAsked() });
    return id;
  };

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'] as const)('whose execution is %s is on the list', async (status) => {
    const theCase = await waiting();
    kith.engine.listed.push({ name: executionName(theCase), status, stoppedAt: kith.clock.now() });
    kith.engine.runs.set(executionName(theCase), 'broken');
    expect(await found(theCase.id)).toMatchObject({ kind: 'broken', error: status });
  });

  it('that was never started is on the list: the stream is out and the engine takes nothing', async () => {
    const id = await submit();
    kith.engine.failures = Number.POSITIVE_INFINITY;
    expect(await found(id)).toMatchObject({ kind: 'never-started' });
  });

  it('that was never started is on the list although the sweep is dead, too', async () => {
    const id = await submit();
    expect(await found(id, false)).toMatchObject({ kind: 'never-started' });
  });

  it('that somebody decided of, and nobody told the engine, is on the list although the sweep is dead', async () => {
    const theCase = await waiting();
    await putTeam(table, someSettings());
    await kith.cases.decide(theCase.id, { name: 'DeclinedByWorker', by: 'staff:ana' }, kith.clock.now());
    expect(await found(theCase.id, false)).toMatchObject({ kind: 'not-moving' });
  });

  it('whose time ran out is on the list although neither the engine nor the sweep said so', async () => {
    const theCase = await waiting();
    kith.clock.advance(600 * minute);
    expect(await found(theCase.id, false)).toMatchObject({ kind: 'deadline-missed', since: theCase.wait?.due });
  });

  it('whose row no version can read is on the list, and holds up no other', async () => {
    const theCase = await waiting();
    await table.documentClient.send(
      new PutCommand({
        TableName: table.tableName,
        Item: {
          ...keys.case(theCase.id),
          id: theCase.id,
          stage: 'Nowhere',
          duePk: 'DUE#wait#1',
          dueSk: `${tuesday}#${theCase.id}`,
        },
      }),
    );
    expect(await found(theCase.id, false)).toMatchObject({ kind: 'unreadable' });
  });

  it('of which a message is not sent is counted, with how long it has waited', async () => {
    const theCase = await waiting();
    const notice = noticeOf(
      { id: theCase.id, template: 'receipt-person', data: { at: tuesday }, immediate: true },
      kith.clock.now(),
    );
    await kith.notices.put(notice);
    await found(theCase.id, false);
    expect((await census.get())?.messagesLate).toMatchObject({ oldest: notice.due });
  });
});
