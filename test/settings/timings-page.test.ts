import { beforeEach, describe, expect, it } from '@jest/globals';
import { checkAsked } from '../../functions/public-web/visits/outcome-time.ts';
import { timingWords } from '../../functions/settings-web/pages/settings/timing-words.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { addCalendar } from '../../functions/shared/domain/time/calendar.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { send, typedTimings, useSettingsSite } from './use-settings-site.ts';

const { team, put, settings, manager } = useSettingsSite();

describe('a change of timings', () => {
  const monday = later(tuesday, -8 * day);

  beforeEach(async () => {
    for (const days of [1, 2, 3]) {
      const steps = [
        { no: 1, stage: 'Triage' as const, from: monday, to: later(monday, days * day), decision: 'Accepted' as const },
      ];
      const facts = someFacts({ team: team(), receivedAt: monday, steps });
      await put({ ...keys.facts(team(), monday.slice(0, 7), facts.id), ...facts, revision: 1 });
    }
  });

  it('shows what it would have done to the last ninety days before there is anything to save', async () => {
    const visitor = await manager();
    const { html: form } = await visitor.get('/staff/settings/timings');
    expect(form.match(/<legend/g)).toHaveLength(6);
    const looked = await send(visitor, '/staff/settings/timings', typedTimings({ triage: 1, holdDaysAtMost: 60 }));
    expect(looked.status).toBe(200);
    for (const html of [form, looked.html]) expect(accessibilityProblems(html)).toEqual([]);
    expect(looked.html).toContain('Triage: 1 working day, previously 2 working days');
    expect(looked.html).toMatch(/Triage: late \d of 3 times\. As it is, \d\./);
    expect(looked.html).toContain('On hold, until it is resumed: nothing to wait for in this period.');
    expect(looked.html).toContain('<svg class="settings-bars__bar"');
    expect((await settings().settings(team())).version).toBeUndefined();

    const hidden = { ...visitor.hidden(looked.html) };
    const unsaid = await visitor.post('/staff/settings/timings', hidden);
    expect(unsaid.status).toBe(400);
    expect(unsaid.html).toContain('Enter why you are changing this');
    expect(unsaid.html).toContain('What it would have done');

    const saved = await visitor.post('/staff/settings/timings', { ...hidden, why: 'People wait too long' });
    expect(saved.location).toBe('/staff/settings?saved=1');
    expect((await settings().settings(team())).timings).toMatchObject({ triage: 1, holdDaysAtMost: 60, plan: 10 });
  });

  it('can be taken back, with the same look at the past first', async () => {
    const visitor = await manager();
    const looked = await send(visitor, '/staff/settings/timings', typedTimings({ triage: 1 }));
    await visitor.post('/staff/settings/timings', { ...visitor.hidden(looked.html), why: 'Try it' });
    await send(visitor, '/staff/settings/hours', { opens: '9', closes: '17', why: 'Later' });
    const first = await visitor.get('/staff/settings/versions/1');
    expect(first.html).toContain('Messages are sent from 08:00 to 18:00, previously from 09:00 to 17:00');
    const start = await visitor.get('/staff/settings/versions/0');
    expect(start.html).toContain('Triage: 2 working days, previously 1 working day');
    expect(start.html).toContain('What it would have done');
    const { location } = await send(visitor, '/staff/settings/versions/0', { why: 'It did not help' });
    expect(location).toBe('/staff/settings?saved=3');
    expect(await settings().settings(team())).toMatchObject({
      timings: { triage: 2 },
      hours: { opens: '08:00', closes: '18:00' },
    });
    expect((await visitor.get('/staff/settings/versions/3')).html).toContain('how the team was set up');
    expect((await visitor.get('/staff/settings/versions/9')).status).toBe(404);
  });

  it('says which reminders would have gone on another day, or not', async () => {
    const steps = [{ no: 1, stage: 'AwaitInformation' as const, from: monday, to: later(monday, 3 * day) }];
    const facts = someFacts({ team: team(), receivedAt: monday, steps });
    await put({ ...keys.facts(team(), monday.slice(0, 7), facts.id), ...facts, revision: 1 });
    const typed = typedTimings({ informationReminder: 1 });
    const { html } = await send(await manager(), '/staff/settings/timings', typed);
    expect(html).toContain('Reminder to the referrer: 1 time. As it is, 0.');
    expect(html).toContain('Cases in which it would have been sent on another day, or not');
    expect(html).toMatch(/not sent<\/td><td[^>]*><span[^>]*>As it would be: <\/span>Wednesday 27 May/);
  });

  it('may be of referrals to other services, which have usual days until somebody sets them', async () => {
    const visitor = await manager();
    expect((await settings().settings(team())).onward).toBeUndefined();
    const looked = await send(visitor, '/staff/settings/timings', typedTimings({}, { remind: 2, phone: 9 }));
    expect(looked.html).toContain('Remind the service after: 2 days, previously 3 days');
    expect(looked.html).toContain('This cannot be shown for referrals to other services');
    const hidden = visitor.hidden(looked.html);
    await visitor.post('/staff/settings/timings', { ...hidden, why: 'They answer late' });
    expect(await settings().settings(team())).toMatchObject({
      onward: { remind: 2, remindAgain: 7, phone: 9, came: 14, phoneCame: 28 },
    });
    const [version] = await settings().versions(team());
    expect(version?.changes.map(({ part }) => part)).toEqual(['onward']);
    await send(visitor, '/staff/settings/versions/0', { why: 'Back' });
    expect((await settings().settings(team())).onward).toMatchObject({ remind: 3, phone: 10 });
  });

  it('lets nobody be asked how they are before their page asks it, not in the week when clocks go back either', async () => {
    const { most } = timingWords.outcomeGraceDays;
    const asked = '2026-09-28T08:30:00.000Z';
    expect(checkAsked(addCalendar(asked, { days: most }), asked)).toBe(true);
    const { status, html } = await send(
      await manager(),
      '/staff/settings/timings',
      typedTimings({ outcomeGraceDays: most + 1 }),
    );
    expect(status).toBe(400);
    expect(html).toContain(`must be a whole number from 1 to ${most}`);
  });
});
