import { describe, expect, it } from '@jest/globals';
import { signedIn } from '../staff/staff-visitor.ts';
import { staffOf } from '../staff/use-staff-site.ts';
import { at } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { days, facts, said, send, useTeam } from './use-team.ts';

const { site, worker, revision } = useTeam();

describe('the team', () => {
  it('shows the manager who is in, who has room and what is covered by nobody', async () => {
    const morgan = await signedIn(site, 'morgan');
    const before = await morgan.get('/staff/team');
    expect(said(before.html)).toContain('3 link workers, 3 in today. 44 of 135 places free.');
    expect(accessibilityProblems(before.html)).toEqual([]);
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'nobody'));
    const text = said((await morgan.get('/staff/team')).html);
    expect(text).toContain('Ana Example is away and nobody covers: 2 cases');
    expect(text).toContain('Away until Friday 5 June');
  });

  it('is read by operations, and by nobody else', async () => {
    expect((await (await signedIn(site, 'olu')).get('/staff/team')).status).toBe(200);
    for (const who of ['ana', 'sal', 'ines'])
      expect((await (await signedIn(site, who)).get('/staff/team')).status).toBe(403);
    for (const path of [
      '/staff/team/ana',
      '/staff/team/ana/away',
      '/staff/team/ana/cases',
      '/staff/team/add',
      '/staff/team/waiting',
    ]) {
      for (const who of ['olu', 'sal', 'bryn']) expect((await (await signedIn(site, who)).get(path)).status).toBe(403);
    }
  });

  it('takes what the manager changes of a link worker, and says what is wrong with it', async () => {
    const morgan = await signedIn(site, 'morgan');
    const page = await morgan.get('/staff/team/ana');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const wrong = await send(morgan, '/staff/team/ana', {
      ...facts,
      capacity: 'many',
      days: [],
      seen: String(revision()),
    });
    expect(said(wrong.html)).toContain('Places must be a whole number, like 45');
    expect(said(wrong.html)).toContain('Select at least one day');
    expect(wrong.html).toContain('value="many"');
    const saved = await send(morgan, '/staff/team/ana', { ...facts, seen: String(revision()) });
    expect(saved).toMatchObject({ status: 303, location: '/staff/team/ana?saved=1' });
    expect(await worker('ana')).toMatchObject({
      live: 2,
      capacity: 30,
      workingDays: [1, 2, 4],
      areas: ['ZZ1'],
      languages: ['English', 'Welsh'],
      skills: ['housing', 'bereavement'],
      changed: { by: 'Morgan Example' },
    });
  });

  it('tells the second of two who change a link worker at once, and keeps what they typed', async () => {
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana', { ...facts, seen: String(revision()) });
    const second = await send(morgan, '/staff/team/ana', { ...facts, capacity: '12', seen: String(revision()) });
    expect(second.status).toBe(409);
    expect(said(second.html)).toContain('Somebody changed this while you had it open');
    expect(second.html).toContain('value="12"');
    expect((await worker('ana'))?.capacity).toBe(30);
  });

  it('gets somebody new who has an account in the team, once', async () => {
    const morgan = await signedIn(site, 'morgan');
    await site.putStaff(staffOf('carys', 'link-worker'));
    expect(said((await send(morgan, '/staff/team/add', { ...facts, account: 'eve' })).html)).toContain(
      'No link worker of your team',
    );
    expect(said((await send(morgan, '/staff/team/add', { ...facts, account: 'sal' })).html)).toContain(
      'No link worker of your team',
    );
    const added = await send(morgan, '/staff/team/add', { ...facts, account: 'Carys' });
    expect(added.location).toBe('/staff/team/carys');
    await send(morgan, '/staff/team/add', { ...facts, capacity: '1', account: 'carys' });
    expect(await worker('carys')).toMatchObject({ name: 'Carys Example', live: 0, capacity: 30 });
  });
});

