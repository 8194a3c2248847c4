import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createKeepingRepository, keepingItem } from '../../functions/shared/data/keeping/keeping-repository.ts';
import { writeIf } from '../../functions/shared/data/table/table.ts';
import {
  type Keeping,
  nothingKept,
  withAccess,
  withHold,
  withoutHold,
} from '../../functions/shared/domain/governance/keeping.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase } from '../builders/put-rows.ts';
import { someCase, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const keepings = createKeepingRepository(table);
const by = 'staff:iris';

describe('what is kept of a case', () => {
  const write = (before: Keeping | undefined, next: Keeping) =>
    writeIf(table, keepingItem(table.tableName, before, next));

  it('is written by one of two who read the same, and the other reads again', async () => {
    const { id, team } = someCase();
    const nothing = nothingKept({ id, team });
    expect(await write(undefined, withHold(nothing, 'complaint', by, tuesday))).toBe(true);
    expect(await write(undefined, withAccess(nothing, by, tuesday))).toBe(false);
    const read = await keepings.get(team, id);
    if (!read) throw new Error('Nothing is kept.');
    expect(await write(read, withAccess(read, by, tuesday))).toBe(true);
    expect(await write(read, withoutHold(read, tuesday))).toBe(false);
    expect(await keepings.get(team, id)).toMatchObject({ hold: { by }, access: { by } });
  });

  it('is written by all in the end', async () => {
    const { id, team } = someCase();
    const steps = [
      (kept = nothingKept({ id, team })) => withHold(kept, 'complaint', by, tuesday),
      (kept = nothingKept({ id, team })) => withAccess(kept, by, tuesday),
    ];
    await Promise.all(steps.map((step) => keepings.change(team, id, step)));
    expect(await keepings.get(team, id)).toMatchObject({ hold: { by }, access: { by }, version: 2 });
  });
});

describe('nothing to keep', () => {
  it('makes no row', async () => {
    const { id, team } = someCase();
    await keepings.change(team, id, (kept = nothingKept({ id, team })) => withoutHold(kept, tuesday));
    expect(await keepings.get(team, id)).toBeUndefined();
  });
});

describe('a closed case whose end was announced', () => {
  it('keeps its place among what is due when it has changed since it was read', async () => {
    const cases = createCaseRepository(table);
    const seen = await putCase(table, someCase({ stage: 'Closed', closedAt: tuesday, closeReason: 'other' }));
    const changed = await cases.change(seen.id, tuesday, (before) => ({ next: { ...before, flags: ['risk'] } }));
    if (!changed) throw new Error('There is no case.');
    const inNineYears = later(tuesday, 9 * 366 * day);
    await keepings.leaveByDue(seen);
    expect((await keepings.runOut(inNineYears)).ids).toContain(seen.id);
    await keepings.leaveByDue(changed);
    expect((await keepings.runOut(inNineYears)).ids).not.toContain(seen.id);
  });
});
