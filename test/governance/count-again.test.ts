import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createCountAgain } from '../../functions/retain/count-again.ts';
import type { CaseWalkRepository } from '../../functions/shared/data/case/case-walk-repository.ts';
import { factsWalkKey, keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';
import { nightsOver } from './nights-over.ts';

describe('cases that are older than counting', () => {
  const table = useTable();
  const nights = nightsOver(table);
  const { walks, facts } = nights;
  const of = { TableName: table.tableName };

  beforeEach(async () => {
    await putTeam(table, someSettings());
    await table.documentClient.send(new DeleteCommand({ ...of, Key: factsWalkKey }));
  });

  const aCase = async (changes: Partial<Case> = {}): Promise<Case> => {
    const theCase = await putCase(table, someCase(changes));
    await putPerson(table, theCase.id, {});
    return theCase;
  };
  const counted = async ({ id }: Case) => (await facts.months('ashcombe', ['2026-06'])).find((each) => each.id === id);

  it('are counted by a night, those that are open and those that are closed', async () => {
    const open = await aCase();
    const closed = await aCase({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
    const nobody = await aCase({ synthetic: true });
    await nights.retain();
    expect(await counted(open)).toMatchObject({ version: open.version, places: [] });
    expect(await counted(closed)).toMatchObject({ closeReason: 'goals-met' });
    expect(await counted(nobody)).toBeUndefined();
  });

  it('are counted anew when something of them went unheard, or was not counted then, and else left as they are', async () => {
    const [unheard, old, same] = [await aCase(), await aCase(), await aCase()];
    await nights.retain();
    await nights.cases.change(unheard.id, tuesday, (next) => ({ next: { ...next, lastContactAt: later(tuesday, 1) } }));
    const { places: _, ...row } = (await counted(old)) ?? {};
    const Item = { ...keys.facts('ashcombe', '2026-06', old.id), ...row, revision: 1 };
    await table.documentClient.send(new PutCommand({ ...of, Item }));
    expect((await facts.outdated([unheard, old, same])).toSorted()).toEqual([old.id]);
    const recorded: string[] = [];
    const record = async (id: string) => {
      recorded.push(id);
      await facts.record(id);
    };
    await createCountAgain({ walks, facts: { ...facts, record }, log: testLog() })();
    expect(recorded.toSorted()).toEqual([unheard.id, old.id].toSorted());
    expect((await counted(unheard))?.lastContactAt).toBe(later(tuesday, 1));
    expect(await counted(old)).toHaveProperty('places');
  });

  it('are gone through page by page, from where the night before ended or died', async () => {
    const pages = Array.from({ length: 25 }, (_, no) => someCase({ receivedAt: later(tuesday, no) }));
    let stood = walks.start;
    const paged: CaseWalkRepository = {
      ...walks,
      stand: async () => stood,
      leaveAt: async (walk) => {
        stood = walk;
      },
      next: async ({ list }) => ({
        cases: pages.slice(list, list + 1),
        walk: list + 1 < pages.length ? { list: list + 1, after: '' } : undefined,
      }),
    };
    const seen: string[] = [];
    let dies = false;
    const counting = {
      outdated: async ([theCase]: readonly Case[]) => {
        if (dies && seen.length === 13) throw new Error('died');
        return theCase ? [theCase.id] : [];
      },
      record: async (id: string) => {
        seen.push(id);
      },
    };
    const night = createCountAgain({ walks: paged, facts: counting, log: testLog() });
    await night();
    expect(seen).toHaveLength(10);
    dies = true;
    await expect(night()).rejects.toThrow('died');
    dies = false;
    await night();
    await night();
    expect(seen).toEqual(pages.map(({ id }) => id));
    expect(stood).toEqual(walks.start);
  });

  it('keep no other from its turn when one cannot be counted', async () => {
    const [first, second] = [await aCase(), await aCase()];
    const record = async (id: string) => {
      if (id === first.id) throw new Error('No answer');
      await facts.record(id);
    };
    await createCountAgain({ walks, facts: { ...facts, record }, log: testLog() })();
    expect(await counted(second)).toBeDefined();
    expect(await counted(first)).toBeUndefined();
  });

  it('cost a night the same, however many there are', async () => {
    await nights.retain();
    const night = createCountAgain({ walks, facts, log: testLog() });
    const { write } = await table.unitsOf(night);
    // A page of each of the eight lists, and where it was left.
    expect(write).toBe(8);
  });
});
