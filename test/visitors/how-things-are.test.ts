import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { PatientView } from '../../functions/shared/domain/link/patient-view.ts';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { born } from '../support/person-at.ts';
import { useTable } from '../support/table.ts';
import type { Visitor } from '../support/visitor.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

/** Ended on Tuesday 23 June 2026, so asked from 2 June: today. */
const asked: Partial<PatientView> = { stage: 'OutcomeCheck3Months', due: '2026-06-23T09:00:00.000Z' };

const start = '/me/how-things-are/3m';

/** Answers the questions in their order from the page at an address; those that are not named are left out. */
const answer = async (visitor: Visitor, from: string, answers: Readonly<Record<string, string>>): Promise<string> => {
  let at = from;
  for (let asked = 0; asked < 30 && !at.endsWith('/send'); asked += 1) {
    const given = answers[at.split('/').at(-1) ?? ''];
    at = (await visitor.fillIn(at, given ? { answer: given } : {})).location;
  }
  return at;
};

const ons4 = { satisfied: '0', worthwhile: '7', happy: '10', anxious: '3' };
const loneliness = { companionship: '1', 'left-out': '2', isolated: '3', lonely: '5' };

describe('how things are', () => {
  it('is asked one question a page, and sent once', async () => {
    const { id, code } = await site.patient(asked);
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).toContain('Tell us how things are');
    expect((await visitor.get(start)).html).toContain('There are 8 short questions');
    expect((await visitor.get(`${start}/satisfied`)).html).toContain('Question 1 of 8');
    const send = await answer(visitor, `${start}/satisfied`, { ...ons4, ...loneliness });
    expect((await visitor.get(send)).html).toContain('0 of 10');
    expect(await visitor.fillIn(send, {})).toMatchObject({ location: '/me?done=how-things-are' });
    const row = await site.row(keys.outcome(id, '3m'));
    expect(row).toMatchObject({
      check: '3m',
      by: 'patient',
      at: site.now(),
      ons4: { satisfied: 0, worthwhile: 7, happy: 10, anxious: 3 },
      loneliness: { companionship: 1, leftOut: 2, isolated: 3, direct: 5 },
      goals: [],
    });
    expect(await visitor.get(send)).toMatchObject({ location: '/me' });
    const { html } = await visitor.get('/me');
    expect(html).not.toContain('Tell us how things are');
    expect(html).toContain('You told us how things are');
    expect((await visitor.get(start)).html).toContain('There are no questions to answer at the moment');
  });

  it('asks about the goals of the plan as it is now, in their own words', async () => {
    const { id, code } = await site.patient(asked);
    const goal = { id: 'g1', goal: 'See <people> once a week' };
    const content = { needs: [{ id: 'n1', need: 'Company', goals: [goal] }], services: [] };
    await site.put(keys.plan(id, 1), { id, version: 1, revision: 1, issuedAt: site.now(), content });
    const visitor = await site.inside(code);
    expect((await visitor.get(`${start}/progress-g1`)).html).toContain('See &lt;people&gt; once a week');
    const send = await answer(visitor, `${start}/satisfied`, { 'progress-g1': '4', 'sure-g1': '10' });
    await visitor.fillIn(send, {});
    const row = await site.row(keys.outcome(id, '3m'));
    expect(row).toMatchObject({ ons4: {}, goals: [{ goal: 'g1', progress: 4, confidence: 10 }] });
  });

  it('can be left and gone on with, also with the date of birth asked again', async () => {
    const { code } = await site.patient(asked);
    const visitor = await site.inside(code);
    await visitor.fillIn(`${start}/satisfied`, { answer: '6' });
    site.pass(2 * hour);
    await visitor.fillIn(`/me/date-of-birth?to=${start}/satisfied`, born);
    expect((await visitor.get(`${start}/satisfied`)).html).toMatch(/value="6" checked/);
  });

  it("goes on from the reminder's link where the first link left it", async () => {
    const { id, code } = await site.patient(asked);
    await (await site.inside(code)).fillIn(`${start}/satisfied`, { answer: '6' });
    const reminded = await site.inside(await site.link(id, 'patient'));
    expect((await reminded.get(`${start}/satisfied`)).html).toMatch(/value="6" checked/);
  });

  it('can be changed before it is sent, and an answer can be taken back', async () => {
    const { id, code } = await site.patient(asked);
    const visitor = await site.inside(code);
    const send = await answer(visitor, `${start}/satisfied`, ons4);
    const { location } = await visitor.fillIn(`${start}/happy?from=send`, { answer: '2' });
    expect(location).toBe(send);
    const key = new URLSearchParams({ key: '' });
    const page = await visitor.get(`${start}/anxious`);
    key.set('key', /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? '');
    await visitor.post(`${start}/anxious`, key);
    await visitor.fillIn(send, {});
    expect((await site.row(keys.outcome(id, '3m')))?.['ons4']).toEqual({ satisfied: 0, worthwhile: 7, happy: 2 });
  });

  it('is not sent when every question is left out, and takes no number that is not asked', async () => {
    const { id, code } = await site.patient(asked);
    const visitor = await site.inside(code);
    for (const odd of ['11', '-1', '5.5', 'NaN', '']) await visitor.fillIn(`${start}/happy`, { answer: odd });
    const { status, html } = await visitor.fillIn(`${start}/send`, {});
    expect(status).toBe(400);
    expect(html).toContain('Answer at least one question');
    expect(await site.row(keys.outcome(id, '3m'))).toBeUndefined();
  });

  it('is not asked too early, at another stage or of another check', async () => {
    const early = await site.patient({ ...asked, due: '2026-08-23T09:00:00.000Z' });
    const visitor = await site.inside(early.code);
    expect((await visitor.get('/me')).html).toContain('We will ask you how things are from Sunday 2 August 2026');
    expect((await visitor.get(start)).html).toContain('There are no questions to answer at the moment');
    const now = await site.inside((await site.patient(asked)).code);
    for (const check of ['6m', 'baseline', '__proto__']) {
      expect((await now.get(`/me/how-things-are/${check}`)).html).toContain(
        'There are no questions to answer at the moment',
      );
      expect(await now.get(`/me/how-things-are/${check}/happy`)).toMatchObject({ status: 303 });
      expect(await now.get(`/me/how-things-are/${check}/send`)).toMatchObject({ location: '/me' });
    }
    expect(await now.get(`${start}/nothing`)).toMatchObject({ location: start });
  });

  it('is asked again in the next episode', async () => {
    const { id, code } = await site.patient({ ...asked, episode: 2 });
    const old = { ons4: {}, loneliness: {}, goals: [], by: 'patient', check: '3m' };
    await site.put(keys.outcome(id, '3m'), { id, at: site.now(), ...old });
    const visitor = await site.inside(code);
    const send = await answer(visitor, `${start}/satisfied`, ons4);
    await visitor.fillIn(send, {});
    expect(await site.row(keys.outcome(id, '3m-2'))).toMatchObject({ episode: 2 });
  });
});
