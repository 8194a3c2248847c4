import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { someWorker, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { useSettingsSite } from './use-settings-site.ts';

const { site, team, put, manager, operator } = useSettingsSite();

describe('other numbers of places', () => {
  const path = '/staff/settings/room';
  const ago = (days: number) => later(tuesday, -days * day);

  beforeEach(async () => {
    const ana = someWorker('ana', { areas: [], capacity: 1, live: 1 });
    await put({ ...keys.teamWorker(team(), 'ana'), ...ana });
    await put({ ...keys.teamWorker(team(), 'gone'), ...someWorker('gone', { active: false }) });
    const supported = someFacts({
      team: team(),
      receivedAt: ago(40),
      steps: [{ no: 1, stage: 'AwaitAcceptance', from: ago(40) }],
      places: [{ worker: 'ana', from: ago(40) }],
    });
    const waits = someFacts({
      team: team(),
      receivedAt: ago(20),
      steps: [{ no: 1, stage: 'WaitingList', from: ago(20) }],
      places: [],
    });
    for (const facts of [supported, waits]) {
      await put({ ...keys.facts(team(), facts.receivedAt.slice(0, 7), facts.id), ...facts, revision: 1 });
    }
  });

  it('show what they would have done to waiting, beside how it is and how it really was', async () => {
    const june = await manager();
    const { html } = await june.get(`${path}?places-ana=2`);
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).toContain('Nobody would have had to wait, and 1 person as it is.');
    expect(html).toContain('All the days of waiting come to 0, and to 20 as it is.');
    expect(html).toMatch(
      /Most people waiting at once<\/th>(?:<td[^>]*><span[^>]*>[^<]*<\/span>[10] (?:person|people)<\/td>){3}/,
    );
    expect(html).toContain('20 days, and still waiting');
    expect(html).toContain('class="settings-room__1"');
    expect(html).toContain('<strong>2</strong>, now 1');
    expect(html).not.toContain('Gone');
    const { settings } = site.deps;
    expect((await settings.settings(team())).version).toBeUndefined();
  });

  it('begin with the places that there are, and say that nothing would be different', async () => {
    const june = await manager();
    const { status, html } = await june.get(path);
    expect([status, accessibilityProblems(html)]).toEqual([200, []]);
    expect(html).toContain('1 place now, 1 taken');
    expect(html).not.toContain('The last 90 days, replayed');
    const same = await june.get(`${path}?places-ana=1`);
    expect(same.status).toBe(400);
    expect(same.html).toContain('Change one of the numbers');
    const wrong = await june.get(`${path}?places-ana=many`);
    expect(wrong.html).toContain('<title>Error: ');
    expect(wrong.html).toContain('value="many"');
  });

  it('are for who may read the settings', async () => {
    expect((await (await operator()).get(`${path}?places-ana=2`)).status).toBe(200);
    expect((await (await signedIn(site, 'ana')).get(path)).status).toBe(403);
  });
});
