import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/relay/handler.ts';
import { createFactsRepository } from '../../functions/shared/data/figures/facts-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

describe('what the relay counts', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const facts = createFactsRepository(table);
  let made = 0;

  beforeAll(() => putTeam(table, someSettings()));

  const aCase = async (): Promise<Case> => {
    const token = `token-${made++}`;
    kith.engine.waiting.add(token);
    const wait = { no: 1, token, attempt: 0, entered: tuesday, due: later(tuesday, hour) };
    const theCase = await putCase(table, someCase({ wait }));
    await putPerson(table, theCase.id, {});
    return theCase;
  };
  const accept = ({ id }: Case) => kith.cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, tuesday);
  const counted = async ({ id }: Case) => (await facts.months('ashcombe', ['2026-06'])).find((each) => each.id === id);

  /** The relay with a counter that fails for one case. */
  const relayFailing = (failing: Case, seen: string[]) => {
    const record = async (id: string): Promise<void> => {
      seen.push(id);
      if (id === failing.id) throw new Error('No answer');
    };
    return createHandler({ ...kith, facts: { record } });
  };

  it('is every change of a case, once for each batch', async () => {
    const theCase = await aCase();
    await accept(theCase);
    await kith.relay(await table.changes());
    expect(await counted(theCase)).toMatchObject({ acceptedAt: tuesday, version: 4 });
    const [row] = (await table.changes()).Records.filter(({ dynamodb }) =>
      dynamodb?.Keys?.['pk']?.S?.startsWith('FACTS'),
    );
    expect(row?.dynamodb?.NewImage?.['revision']).toEqual({ N: '1' });
  });

  it('begins with its first wait: a case that was just taken in changes twice more within seconds', async () => {
    const { wait: _, ...taken } = someCase({ stage: 'AssignLinkWorker' });
    const theCase = await putCase(table, taken);
    await putPerson(table, theCase.id, {});
    await kith.relay(await table.changes());
    expect(await counted(theCase)).toBeUndefined();
    await kith.openWait(theCase.id, 'AwaitAcceptance', { no: 1, due: later(tuesday, hour) });
    await kith.relay(await table.changes());
    expect(await counted(theCase)).toMatchObject({ id: theCase.id, version: 4 });
  });

  it('is what was answered, which does not change the case', async () => {
    const theCase = await aCase();
    await kith.relay(await table.changes());
    const ons4 = { happy: 4 };
    await kith.outcomes.put({
      id: theCase.id,
      check: 'baseline',
      at: tuesday,
      by: 'staff:ana',
      ons4,
      loneliness: {},
      goals: [],
    });
    await kith.relay(await table.changes());
    expect((await counted(theCase))?.scores.baseline).toEqual({ at: tuesday, happy: 4 });
  });

  it('comes after all that is to be carried out, and is asked for again from where it failed', async () => {
    const [first, second, third] = [await aCase(), await aCase(), await aCase()];
    await table.changes();
    for (const theCase of [first, second, third]) await accept(theCase);
    const changes = await table.changes();
    const seen: string[] = [];
    const told = kith.engine.told.length;
    const { batchItemFailures } = await relayFailing(second, seen)(changes);
    expect(kith.engine.told).toHaveLength(told + 3);
    expect(seen).toEqual([first.id, second.id]);
    const failed = changes.Records.find(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S === `CASE#${second.id}`);
    expect(batchItemFailures).toEqual([{ itemIdentifier: failed?.dynamodb?.SequenceNumber }]);
  });

  it('counts what came before a record that cannot be carried out, since it is not given again', async () => {
    const theCase = await aCase();
    const { Records } = await table.changes();
    const broken = { eventName: 'INSERT' as const, dynamodb: { SequenceNumber: 'z', Keys: {} } };
    expect(await kith.relay({ Records: [...Records, broken] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'z' }],
    });
    expect(await counted(theCase)).toBeDefined();
  });

  it('is a deadline that slipped, also where the sweep had to say so, and no run that was rolled over', async () => {
    const breached = async () => (await kith.days.count('ashcombe', localDateOf(tuesday))).breached;
    const before = await breached();
    const slips = async (name: 'Reassigned' | 'Superseded') => {
      const { id } = await aCase();
      await kith.cases.decide(id, { name, by: 'sweep' }, later(tuesday, hour));
      await kith.relay(await table.changes());
    };
    await slips('Superseded');
    expect(await breached()).toBe(before);
    await slips('Reassigned');
    expect(await breached()).toBe(before + 1);
    const { id } = await aCase();
    await kith.cases.expireIfUndecided(id, later(tuesday, hour), 1);
    await kith.relay(await table.changes());
    expect(await breached()).toBe(before + 2);
  });

  it('leaves alone a case of which only the time of the next look changed', async () => {
    const theCase = await aCase();
    await kith.relay(await table.changes());
    await table.changes();
    const row = await kith.cases.get(theCase.id);
    if (row) await kith.cases.lookAgain(row, later(tuesday, hour));
    const changes = await table.changes();
    expect(await table.unitsOf(() => kith.relay(changes))).toEqual({ read: 0, write: 0, index: 0 });
  });
});
