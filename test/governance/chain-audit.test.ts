import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/chain-audit/handler.ts';
import { chainShardOf, chainShards, recordKeys } from '../../functions/shared/data/table/keys.ts';
import { linked } from '../../functions/shared/domain/governance/audit-chain.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { sha256 } from '../../functions/shared/platform/ids.ts';
import { putCase } from '../builders/put-rows.ts';
import { someCase, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testClock } from '../support/test-clock.ts';
import { type Nights, nightsOver } from './nights-over.ts';

const table = useTable();
const clock = testClock(tuesday);

/** Each test goes on in a later month, so that the nights before are none of its own. */
let nights: Nights;
let id: ReferralId;
beforeEach(async () => {
  nights ??= nightsOver(table, clock);
  clock.advance(40 * day);
  id = (await putCase(table, someCase())).id;
});

const look = async (what: string, by = 'ana') => {
  clock.advance(minute);
  await nights.audit.note({ id, by, role: 'link-worker', what });
};

const night = async () => {
  clock.advance(day);
  nights.log.lines.length = 0;
  await nights.chain();
  const faults = nights.log.lines.flatMap(({ code, fields }) => (code === 'audit-fault' ? [fields] : []));
  // What a test before has forged is found again each week.
  return faults.filter(({ referral }) => referral === undefined || referral === id);
};

/** As many nights as it takes until each chain was looked through once. */
const week = async () => {
  const found = [];
  for (let count = 0; count < 7; count += 1) found.push(...(await night()));
  return found;
};

const entries = async () => nights.audit.between(id, '2026-06', '2029-12');

const alter = async (no: number, changes: Record<string, unknown>) => {
  const entry = (await entries()).find((one) => one.no === no);
  if (!entry) throw new Error('There is no such entry.');
  for (const [name, value] of Object.entries(changes)) {
    await table.documentClient.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: recordKeys.auditMonth(id, entry.at.slice(0, 7)), sk: entry.sk },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  }
};

describe('each night', () => {
  it('what is new takes its place in the chain of its case, once, and leaves ByDue', async () => {
    for (const what of ['opened', 'opened:plan', 'did:contact']) await look(what);
    expect(await nights.chains.unchained()).toMatchObject([{ id }]);
    await night();
    expect((await entries()).map(({ no }) => no)).toEqual([1, 2, 3]);
    expect(await nights.chains.unchained()).toEqual([]);
    await look('opened:history');
    await night();
    expect((await entries()).map(({ no }) => no)).toEqual([1, 2, 3, 4]);
    expect(await nights.chains.head(id)).toMatchObject({ no: 4 });
  });

  it('nothing is written before anything was ever looked at', async () => {
    const first = nightsOver(table, clock);
    const chains = { ...first.chains, state: async () => undefined, unchained: async () => [] };
    expect(await createHandler({ ...first, chains })()).toEqual({});
    expect(first.files.texts.size).toBe(0);
  });

  it('of two that chain at once the second writes nothing', async () => {
    await look('opened');
    const [seen, before] = [await entries(), await nights.chains.head(id)];
    await night();
    const after = await nights.chains.head(id);
    const numberedTwice = linked(sha256, after ?? { no: 0, hash: '' }, seen);
    expect(await nights.chains.append(after, numberedTwice)).toBeUndefined();
    await look('opened:plan');
    const overAnOldHead = linked(sha256, before ?? { no: 0, hash: '' }, await entries());
    expect(await nights.chains.append(before, overAnOldHead)).toBeUndefined();
    expect((await entries()).map(({ no }) => no)).toEqual([1, undefined]);
    const state = await nights.chains.state();
    if (!state) throw new Error('No night has been.');
    expect(await nights.chains.saveState({ ...state, chained: 99 })).toBe(false);
    expect(await nights.chains.state()).toEqual(state);
  });

  it('a chain goes on over the turn of a month, and is found whole', async () => {
    await look('opened');
    await night();
    clock.advance(35 * day);
    await look('opened:plan');
    expect(await week()).toEqual([]);
    expect(await nights.chains.head(id)).toMatchObject({ no: 2 });
  });

  it.each([
    ['an entry was altered', async () => alter(2, { by: 'ben' }), 'altered'],
    [
      'an entry is gone',
      async () => {
        const [, second] = await entries();
        const Key = { pk: recordKeys.auditMonth(id, String(second?.at).slice(0, 7)), sk: second?.sk };
        await table.documentClient.send(new DeleteCommand({ TableName: table.tableName, Key }));
      },
      'missing',
    ],
    [
      'two entries changed places',
      async () => {
        const [, second, third] = await entries();
        await alter(2, { no: 0 });
        await alter(3, { no: 2, chain: second?.chain });
        await alter(0, { no: 3, chain: third?.chain });
      },
      'altered',
    ],
    [
      'the whole chain is gone with its head',
      async () => {
        const Key = recordKeys.chainHead(chainShardOf(id), id);
        await table.documentClient.send(new DeleteCommand({ TableName: table.tableName, Key }));
      },
      'chain-missing',
    ],
  ] as const)('finds within a week that %s, and says so', async (_, tamper, fault) => {
    for (const what of ['opened', 'did:contact', 'opened:plan']) await look(what);
    expect(await night()).toEqual([]);
    await tamper();
    expect(await week()).toContainEqual(expect.objectContaining({ fault, referral: id }));
    expect((await nights.chains.state())?.problems).toContainEqual(expect.objectContaining({ fault, id }));
    expect(nights.log.lines.some(({ code }) => code === 'audit-chained')).toBe(true);
  });

  it('finds by its files a chain that was forged anew with its head', async () => {
    for (const what of ['opened', 'did:contact']) await look(what);
    await night();
    const [first, second] = await entries();
    // Whoever can write to the table can compute the hashes as well; the files they cannot write over.
    const link = (before: string, no: number, what: string, one = first) =>
      sha256(JSON.stringify([before, no, id, one?.sk, one?.at, one?.by, one?.role, what, null]));
    const one = link('', 1, 'refused');
    await alter(1, { what: 'refused', chain: one });
    const last = link(one, 2, 'did:contact', second);
    await alter(2, { chain: last });
    const head = await nights.chains.head(id);
    await nights.put({ ...recordKeys.chainHead(chainShardOf(id), id), ...head, hash: last });
    expect(await week()).toContainEqual(expect.objectContaining({ fault: 'head-altered', referral: id, no: 2 }));
  });

  it('finds that a file is gone or is another, and goes on', async () => {
    await look('opened');
    await night();
    const names = [...nights.files.texts.keys()].toSorted();
    const last = names.at(-1) ?? '';
    const text = nights.files.texts.get(last) ?? '';
    nights.files.texts.set(last, text.replace('"no"', '"no" '));
    expect(await night()).toContainEqual(expect.objectContaining({ fault: 'file-altered' }));
    nights.files.texts.delete(last);
    expect(await night()).toContainEqual(expect.objectContaining({ fault: 'file-missing' }));
    nights.files.texts.set(last, text);
    expect((await night()).filter(({ fault }) => fault === 'file-missing')).toEqual([]);
  });

  it('fails where a file is there and cannot be read, and writes none over it', async () => {
    await look('opened');
    const files = { put: async () => false, get: async () => undefined };
    await expect(createHandler({ ...nights, files })()).rejects.toThrow('cannot be read');
  });

  it('goes on after a night that died when its file was written', async () => {
    await look('opened');
    await night();
    const before = await nights.chains.state();
    const dying = { ...nights.chains, saveState: async () => Promise.reject(new Error('died')) };
    await look('opened:plan');
    await expect(createHandler({ ...nights, chains: dying })()).rejects.toThrow('died');
    expect(await week()).toEqual([]);
    expect((await nights.chains.state())?.file).toBe((before?.file ?? 0) + 8);
  });
});

