import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { CaseFacts } from '../../functions/shared/domain/figures/facts.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { rowsOf, useReports } from './use-reports.ts';

const { site, put } = useReports();

describe('people needing contact', () => {
  const aCase = async (firstName: string, changes: Partial<Case> = {}, facts: Partial<CaseFacts> = {}) => {
    const receivedAt = later(tuesday, -30 * day);
    const person = { ...someAnswers().person, firstName };
    const theCase = await site.putCase(
      { receivedAt, startedAt: receivedAt, since: receivedAt, stage: 'MakeContact', ...changes },
      { person },
    );
    await put(someFacts({ id: theCase.id, receivedAt, ...facts }));
    return theCase;
  };

  it('are listed with the reason, the longest overdue first, and without names in the file', async () => {
    const at = later(tuesday, -day);
    const tried = (lastContactAt: Instant) => ({
      lastContactAt,
      promise: { no: 1, kind: 'first-call', due: at, madeAt: lastContactAt, keptAt: lastContactAt } as const,
    });
    const asked = await aCase('Asked', { tasks: [{ kind: 'phone-person', at }], ...tried(at) });
    const untried = await aCase('Untried');
    await aCase('Silent', tried(later(tuesday, -25 * day)));
    await aCase('Fine', tried(at));
    await aCase('Closed', { stage: 'Closed', closedAt: at }, { closedAt: at });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get('/staff/reports/needing-contact');
    const names = [...html.matchAll(/>(\w+) Greenfield</g)].map(([, name]) => name);
    expect(names).toEqual(['Untried', 'Silent', 'Asked']);
    for (const why of [
      'Nobody has tried to reach them in time',
      'Nobody has been in touch for 21 days',
      'Phone the person',
    ]) {
      expect(html).toContain(why);
    }
    const csv = (await morgan.get('/staff/reports/needing-contact/csv')).html;
    expect(csv).not.toContain('Greenfield');
    expect(rowsOf(csv).map(([reference]) => reference)).toEqual(
      expect.arrayContaining([referenceOf(untried.id), referenceOf(asked.id)]),
    );
  });
});

describe('the minimum dataset', () => {
  const fileOf = async (who: string) =>
    rowsOf((await (await signedIn(site, who)).get('/staff/reports/minimum-dataset/csv?months=12')).html);

  it('has a row for each referral, and nothing that names anybody', async () => {
    const [head = [], ...rows] = await fileOf('morgan');
    expect(head).toContain('loneliness_3m');
    expect(head).not.toContain('reference');
    expect(rows.length).toBeGreaterThanOrEqual(260);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });

  it('leaves restricted cases out for the information lead, who reads no answers of theirs, and says how many', async () => {
    const [managers, leads] = await Promise.all([fileOf('morgan'), fileOf('ines')]);
    expect(leads).toHaveLength(managers.length);
    await put(someFacts({ flags: ['safeguarding'], outcode: 'ZZ7' }));
    expect((await fileOf('morgan')).filter((row) => row.includes('ZZ7'))).toHaveLength(1);
    expect((await fileOf('ines')).filter((row) => row.includes('ZZ7'))).toEqual([]);
    const { html } = await (await signedIn(site, 'ines')).get('/staff/reports/minimum-dataset');
    expect(html).toContain('1 restricted case is left out.');
    expect((await (await signedIn(site, 'ines')).get('/staff/reports/referrals')).html).toContain('ZZ7');
  });

  it('holds what people said for equality for the information lead alone', async () => {
    const told = ['sex', 'ethnic_group', 'disability', 'main_language'];
    const [[managers = []], [leads = []]] = await Promise.all([fileOf('morgan'), fileOf('ines')]);
    expect(leads).toEqual(expect.arrayContaining(told));
    expect(managers.filter((column) => told.includes(column))).toEqual([]);
    const page = '/staff/reports/minimum-dataset';
    expect((await (await signedIn(site, 'morgan')).get(page)).html).not.toContain('ethnic_group');
  });
});
