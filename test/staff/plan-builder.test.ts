import { describe, expect, it } from '@jest/globals';
import { emptyPlan } from '../../functions/shared/domain/plan/plan.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { planAt as at, usePlans } from './use-plans.ts';

const { site, planned, written, draftOf } = usePlans();

describe('the plan builder', () => {
  it('keeps what is typed, and shows it again', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const saved = await ana.fillIn(at(theCase), {
      strengths: 'I am kind.\nI can cook.',
      agreedWith: 'representative',
      representative: 'Iris, her sister',
      'reviewOn-day': '14',
      'reviewOn-month': 'July',
      'reviewOn-year': '2026',
    });
    expect(saved.status).toBe(303);
    expect((await draftOf(theCase))?.content).toEqual({
      ...emptyPlan,
      strengths: 'I am kind.\nI can cook.',
      agreedWith: 'representative',
      representative: 'Iris, her sister',
      reviewOn: '2026-07-14',
    });
    const { html } = await ana.get(at(theCase));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(fieldsOf(html).get('representative')).toBe('Iris, her sister');
    expect(fieldsOf(html).get('reviewOn-month')).toBe('7');
  });

  it('keeps all that is right when one field is wrong, and the wrong one on the page', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const answer = await ana.fillIn(at(theCase), {
      strengths: 'I am kind.',
      important: 'x'.repeat(1001),
      'reviewOn-day': '31',
      'reviewOn-month': '6',
      'reviewOn-year': '2026',
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('<title>Error: ');
    expect(accessibilityProblems(answer.html)).toEqual([]);
    expect(fieldsOf(answer.html).get('important')).toBe('x'.repeat(1001));
    expect(fieldsOf(answer.html).get('reviewOn-day')).toBe('31');
    expect((await draftOf(theCase))?.content.strengths).toBe('I am kind.');
  });

  it('keeps what two windows typed into different fields', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const [first, second] = await Promise.all(
      [ana.get(at(theCase)), ana.get(at(theCase))].map(async (one) => fieldsOf((await one).html)),
    );
    first?.set('strengths', 'I am kind.');
    second?.set('contingency', 'I phone Iris.');
    await ana.post(at(theCase), first);
    expect((await ana.post(at(theCase), second)).status).toBe(303);
    expect((await draftOf(theCase))?.content).toMatchObject({ strengths: 'I am kind.', contingency: 'I phone Iris.' });
  });

  it('shows both texts when two windows typed into one field, and keeps the later when it is sent again', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const [first, second] = [fieldsOf((await ana.get(at(theCase))).html), fieldsOf((await ana.get(at(theCase))).html)];
    first.set('strengths', 'Typed here.');
    second.set('strengths', 'Typed there.');
    await ana.post(at(theCase), first);
    const clash = await ana.post(at(theCase), second);
    expect(clash.status).toBe(400);
    expect(wordsOf(clash.html)).toContain('It now says: “Typed here.”');
    expect(fieldsOf(clash.html).get('strengths')).toBe('Typed there.');
    expect((await draftOf(theCase))?.content.strengths).toBe('Typed here.');
    expect((await ana.post(at(theCase), fieldsOf(clash.html))).status).toBe(303);
    expect((await draftOf(theCase))?.content.strengths).toBe('Typed there.');
  });

  it('writes nothing twice when an answer was lost', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(theCase))).html);
    form.set('strengths', 'I am kind.');
    await ana.post(at(theCase), form);
    expect((await ana.post(at(theCase), form)).status).toBe(303);
    expect((await draftOf(theCase))?.revision).toBe(1);
  });

  it('saves while somebody types, and never over what they have not seen', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const [mine, other] = [fieldsOf((await ana.get(at(theCase))).html), fieldsOf((await ana.get(at(theCase))).html)];
    const type = async (text: string) => {
      mine.set('strengths', text);
      mine.set('autosave', '1');
      const { status, html } = await ana.post(at(theCase), mine);
      const answer: unknown = JSON.parse(html);
      const { saved, seen } = Object(answer);
      if (saved) mine.set('seen', String(seen));
      return { status, saved };
    };
    expect(await type('I am')).toEqual({ status: 200, saved: true });
    other.set('contingency', 'I phone Iris.');
    await ana.post(at(theCase), other);
    expect(await type('I am kind')).toEqual({ status: 200, saved: true });
    expect((await draftOf(theCase))?.content).toMatchObject({ strengths: 'I am kind', contingency: 'I phone Iris.' });
    const third = fieldsOf((await ana.get(at(theCase))).html);
    third.set('strengths', 'I am brave');
    await ana.post(at(theCase), third);
    expect(await type('I am kind to all')).toEqual({ status: 200, saved: false });
    expect((await draftOf(theCase))?.content.strengths).toBe('I am brave');
  });

  it('that is saved with one field wrong does not clash with itself', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(theCase))).html);
    form.set('reviewOn-day', '14');
    const autosave = async (text: string) => {
      form.set('contingency', text);
      const { html } = await ana.post(at(theCase), new URLSearchParams([...form, ['autosave', '1']]));
      const answer: unknown = JSON.parse(html);
      const { saved, seen } = Object(answer);
      form.set('seen', String(seen));
      return saved;
    };
    expect(await autosave('I')).toBe(false);
    expect(await autosave('I phone')).toBe(false);
    expect((await draftOf(theCase))?.content.contingency).toBe('I phone');
    form.set('contingency', 'I phone Iris.');
    form.set('reviewOn-month', '7');
    form.set('reviewOn-year', '2026');
    expect((await ana.post(at(theCase), form)).status).toBe(303);
    expect((await draftOf(theCase))?.content).toMatchObject({ contingency: 'I phone Iris.', reviewOn: '2026-07-14' });
  });

  it('saves before it goes where a button leads', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const looked = await ana.fillIn(at(theCase), {
      strengths: 'I am kind.',
      next: 'search',
      place: 'ZZ4',
      topic: 'housing',
    });
    expect(looked.location).toBe(`${at(theCase)}?place=ZZ4&topic=housing`);
    const { html } = await ana.get(looked.location);
    expect(wordsOf(html)).toContain('Housing in ZZ4');
    expect(wordsOf(html)).toContain('Moving On');
    const service = await ana.fillIn(at(theCase), { pleaseDo: 'Ring twice', next: 'service:moving-on' });
    expect(service.location).toBe(at(theCase, '/services/moving-on'));
    expect((await draftOf(theCase))?.content).toMatchObject({ strengths: 'I am kind.', pleaseDo: 'Ring twice' });
  });

  it('saves before what is missing is recorded, and gets back from there', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const typed = { strengths: 'I am kind.', next: 'unmet', place: 'ZZ4', topic: 'housing' };
    const missing = await ana.fillIn(at(theCase), typed);
    const plan = `${at(theCase)}?place=ZZ4&topic=housing`;
    expect(missing.location).toBe(`/staff/directory/unmet/new?place=ZZ4&topic=housing&to=${encodeURIComponent(plan)}`);
    expect((await draftOf(theCase))?.content.strengths).toBe('I am kind.');
    const { html } = await ana.get(missing.location);
    expect(accessibilityProblems(html)).toEqual([]);
    const back = `class="nhsuk-back-link" href="${plan.replace('&', '&amp;')}"`;
    expect(html).toContain(back);
    const unfinished = await ana.fillIn(missing.location, { why: '' });
    expect(unfinished.status).toBe(400);
    expect(unfinished.html).toContain(back);
    expect((await ana.fillIn(missing.location, { why: 'full' })).location).toBe(plan);
  });

  it('offers services by why the person was referred and where they live', async () => {
    const theCase = await planned();
    const { html } = await (await signedIn(site, 'ana')).get(at(theCase));
    expect(wordsOf(html)).toContain('Company and befriending in ZZ1');
    expect(wordsOf(html)).toContain('Friday Friends');
  });

  it('is for the own link worker alone to write in', async () => {
    const theCase = await planned();
    for (const who of ['bryn', 'morgan', 'olu', 'sal']) {
      expect((await (await signedIn(site, who)).get(at(theCase))).status).toBe(403);
    }
    const manager = await signedIn(site, 'morgan');
    const form = { key: manager.key(), strengths: 'Not mine to say' };
    expect((await manager.post(at(theCase), form)).status).toBe(403);
    expect(await draftOf(theCase)).toBeUndefined();
  });

  it('is closed while the plan is on its way to the person', async () => {
    const decision = {
      waitNo: 1,
      name: 'PlanAgreed',
      by: 'staff:ana',
      at: tuesday,
      edge: { no: 2 },
      facts: {},
    } as const;
    const theCase = await written({ decision });
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(at(theCase))).status).toBe(409);
    const answer = await ana.post(at(theCase), { key: ana.key(), strengths: 'Too late' });
    expect(answer.status).toBe(409);
    expect(fieldsOf(answer.html).get('strengths')).toBe('Too late');
  });
});