describe('after a night that died', () => {
  const theCaseIn = async (shard: number): Promise<ReferralId> => {
    const found = (await putCase(table, someCase())).id;
    return chainShardOf(found) === shard ? found : theCaseIn(shard);
  };

  it('no seventh is passed over: a chain that is gone is found within the week', async () => {
    await look('opened');
    await night();
    const state = await nights.chains.state();
    // One night more, the one that dies, and the one that would have been passed over.
    id = await theCaseIn(((state?.shard ?? state?.file ?? 0) + 3) % chainShards);
    await look('opened');
    await night();
    const dying = { ...nights.chains, saveState: async () => Promise.reject(new Error('died')) };
    await expect(createHandler({ ...nights, chains: dying })()).rejects.toThrow('died');
    await table.documentClient.send(
      new DeleteCommand({ TableName: table.tableName, Key: recordKeys.chainHead(chainShardOf(id), id) }),
    );
    expect(await week()).toContainEqual(expect.objectContaining({ fault: 'chain-missing', referral: id }));
  });
});

describe('what the person is shown of it', () => {
  it('is the day, the role and whether anything was written: no name, and nobody who was refused', async () => {
    await look('opened');
    await look('opened:plan', 'ben');
    await look('did:contact');
    await nights.audit.note({ id, by: 'sal', role: 'safeguarding-lead', what: 'opened:safeguarding' });
    await nights.audit.note({ id, by: 'olu', role: 'operator', what: 'opened-reference' });
    await nights.audit.note({ id, by: 'eve', role: 'information-lead', what: 'refused' });
    await night();
    const on = (await entries())[0]?.at.slice(0, 10);
    expect(await nights.seen.list(id)).toEqual([
      {
        month: on?.slice(0, 7),
        looks: [
          { on, who: 'operations', what: 'reference' },
          { on, who: 'manager', what: 'read' },
          { on, who: 'link-worker', what: 'wrote' },
          { on, who: 'link-worker', what: 'read' },
        ],
      },
    ]);
  });

  it('is the same however often the night comes, and grows with the month', async () => {
    await look('opened');
    await night();
    const [first] = await nights.seen.list(id);
    clock.advance(hour);
    await look('did:contact');
    await night();
    const all = (await nights.seen.list(id)).flatMap(({ looks }) => looks);
    expect(all).toHaveLength(2);
    expect(all).toEqual(expect.arrayContaining([...(first?.looks ?? [])]));
  });
});