describe('days away', () => {
  it('are a link worker’s own to say, and nobody else’s but the manager', async () => {
    const ana = await signedIn(site, 'ana');
    const own = await ana.get('/staff/team/away');
    expect(own.location).toBe('/staff/team/ana/away');
    expect(accessibilityProblems((await ana.get('/staff/team/ana/away')).html)).toEqual([]);
    expect((await send(ana, '/staff/team/ana/away', days('2026-06-03', '2026-06-04', 'bryn'))).status).toBe(303);
    expect((await send(ana, '/staff/team/bryn/away', days('2026-06-03', '2026-06-04', 'ana'))).status).toBe(403);
    expect((await worker('ana'))?.absences).toEqual([{ from: '2026-06-03', to: '2026-06-04', coveredBy: 'bryn' }]);
  });

  it('are said once by a double click, and not over one another', async () => {
    const morgan = await signedIn(site, 'morgan');
    const week = days('2026-06-02', '2026-06-05', 'bryn');
    await send(morgan, '/staff/team/ana/away', week);
    expect((await send(morgan, '/staff/team/ana/away', week)).status).toBe(303);
    expect((await worker('ana'))?.absences).toHaveLength(1);
    const over = await send(morgan, '/staff/team/ana/away', days('2026-06-05', '2026-06-09', 'bryn'));
    expect(said(over.html)).toContain('They are already away Tuesday 2 June to Friday 5 June.');
    const backwards = await send(morgan, '/staff/team/ana/away', days('2026-06-12', '2026-06-10', 'bryn'));
    expect(said(backwards.html)).toContain('Last day of absence must be the same as or after the first day');
  });

  it('end when somebody is back, and their colleague covers no longer', async () => {
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana/away', days('2026-06-01', '2026-06-05', 'bryn'));
    expect((await site.deps.staffRecords.get('bryn'))?.covers).toEqual(['ana']);
    await send(morgan, '/staff/team/ana/away', { action: 'back', since: '2026-06-01' });
    expect((await worker('ana'))?.absences).toEqual([{ from: '2026-06-01', to: '2026-06-01', coveredBy: 'bryn' }]);
    expect((await site.deps.staffRecords.get('bryn'))?.covers).toBeUndefined();
  });

  it('let whoever covers see the cases and act on them', async () => {
    const { id } = await site.putCase(at('MakeContact'));
    const [morgan, bryn] = [await signedIn(site, 'morgan'), await signedIn(site, 'bryn')];
    expect((await bryn.get('/staff/team/ana/cases')).status).toBe(403);
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'bryn'));
    const page = await bryn.get('/staff/team/ana/cases');
    expect(said(page.html)).toContain('Away Tuesday 2 June to Friday 5 June');
    expect(page.html).toContain(`/staff/cases/${id}`);
    expect(said(page.html)).not.toContain('Give them to somebody else');
    expect((await send(bryn, '/staff/team/ana/cases', { case: [id], to: 'bryn' })).status).toBe(403);
  });
});

describe('a second click', () => {
  it('finds what the first wrote of a link worker, and a later one meanwhile is told', async () => {
    const morgan = await signedIn(site, 'morgan');
    const seen = String((await worker('ana'))?.revision);
    const both = await Promise.all([1, 2].map(() => send(morgan, '/staff/team/ana', { ...facts, seen })));
    expect(both.map(({ status, location }) => [status, location])).toEqual(
      Array(2).fill([303, '/staff/team/ana?saved=1']),
    );
    expect((await send(morgan, '/staff/team/ana', { ...facts, seen })).status).toBe(303);
    expect((await worker('ana'))?.revision).toBe(Number(seen) + 1);
    for (const old of [seen, 'x']) {
      const other = await send(morgan, '/staff/team/ana', { ...facts, capacity: '12', seen: old });
      expect([other.status, (await worker('ana'))?.capacity]).toEqual([409, 30]);
    }
  });

  it('finds the days away that the first wrote at the same moment', async () => {
    const morgan = await signedIn(site, 'morgan');
    const away = days('2026-06-08', '2026-06-12', 'bryn');
    const both = await Promise.all([1, 2].map(() => send(morgan, '/staff/team/ana/away', away)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect((await worker('ana'))?.absences).toHaveLength(1);
  });
});
