import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { transact } from '../../functions/shared/data/table/table.ts';
import { createRosterRepository } from '../../functions/shared/data/team/roster-repository.ts';
import { createStaffRepository } from '../../functions/shared/data/team/staff-repository.ts';
import { createTeamRepository, takePlace } from '../../functions/shared/data/team/team-repository.ts';
import type { RosterWorker } from '../../functions/shared/domain/team/team.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { beatenBy } from '../support/beaten-by.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const rosters = createRosterRepository(table);
const teams = createTeamRepository(table);
const on = (date: string) => createStaffRepository(table, { now: () => `${date}T09:00:00.000Z` });

const worker = async (id: string): Promise<RosterWorker> => {
  const found = (await teams.roster('ashcombe')).workers.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const week = { from: '2026-06-08', to: '2026-06-12', coveredBy: 'ben' };

beforeEach(async () => {
  await putTeam(table, someSettings(), [someWorker('ana', { live: 3 }), someWorker('ben')]);
  for (const id of ['ana', 'ben']) {
    const staff = {
      id,
      email: `${id}@ashcombe.example`,
      name: id,
      role: 'link-worker',
      team: 'ashcombe',
      active: true,
    };
    const Item = { ...keys.staff(id), ...staff };
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item }));
  }
});

describe('the roster', () => {
  it('takes what the manager changes and leaves the count of cases to the cases', async () => {
    const read = await worker('ana');
    await transact(table, [takePlace(table.tableName, 'ashcombe', 'ana')]);
    expect(await rosters.change('ashcombe', read, { capacity: 20, skills: ['housing'], areas: ['ZZ2'] })).toBe(true);
    expect(await worker('ana')).toMatchObject({
      live: 4,
      capacity: 20,
      skills: ['housing'],
      areas: ['ZZ2'],
      revision: 1,
    });
  });

  it('tells the second of two who change the same worker at once', async () => {
    const read = await worker('ana');
    expect(await rosters.change('ashcombe', read, { capacity: 20 })).toBe(true);
    expect(await rosters.change('ashcombe', read, { capacity: 50 })).toBe(false);
    const again = await worker('ana');
    expect(again.capacity).toBe(20);
    expect(await rosters.change('ashcombe', again, { capacity: 21 })).toBe(true);
    expect(await rosters.change('ashcombe', again, { capacity: 50 })).toBe(false);
  });

  it('gets somebody new once', async () => {
    expect(await rosters.add('ashcombe', someWorker('carys'))).toBe(true);
    expect(await rosters.add('ashcombe', someWorker('carys', { capacity: 1 }))).toBe(false);
    expect((await worker('carys')).capacity).toBe(45);
  });
});

describe('days away', () => {
  it('let a colleague look after the cases on these days alone', async () => {
    expect(await rosters.setAbsences('ashcombe', await worker('ana'), [week])).toBe(true);
    expect((await worker('ana')).absences).toEqual([week]);
    expect((await on('2026-06-07').get('ben'))?.covers).toBeUndefined();
    expect((await on('2026-06-08').get('ben'))?.covers).toEqual(['ana']);
    expect((await on('2026-06-12').get('ben'))?.covers).toEqual(['ana']);
    expect((await on('2026-06-13').get('ben'))?.covers).toBeUndefined();
    expect((await on('2026-06-08').get('ana'))?.absences).toEqual([week]);
  });

  it('are taken also where the colleague who covers has no record by now', async () => {
    const away = [{ ...week, coveredBy: 'gone' }];
    expect(await rosters.setAbsences('ashcombe', await worker('ana'), away)).toBe(true);
    expect((await worker('ana')).absences).toEqual(away);
  });

  it('are given to another who covers, and taken from the first, in one write', async () => {
    await rosters.setAbsences('ashcombe', await worker('ana'), [week]);
    const { coveredBy: _nobody, ...uncovered } = week;
    expect(await rosters.setAbsences('ashcombe', await worker('ana'), [uncovered])).toBe(true);
    expect((await on('2026-06-08').get('ben'))?.covers).toBeUndefined();
  });

  it('are refused over a roster that somebody changed since', async () => {
    const read = await worker('ana');
    await rosters.change('ashcombe', read, { capacity: 20 });
    expect(await rosters.setAbsences('ashcombe', read, [{ ...week, to: '2026-06-10' }])).toBe(false);
    expect((await on(tuesday.slice(0, 10)).get('ana'))?.absences).toBeUndefined();
  });

  it('are refused when the colleague comes to look after somebody else at the same moment', async () => {
    await rosters.add('ashcombe', someWorker('carys'));
    const days = [{ ...week, to: '2026-06-09' }];
    const faster = async () => rosters.setAbsences('ashcombe', await worker('carys'), days);
    const slower = createRosterRepository(beatenBy(faster, table));
    expect(await slower.setAbsences('ashcombe', await worker('ana'), days)).toBe(false);
    expect((await on('2026-06-08').get('ben'))?.covers).toEqual(['carys']);
  });
});

describe('a team that was never set up', () => {
  it('has neither settings nor workers, and says so', async () => {
    await expect(teams.settings('nowhere')).rejects.toThrow('nowhere');
    await expect(teams.roster('nowhere')).rejects.toThrow('nowhere');
  });
});
