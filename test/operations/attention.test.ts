import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { someAnswers, someAsked, someId, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { expectNobodyIn } from './expect-nobody.ts';
import { broken, runOf, useOperations, wait } from './use-operations.ts';

const { site, runs, started, as, census, looksAt } = useOperations();

describe('what needs attention', () => {
  it('is listed with why and what to do, the most urgent first, and none of it says who', async () => {
    const urgent = await site.putCase({ ...broken, wait, priority: 'urgent' });
    const routine = await site.putCase({ ...broken, wait, since: later(tuesday, -day) });
    await census();
    const { html } = await (await as('olu')).get('/staff/ops/attention');
    expect(html.indexOf(referenceOf(urgent.id))).toBeLessThan(html.indexOf(referenceOf(routine.id)));
    expect(html).toContain('somebody stopped its run by hand');
    expect(html).toContain('What to do:');
    expectNobodyIn(html);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('holds what broke since the last census, and no longer what was mended since', async () => {
    const mended = await site.putCase({ ...broken, wait });
    await census();
    const since = await site.putCase({ ...broken, wait });
    const cases = createCaseRepository(site.table);
    await cases.decide(mended.id, { name: 'Retried', by: 'staff:olu' }, site.now);
    const { html } = await (await as('olu')).get('/staff/ops/attention?kind=broken&page=1');
    expect(html).toContain(referenceOf(since.id));
    expect(html).not.toContain(referenceOf(mended.id));
  });

  it('is there also while rows are of a shape that this version does not know', async () => {
    site.now = later(tuesday, minute / 2);
    const theCase = await site.putCase({ ...broken, wait });
    await census();
    const Key = keys.case(theCase.id);
    const spoil = { Key, TableName: site.table.tableName, UpdateExpression: 'SET episode = :x' };
    await site.table.documentClient.send(new UpdateCommand({ ...spoil, ExpressionAttributeValues: { ':x': 'one' } }));
    const { html, status } = await (await as('olu')).get('/staff/ops/attention');
    expect([status, html.includes(referenceOf(theCase.id))]).toEqual([200, true]);
  });

  it('takes any address', async () => {
    const olu = await as('olu');
    for (const query of ['kind=x', 'page=-1', 'page=99', 'kind=overdue&page=x']) {
      expect((await olu.get(`/staff/ops/attention?${query}`)).status).toBe(200);
    }
  });
});

describe('what was received and never started', () => {
  let hours = 0;
  /** Known to a census, and to nobody else. */
  const unstarted = async () => {
    // A census takes the place of an earlier one alone, whichever test it was of.
    site.now = later(tuesday, (hours += 1) * hour);
    const id = someId();
    const intakes = createIntakeRepository(site.table);
    await intakes.submit({ id, receivedAt: site.now, answers: someAnswers(), asked: someAsked() });
    await census();
    site.now = later(site.now, 10 * minute);
    await census();
    return id;
  };
  const send = async (id: string, fields: Record<string, string> = {}, who = 'olu') => {
    const visitor = await as(who);
    return visitor.post(`/staff/ops/${id}/start`, { key: visitor.key(), reason: 'passed', ...fields });
  };

  it('is started from the list, with a reason that is written down before it is', async () => {
    const id = await unstarted();
    const olu = await as('olu');
    expect((await olu.get('/staff/ops/attention')).html).toContain(`/staff/ops/${id}/start`);
    expect((await olu.get(`/staff/ops/${id}`)).html).toContain(`/staff/ops/${id}/start`);
    const { html } = await olu.get(`/staff/ops/${id}/start`);
    expect(html).toContain('as it should have when it was received');
    expect(accessibilityProblems(html)).toEqual([]);
    expect((await send(id, { reason: '' })).html).toContain('Select why');
    expect(started).toEqual([]);
    expect((await send(id)).location).toBe(`/staff/ops/${id}?did=start`);
    expect(started).toEqual([`${id}-1`]);
    expect(await looksAt(id)).toContainEqual(['did:workflow-start', 'passed']);
    expect((await olu.get(`/staff/ops/${id}?did=start`)).html).toContain('It has been started.');
  });

  it('is started by its second run where the first died, and not beside one that runs', async () => {
    const id = await unstarted();
    runs.set(id, runOf({ status: 'RUNNING' }));
    expect((await send(id)).status).toBe(303);
    expect(started).toEqual([]);
    runs.set(id, runOf());
    expect((await send(id)).status).toBe(303);
    expect(started).toEqual([`${id}-2`]);
  });

  it('is no other: not what has a case, not what nobody received, and not for who only reads', async () => {
    const theCase = await site.putCase({ stage: 'MakeContact', wait });
    expect((await send(theCase.id)).status).toBe(409);
    expect((await send(someId())).status).toBe(404);
    const id = await unstarted();
    for (const who of ['morgan', 'ana']) expect((await send(id, {}, who)).status).toBe(403);
    expect((await (await as('morgan')).get('/staff/ops/attention')).html).not.toContain('/start');
    expect(started).toEqual([]);
  });
});
