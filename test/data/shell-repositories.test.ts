import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import { createWorklistRepository } from '../../functions/shared/data/case/worklist-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message/message-repository.ts';
import { createUnmatchedRepository } from '../../functions/shared/data/message/unmatched-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/person/concern-repository.ts';
import { createKeptFormRepository } from '../../functions/shared/data/team/kept-form-repository.ts';
import { concernNotices, withConcern } from '../../functions/shared/domain/governance/concern.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { someCase, someId, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();

describe('a kept form', () => {
  it('is read by whoever typed it, for its page, until an hour has passed', async () => {
    let now = tuesday;
    const sources = { clock: { now: () => now }, ids: systemIds };
    const kept = createKeptFormRepository({ ...table, tableName: table.sessionsTableName }, sources);
    const path = '/staff/cases/0/contact';
    let code = '';
    const put = await table.unitsOf(async () => {
      code = await kept.keep('ana', path, new URLSearchParams({ note: 'Rang twice & "nothing"' }));
    });
    expect(put).toEqual({ read: 0, write: 1, index: 0 });
    expect((await kept.read(code, 'ana', path))?.get('note')).toBe('Rang twice & "nothing"');
    expect(await kept.read(code, 'bryn', path)).toBeUndefined();
    expect(await kept.read(code, 'ana', `${path}/last-notice`)).toBeUndefined();
    expect(await kept.read('another', 'ana', path)).toBeUndefined();
    now = later(now, hour);
    expect(await kept.read(code, 'ana', path)).toBeUndefined();
  });
});

describe('a text that belongs to no one case', () => {
  it('is listed with its month, and dealt with once', async () => {
    const unmatched = createUnmatchedRepository(table);
    const message = { messageId: 'm-1', at: tuesday, from: '+447700900123', text: 'Who is this?', cases: [] };
    await createMessageRepository(table).putUnmatched(message);
    expect(await unmatched.list(later(tuesday, hour))).toEqual([message]);
    expect(await unmatched.list('2026-05-31T08:30:00.000Z')).toEqual([]);
    const first = { by: 'staff:ana', at: tuesday };
    const units = await table.unitsOf(() => unmatched.markDealt(message, first));
    expect(units).toEqual({ read: 0, write: 1, index: 0 });
    await unmatched.markDealt(message, { by: 'staff:bryn', at: tuesday });
    await unmatched.markDealt({ messageId: 'm-2', at: tuesday }, first);
    expect((await unmatched.get(message))?.dealt).toEqual(first);
    expect(await unmatched.get({ messageId: 'm-2', at: tuesday })).toBeUndefined();
  });
});

describe('a concern', () => {
  it('is written with the case that it restricts, both or neither', async () => {
    const concerns = createConcernRepository(table);
    const cases = createCaseRepository(table);
    const theCase = someCase();
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: caseItem(theCase, tuesday) }));
    const concern = { id: theCase.id, at: tuesday, by: 'staff:ana', text: 'Afraid of a neighbour' };
    await cases.change(theCase.id, tuesday, (before) => ({
      next: withConcern(before),
      also: [concerns.item(concern, theCase.team)],
    }));
    expect(await concerns.list(theCase.id)).toEqual([concern]);
    expect((await cases.get(theCase.id))?.flags).toEqual(['safeguarding']);
    expect(await concerns.list(someId())).toEqual([]);
  });
});

describe('the notice of a concern', () => {
  it('goes to those who have to read it, and to nobody when one of them wrote it', () => {
    const concern = { id: someId(), at: tuesday, by: 'staff:sal', text: 'Afraid of a neighbour' };
    const team = { safeguardingLeads: ['sal', 'lou'] };
    expect(concernNotices(concern, team, tuesday)).toHaveLength(2);
    expect(concernNotices({ ...concern, read: { at: tuesday, by: 'staff:sal' } }, team, tuesday)).toEqual([]);
  });
});

describe('the cases of a worklist', () => {
  it('come in the order in which they are asked for, half a unit each, without those that are not there', async () => {
    const worklists = createWorklistRepository(table, { listed: async () => {} });
    const [one, two] = [someCase(), someCase()];
    for (const theCase of [one, two]) {
      await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: caseItem(theCase, tuesday) }));
    }
    let found: string[] = [];
    const units = await table.unitsOf(async () => {
      found = (await worklists.cases([two.id, someId(), one.id])).map(({ id }) => id);
    });
    expect(found).toEqual([two.id, one.id]);
    expect(units.read).toBeLessThanOrEqual(1.5);
    expect(await worklists.cases([])).toEqual([]);
  });
});
