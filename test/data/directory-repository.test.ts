import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { changeBy } from '../../functions/shared/data/directory/directory-change.ts';
import { createDirectoryRepository } from '../../functions/shared/data/directory/directory-repository.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { ServiceListing } from '../../functions/shared/domain/directory/directory.ts';
import { useTable } from '../support/table.ts';

const at = '2026-06-02T08:30:00.000Z';
const how = changeBy('staff:mo', at, 'changed');

const someListing = (id: string, changes: Partial<ServiceListing> = {}): ServiceListing =>
  ServiceListing.parse({
    id,
    name: `The ${id}`,
    organisation: 'Ashcombe Neighbours',
    summary: 'Tea and talk.',
    topics: ['company'],
    outcodes: ['ZZ1'],
    status: 'active',
    schedule: 'Mondays, 2pm',
    cost: 'Free',
    takesReferrals: false,
    assuredOn: '2026-06-01',
    ...changes,
  });

describe('the directory', () => {
  const table = useTable();
  const directory = createDirectoryRepository(table);
  const add = (id: string, changes: Partial<ServiceListing> = {}) =>
    directory.change(id, changeBy('staff:mo', at, 'added'), () => someListing(id, changes));
  const found = async (place: string, topic: 'company' | 'digital') =>
    (await directory.find(place, topic)).map(({ id }) => id);

  const passOn = (command: object, rest: readonly unknown[]) =>
    Reflect.apply(table.documentClient.send.bind(table.documentClient), undefined, [command, ...rest]);

  /** The same table, on which the calls of a kind fail. */
  const without = (isRefused: (command: string, call: number) => boolean): Table => {
    let call = 0;
    const send: Table['documentClient']['send'] = (command: object, ...rest: unknown[]) => {
      call += 1;
      if (isRefused(command.constructor.name, call)) return Promise.reject(new Error('killed'));
      return passOn(command, rest);
    };
    return { tableName: table.tableName, documentClient: { send } };
  };

  it('is read again where the table gave a part of what was asked for', async () => {
    await add('slow', { outcodes: ['ZZ2'] });
    let calls = 0;
    const send: Table['documentClient']['send'] = (command: object, ...rest: unknown[]) => {
      const asked = command instanceof BatchGetCommand && command.input.RequestItems;
      calls += asked ? 1 : 0;
      return asked && calls === 1 ? Promise.resolve({ UnprocessedKeys: asked }) : passOn(command, rest);
    };
    const busy = createDirectoryRepository({ tableName: table.tableName, documentClient: { send } });
    expect((await busy.find('ZZ2', 'company')).map(({ id }) => id)).toEqual(['slow']);
    expect(calls).toBe(2);
  });

  it('keeps what two change at once: each sees what the other wrote', async () => {
    await add('both');
    await Promise.all(
      Array.from({ length: 4 }, (_, no) =>
        directory.change('both', changeBy(`staff:${no}`, at, 'turned-away'), (before) =>
          before
            ? { ...before, turnedAway: [...(before.turnedAway ?? []), { at, why: no % 2 ? 'full' : 'stopped' }] }
            : undefined,
        ),
      ),
    );
    expect((await directory.getNow('both'))?.turnedAway).toHaveLength(4);
    expect(await directory.changes('both')).toHaveLength(5);
  });

  it('adds one of two that have the same id', async () => {
    const made = await Promise.all(
      ['First', 'Second'].map((name) =>
        directory.change('twin', how, (before) => (before ? undefined : someListing('twin', { name }))),
      ),
    );
    expect(new Set(made.map((one) => one?.name)).size).toBe(1);
    expect((await directory.getNow('twin'))?.revision).toBe(1);
  });

  it('is looked through where a service is, and not where it was', async () => {
    await add('moves');
    expect(await found('ZZ1', 'company')).toContain('moves');
    await directory.change('moves', how, (before) =>
      before ? { ...before, outcodes: ['ZZ2'], topics: ['digital'] } : undefined,
    );
    expect(await found('ZZ1', 'company')).not.toContain('moves');
    expect(await found('ZZ2', 'digital')).toContain('moves');
  });

  it('shows no service in a place that it never came to, though its writer died on the way', async () => {
    await add('dies');
    const dying = createDirectoryRepository(without((command) => command === 'TransactWriteCommand'));
    const moved = (before: ServiceListing | undefined) => (before ? { ...before, outcodes: ['ZZ3'] } : undefined);
    await expect(dying.change('dies', how, moved)).rejects.toThrow('killed');
    expect(await found('ZZ3', 'company')).not.toContain('dies');
    expect(await found('ZZ1', 'company')).toContain('dies');
    const late = createDirectoryRepository(without((command) => command === 'DeleteCommand'));
    await expect(late.change('dies', how, moved)).rejects.toThrow('killed');
    expect(await found('ZZ3', 'company')).toContain('dies');
    expect(await found('ZZ1', 'company')).not.toContain('dies');
    await directory.change('dies', how, (before) => (before ? { ...before, outcodes: ['ZZ1'] } : undefined));
    expect(await found('ZZ1', 'company')).toContain('dies');
    expect(await found('ZZ3', 'company')).not.toContain('dies');
  });

  it('does not hide a service from a place that it came back to, when an earlier writer takes its place away late', async () => {
    await add('back', { outcodes: ['ZZ1', 'ZZ4'] });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Table = {
      tableName: table.tableName,
      documentClient: {
        send: async (command: object, ...rest: unknown[]) => {
          if (command.constructor.name === 'DeleteCommand') await held;
          return passOn(command, rest);
        },
      },
    };
    const leaving = createDirectoryRepository(slow).change('back', how, (before) =>
      before ? { ...before, outcodes: ['ZZ4'] } : undefined,
    );
    while ((await directory.getNow('back'))?.revision !== 2) await Promise.resolve();
    await directory.change('back', how, (before) => (before ? { ...before, outcodes: ['ZZ1', 'ZZ4'] } : undefined));
    release();
    await leaving;
    expect(await found('ZZ1', 'company')).toContain('back');
  });

  it('changes nothing where nothing is decided', async () => {
    await add('same');
    const units = await table.unitsOf(() => directory.change('same', how, () => undefined));
    expect(units).toEqual({ read: 1, write: 0, index: 0 });
    expect(await directory.change('nothing-there', how, (before) => before)).toBeUndefined();
  });

  it('costs what docs/data-model.md says', async () => {
    expect(await table.unitsOf(() => add('costs', { outcodes: ['ZZ1', 'ZZ2'] }))).toEqual({
      read: 1,
      write: 8,
      index: 0,
    });
    const assured = await table.unitsOf(() =>
      directory.change('costs', how, (before) => (before ? { ...before, assuredOn: '2026-06-02' } : undefined)),
    );
    expect(assured).toEqual({ read: 1, write: 6, index: 0 });
    const all = await directory.all();
    const { read } = await table.unitsOf(() => directory.all());
    expect(read).toBeLessThanOrEqual(0.5 * Math.ceil(all.length / 8));
  });
});
