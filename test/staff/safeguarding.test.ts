import { describe, expect, it } from '@jest/globals';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/person/concern-repository.ts';
import { usual } from '../../functions/shared/messaging/example-facts.ts';
import { renderEmail } from '../../functions/shared/messaging/render.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { contacting, onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, filled } = onCasePages(site);

describe('a safeguarding concern', () => {
  const toldOf = async (id: string) =>
    (await createNoticeRepository(site.table).list(id)).filter(({ template }) => template === 'concern-raised');
  const worry = { concern: 'She flinched when the door opened.' };

  it('restricts the case, is kept once for a double click, and is read by whoever wrote it and the lead', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { path, send } = await filled(ana, theCase.id, 'safeguarding', worry);
    expect((await send({ concern: '' })).html).toContain('Enter what you are worried about');
    for (const answer of [await send(), await send()]) expect(answer.location).toBe(path);
    expect(await createConcernRepository(site.table).list(theCase.id)).toHaveLength(1);
    expect((await stored(theCase.id)).flags).toEqual(['safeguarding']);
    expect((await ana.get(path)).html).toContain('She flinched');
    const sal = await signedIn(site, 'sal');
    expect((await sal.get(path)).html).toContain('She flinched');
    site.now = '2026-06-02T08:31:00.000Z';
    const more = { concern: 'Spoke with the family team.', action: '' };
    await (await filled(sal, theCase.id, 'safeguarding', more)).send();
    expect((await ana.get(path)).html).not.toContain('Spoke with the family team');
    await site.putStaff(staffOf('sid', 'safeguarding-lead'));
    expect((await (await signedIn(site, 'sid')).get(path)).html).toContain('by Sal Example');
    expect((await (await signedIn(site, 'bryn')).get(`/staff/cases/${theCase.id}`)).status).toBe(403);
    for (const who of ['ana', 'morgan']) {
      const { html } = await (await signedIn(site, who)).get(`/staff/cases/${theCase.id}`);
      expect(html).toContain('A safeguarding concern was recorded');
      expect(html).not.toContain('flinched');
    }
  });

  it('waits in a list until the safeguarding lead says that they have read it, and who wrote it sees that', async () => {
    const theCase = await site.putCase(contacting);
    const [ana, sal, morgan] = [
      await signedIn(site, 'ana'),
      await signedIn(site, 'sal'),
      await signedIn(site, 'morgan'),
    ];
    const { path, send } = await filled(ana, theCase.id, 'safeguarding', worry);
    await send();
    expect((await ana.get(path)).html).toContain('The safeguarding lead has not read it yet');
    expect((await ana.get('/staff/concerns')).html).not.toContain(theCase.id);
    for (const who of [ana, morgan]) {
      await who.post(path, { key: who.key(), action: 'read', 'concern-at': tuesday });
    }
    const seen = (await morgan.get('/staff/concerns')).html;
    expect(seen).toContain(`href="/staff/cases/${theCase.id}"`);
    expect(seen).not.toContain('flinched');
    const list = (await sal.get('/staff/concerns')).html;
    expect(list).toContain(`href="${path}"`);
    expect(accessibilityProblems(list)).toEqual([]);
    const { html } = await sal.get(path);
    expect(accessibilityProblems(html)).toEqual([]);
    const at = /name="concern-at" value="([^"]+)"/.exec(html)?.[1] ?? '';
    for (let clicks = 0; clicks < 2; clicks += 1) {
      expect((await sal.post(path, { key: sal.key(), action: 'read', 'concern-at': at })).location).toBe(path);
    }
    for (const who of [sal, morgan]) expect((await who.get('/staff/concerns')).html).not.toContain(theCase.id);
    expect((await ana.get(path)).html).toContain('Read by the safeguarding lead');
    expect((await ana.get(`/staff/cases/${theCase.id}`)).html).toContain('The safeguarding concern was read');
    expect((await createConcernRepository(site.table).list(theCase.id))[0]?.text).toBe(worry.concern);
  });

  it('is told at once to each safeguarding lead of the team, by the reference alone, once for a double click', async () => {
    const theCase = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), theCase.id, 'safeguarding', worry);
    for (let clicks = 0; clicks < 2; clicks += 1) await send();
    expect(await toldOf(theCase.id)).toMatchObject([{ state: 'due', data: { worker: 'sal' } }]);
    const written = {
      template: 'concern-raised',
      version: 1,
      locale: 'en',
      facts: { ...usual, id: theCase.id },
    } as const;
    const { subject, body } = renderEmail(written);
    expect(`${subject} ${body}`).not.toMatch(/concern|safeguarding|Doris|flinched/i);
  });

  it('that the lead wrote down is no news to them', async () => {
    const theCase = await site.putCase(contacting);
    await (await filled(await signedIn(site, 'sal'), theCase.id, 'safeguarding', worry)).send();
    expect(await toldOf(theCase.id)).toEqual([]);
  });

  it('is kept beside the first when somebody goes back, writes more and sends the same form again', async () => {
    const theCase = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), theCase.id, 'safeguarding', worry);
    await send();
    await send({ concern: 'She flinched. Her sister saw it, too.' });
    const texts = (await createConcernRepository(site.table).list(theCase.id)).map(({ text }) => text);
    expect(texts).toEqual(['She flinched. Her sister saw it, too.', worry.concern]);
  });
});
