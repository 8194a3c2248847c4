import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { type Key, keys, settingsKeys } from '../../functions/shared/data/table/keys.ts';
import { organisationItem } from '../../functions/shared/data/team/organisation-repository.ts';
import { createSettingsRepository } from '../../functions/shared/data/team/settings-repository.ts';
import type { PracticeAddress } from '../../functions/shared/domain/referral/organisation.ts';
import type { SettingsChange, SettingsVersion } from '../../functions/shared/domain/team/settings.ts';
import { defaultTimings } from '../../functions/shared/domain/team/timings.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
let teams = 0;

const setUp = async () => {
  teams += 1;
  const team = `team-${teams}`;
  const { documentClient, tableName } = table;
  const Item = { ...keys.teamSettings(team), ...someSettings({ team, managers: ['mo'] }) };
  await documentClient.send(new PutCommand({ TableName: tableName, Item }));
  const settings = createSettingsRepository(table);
  const change = (version: number, ...changes: SettingsChange[]) =>
    settings.change({ team, version, at: tuesday, by: 'mo', why: 'We are fewer', changes });
  return { team, settings, change };
};

const slower: SettingsChange = { part: 'timings', before: defaultTimings, after: { ...defaultTimings, triage: 3 } };
const noSelf: SettingsChange = { part: 'closed', before: [], after: ['self'] };
const signed: SettingsChange = {
  part: 'words',
  template: 'plan-issued',
  before: {},
  after: { signedOff: { cy: [2] } },
};
const practice = (before: PracticeAddress | null, after: PracticeAddress | null): SettingsChange => ({
  part: 'practice',
  ods: 'G81086',
  before,
  after,
});

describe('a change of the settings', () => {
  it('is what holds from then on, and is kept with who made it and why', async () => {
    const { team, settings, change } = await setUp();
    expect(await change(1, slower)).toBe(true);
    expect(await settings.settings(team)).toMatchObject({ version: 1, timings: { triage: 3 }, managers: ['mo'] });
    expect(await change(2, noSelf, signed)).toBe(true);
    expect(await settings.front.get(team)).toEqual({ closed: ['self'], partners: [] });
    expect(await settings.words.get(team, 'plan-issued')).toEqual({ signedOff: { cy: [2] } });
    expect([...(await settings.words.all(team))]).toEqual([['plan-issued', { signedOff: { cy: [2] } }]]);
    const versions: SettingsVersion[] = await settings.versions(team);
    expect(versions.map(({ version, by, why }) => [version, by, why])).toEqual([
      [2, 'mo', 'We are fewer'],
      [1, 'mo', 'We are fewer'],
    ]);
    expect(versions[0]?.changes).toEqual([noSelf, signed]);
  });

  it('is refused when somebody else changed them in between, and nothing of it is kept', async () => {
    const { team, settings, change } = await setUp();
    expect(await change(1, slower)).toBe(true);
    expect(await change(1, noSelf, signed)).toBe(false);
    expect(await change(3, noSelf)).toBe(false);
    expect(await settings.front.get(team)).toEqual({ closed: [], partners: [] });
    expect(await settings.versions(team)).toHaveLength(1);
  });

  it('is where a GP practice is written to, until it is removed', async () => {
    const { team, settings, change } = await setUp();
    const address = { name: 'Mill Lane Surgery', email: 'office@mill-lane.example' };
    expect(await settings.practices.get(team, 'G81086')).toBeUndefined();
    expect(await change(1, practice(null, address))).toBe(true);
    expect(await settings.practices.get(team, 'g81 086')).toEqual({ ods: 'G81086', ...address });
    expect(await settings.practices.all(team)).toEqual([{ ods: 'G81086', ...address }]);
    expect(await settings.practices.all('another')).toEqual([]);
    expect(await change(1, practice(address, null))).toBe(false);
    expect(await change(2, practice(address, null))).toBe(true);
    expect(await settings.practices.get(team, 'G81086')).toBeUndefined();
    expect(await settings.practices.all(team)).toEqual([]);
  });

  it('loses no partner that was added since the list was read', async () => {
    const { team, settings, change } = await setUp();
    const partner = (code: string) =>
      ({
        code,
        organisation: code,
        source: 'pharmacy',
        agreement: 'March 2026',
        addedAt: tuesday,
        live: true,
      }) as const;
    const [one, other] = [partner('one'), partner('other')];
    expect(await change(1, { part: 'partners', before: [], after: [one] })).toBe(true);
    expect(await change(2, { part: 'partners', before: [], after: [other] })).toBe(false);
    expect(await change(2, { part: 'partners', before: [one], after: [one, other] })).toBe(true);
    expect((await settings.front.get(team)).partners).toEqual([one, other]);
  });

  it('leaves the other half of what the public site is told as it was', async () => {
    const { team, settings, change } = await setUp();
    const partner = {
      code: 'hartwell',
      organisation: 'Hartwell Pharmacy',
      source: 'pharmacy' as const,
      agreement: 'March 2026',
      addedAt: tuesday,
      live: true,
    };
    await change(1, { part: 'partners', before: [], after: [partner] });
    await change(2, noSelf);
    expect(await settings.front.get(team)).toEqual({ closed: ['self'], partners: [partner] });
  });

  it('writes no row that it says nothing of', async () => {
    const { team, change } = await setUp();
    const rowOf = async (Key: Key) =>
      (await table.documentClient.send(new GetCommand({ TableName: table.tableName, Key }))).Item;
    await change(1, slower);
    expect(await rowOf(settingsKeys.front(team))).toBeUndefined();
    await change(2, noSelf, signed);
    const row = await rowOf(keys.teamSettings(team));
    expect(row).toMatchObject({ version: 2 });
    for (const part of ['closed', 'words']) expect(row).not.toHaveProperty(part);
  });

  it('is made once by two at the same moment', async () => {
    const { change } = await setUp();
    const made = await Promise.all(
      [change(1, slower), change(1, noSelf), change(1, signed)].map((each) => each.catch(() => false)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
  });

  it('costs what the page of patterns says', async () => {
    const { change } = await setUp();
    const address = { name: 'Mill Lane Surgery', email: 'office@mill-lane.example' };
    const { write } = await table.unitsOf(() => change(1, slower, noSelf, signed, practice(null, address)));
    expect(write).toBeLessThanOrEqual(12);
  });
});

describe('the list of GP practices', () => {
  it('costs what the page of patterns says', async () => {
    const { team, settings } = await setUp();
    const rows = Array.from({ length: 30 }, (_, no) =>
      organisationItem(team, `G81${no + 100}`, {
        name: 'Mill Lane Surgery and Branches',
        email: `office-${no}@mill-lane.example`,
      }),
    );
    const { documentClient, tableName } = table;
    await Promise.all(rows.map((Item) => documentClient.send(new PutCommand({ TableName: tableName, Item }))));
    const { read } = await table.unitsOf(() => settings.practices.all(team));
    expect(read).toBeLessThanOrEqual(1);
  });
});
