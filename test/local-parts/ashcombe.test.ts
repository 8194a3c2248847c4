import { describe, expect, it } from '@jest/globals';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import { ashcombeRoster, ashcombeStaff, seedAshcombe } from '../../local/demo/ashcombe.ts';
import { useTable } from '../support/table.ts';

const table = useTable();

describe('the demo', () => {
  it('gives the team its people once, and leaves what happened since', async () => {
    await seedAshcombe(table, '2026-06-02');
    await seedAshcombe(table, '2026-06-02');
    const { workers, settings } = await createTeamRepository(table).roster('ashcombe');
    expect(workers.map(({ id, live, capacity }) => [id, live, capacity])).toEqual([
      ['dilys-fontaine', 31, 45],
      ['marcus-quill', 45, 45],
      ['priya-larkspur', 16, 24],
    ]);
    expect(ashcombeRoster.find(({ id }) => id === 'priya-larkspur')?.workingDays).not.toContain(4);
    expect(ashcombeStaff.filter(({ role }) => role !== 'link-worker').map(({ role }) => role)).toEqual([
      'manager',
      'safeguarding-lead',
      'operator',
      'information-lead',
    ]);
    expect(settings.managers?.every((manager) => ashcombeStaff.some(({ id }) => id === manager))).toBe(true);
  });
});
