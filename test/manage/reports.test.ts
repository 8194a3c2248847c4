import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { staffOf } from '../staff/use-staff-site.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { reportNames, rowsOf, useReports } from './use-reports.ts';

const { site, put } = useReports();

const paths = ['', ...reportNames, 'needing-contact', 'minimum-dataset'].map(
  (name) => `/staff/reports${name && '/'}${name}`,
);

describe('the reports', () => {
  it.each(['morgan', 'ines'])('are for %s, and can be read by everybody', async (who) => {
    const reader = await signedIn(site, who);
    for (const path of paths) {
      const { status, html } = await reader.get(path);
      expect([path, status, accessibilityProblems(html)]).toEqual([path, 200, []]);
    }
  });

  it.each(['ana', 'sal', 'olu'])('are not for %s, nor their files', async (who) => {
    const visitor = await signedIn(site, who);
    for (const path of [...paths, ...paths.map((page) => `${page}/csv?table=by-month`)]) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 403]);
    }
  });

  it('draw and list what they count, without a style or a script of their own', async () => {
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/reports/referrals');
    expect(html).toContain('report-columns__drawing');
    expect(html).toContain('<th scope="row" role="rowheader"><span class="">GP practice</span></th>');
    expect(html).not.toMatch(/\sstyle=|NaN|undefined/);
  });

  it('count the period that is asked for, and the usual one for what is no period', async () => {
    const morgan = await signedIn(site, 'morgan');
    const total = async (query: string) => {
      const rows = rowsOf((await morgan.get(`/staff/reports/referrals/csv?table=by-month${query}`)).html).slice(1);
      return { months: rows.length, referrals: rows.reduce((sum, [, count]) => sum + Number(count), 0) };
    };
    expect(await total('&months=3')).toMatchObject({ months: 3 });
    expect(await total('&months=12')).toEqual({ months: 12, referrals: 260 });
    for (const odd of ['', '&months=0', '&months=x', '&months=9999']) {
      expect(await total(odd)).toEqual({ months: 12, referrals: 260 });
    }
  });

  it('are of one’s own team alone', async () => {
    await site.putStaff(staffOf('max', 'manager', { team: 'brackwater' }));
    const elsewhere = someFacts({ team: 'brackwater', outcode: 'BW9' });
    await put(elsewhere);
    await site.table.documentClient.send(
      new PutCommand({
        TableName: site.table.tableName,
        Item: {
          ...(await site.deps.teams.settings('ashcombe')),
          ...keys.teamSettings('brackwater'),
          team: 'brackwater',
        },
      }),
    );
    const path = '/staff/reports/referrals/csv?table=by-area';
    const max = await signedIn(site, 'max');
    const csv = (await max.get(path)).html;
    expect((await max.get('/staff/reports/equality')).html).toContain('Too few people to compare');
    expect(rowsOf(csv)).toEqual([
      ['Area', 'Referrals', 'Share'],
      ['BW9', '1', '100'],
    ]);
    expect((await (await signedIn(site, 'morgan')).get(path)).html).not.toContain('BW9');
  });

  it('are not found under another name', async () => {
    const morgan = await signedIn(site, 'morgan');
    for (const path of [
      'nothing',
      'nothing/csv',
      'referrals/csv',
      'referrals/csv?table=x',
      '__proto__',
      'constructor',
    ]) {
      expect((await morgan.get(`/staff/reports/${path}`)).status).toBe(404);
    }
  });
});

describe('the equality report', () => {
  it('shows nothing of fewer than five people, in the page or its files', async () => {
    await put(someFacts({ receivedAt: later(tuesday, -40 * day), groups: { ageBand: 'under-30', sex: 'another' } }));
    const morgan = await signedIn(site, 'morgan');
    const rows = rowsOf((await morgan.get('/staff/reports/equality/csv?table=sex')).html);
    const hidden = rows.filter(([, people]) => people === 'hidden').map(([group]) => group);
    expect(hidden).toContain('Another word');
    expect(hidden.length).toBeGreaterThan(1);
    expect(rows.flat()).not.toContain('1');
  });

  it('does not say of how many something is known where that would tell what is hidden', async () => {
    await site.putStaff(staffOf('nia', 'manager', { team: 'smallford' }));
    await site.table.documentClient.send(
      new PutCommand({
        TableName: site.table.tableName,
        Item: { ...(await site.deps.teams.settings('ashcombe')), ...keys.teamSettings('smallford'), team: 'smallford' },
      }),
    );
    const people = (count: number, sex?: 'female' | 'male' | 'another') =>
      Array.from({ length: count }, () =>
        someFacts({
          team: 'smallford',
          receivedAt: later(tuesday, -60 * day),
          groups: { ageBand: '45-64', ...(sex && { sex }) },
        }),
      );
    await Promise.all(
      [...people(50, 'female'), ...people(40, 'male'), ...people(3, 'another'), ...people(10)].map(put),
    );
    const { html } = await (await signedIn(site, 'nia')).get('/staff/reports/equality');
    expect(html).toContain('No group stands out');
    const [, sex = ''] = html.split('>Sex</h2>');
    expect(sex.split('<table')[0]).toContain('Too few people to show how many');
    const [, age = ''] = html.split('>Age</h2>');
    expect(age.split('<table')[0]).toContain('Known of 100% of the people.');
  });

  it('says which group fares otherwise, with its shares and how sure that is', async () => {
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/reports/equality');
    expect(html).toContain(
      'Main language, Another language: waited too long for a first contact more often than the rest',
    );
    expect(html).toMatch(/\d+% of \d+ against \d+% of the \d+ others/);
    expect((await (await signedIn(site, 'morgan')).get('/staff/reports')).html).toContain('See the equality report');
  });

  it('looks at the same twelve months whatever is asked', async () => {
    const morgan = await signedIn(site, 'morgan');
    const of = async (query: string) => (await morgan.get(`/staff/reports/equality/csv?table=sex${query}`)).html;
    expect(await of('&months=3')).toBe(await of(''));
  });
});

describe('a referral that was merged into another', () => {
  const areaOf = async () => {
    const csv = (await (await signedIn(site, 'morgan')).get('/staff/reports/referrals/csv?table=by-area')).html;
    return rowsOf(csv).find(([area]) => area === 'ZZ9')?.[1];
  };

  it('is no second one in the reports, and one again when the merge is taken back', async () => {
    const [at, merged] = [later(tuesday, -day), someFacts({ outcode: 'ZZ9' })];
    await put(someFacts({ outcode: 'ZZ9' }));
    const closures = [{ at, reason: 'duplicate' }] as const;
    await put({ ...merged, closures: [...closures], closedAt: at, closeReason: 'duplicate', stage: 'Closed' });
    expect(await areaOf()).toBe('1');
    await put(merged);
    expect(await areaOf()).toBe('2');
  });
});
