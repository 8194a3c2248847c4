import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { emptyPlan } from '../../functions/shared/domain/plan/plan.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { planAt as at, usePlans, wholePlan } from './use-plans.ts';

const { site, written, draftOf, give } = usePlans();

describe('giving the plan', () => {
  const given = (ana: StaffVisitor, theCase: Case, forms: readonly string[] = ['link']) =>
    ana.fillIn(at(theCase, '/issue'), { given: forms });

  const stored = async ({ id }: Case) => site.deps.cases.get(id);

  it('decides that it is agreed, with the revision that was looked at, in one write', async () => {
    const theCase = await written();
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(at(theCase, '/issue'));
    expect(accessibilityProblems(html)).toEqual([]);
    for (const said of ['What I will do', 'What my link worker will do', 'The words are ready.', 'Go to the choir']) {
      expect(wordsOf(html)).toContain(said);
    }
    expect((await given(ana, theCase)).location).toBe(`/staff/cases/${theCase.id}`);
    expect((await stored(theCase))?.decision).toMatchObject({ name: 'PlanAgreed', by: 'staff:ana' });
    expect(await draftOf(theCase)).toMatchObject({
      revision: 2,
      content: wholePlan,
      agreed: { at: tuesday, with: 'person', given: ['link'] },
    });
  });

  it('is done once by a second click', async () => {
    const theCase = await written();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(theCase, '/issue'))).html);
    expect((await ana.post(at(theCase, '/issue'), form)).status).toBe(303);
    expect((await ana.post(at(theCase, '/issue'), form)).status).toBe(303);
    expect((await draftOf(theCase))?.revision).toBe(2);
  });

  it('gives nothing that was not looked at', async () => {
    const theCase = await written();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(theCase, '/issue'))).html);
    await site.deps.plans.change(theCase.id, tuesday, (plan) => ({ ...plan, strengths: 'I am brave.' }));
    const answer = await ana.post(at(theCase, '/issue'), form);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.html)).toContain('changed since you looked');
    expect(wordsOf(answer.html)).toContain('I am brave.');
    expect((await stored(theCase))?.decision).toBeUndefined();
  });

  it('is not taken back by what is saved at the same moment', async () => {
    const ana = await signedIn(site, 'ana');
    for (let times = 0; times < 5; times += 1) {
      const theCase = await written();
      const [giving, saving] = [
        fieldsOf((await ana.get(at(theCase, '/issue'))).html),
        fieldsOf((await ana.get(at(theCase))).html),
      ];
      saving.set('strengths', 'Typed at the last moment.');
      const [gave, saved] = await Promise.all([ana.post(at(theCase, '/issue'), giving), ana.post(at(theCase), saving)]);
      const draft = await draftOf(theCase);
      expect([gave.status, saved.status]).toEqual(gave.status === 303 ? [303, 409] : [400, 303]);
      expect((await stored(theCase))?.decision?.name).toBe(gave.status === 303 ? 'PlanAgreed' : undefined);
      expect(draft?.agreed !== undefined).toBe(gave.status === 303);
      if (saved.status === 409) expect(fieldsOf(saved.html).get('strengths')).toBe('Typed at the last moment.');
    }
  });

  it('is kept back by what is missing, and says what', async () => {
    const theCase = await written({}, { ...emptyPlan, strengths: 'I am kind.' });
    const ana = await signedIn(site, 'ana');
    const answer = await given(ana, theCase);
    expect(answer.status).toBe(400);
    expect(accessibilityProblems(answer.html)).toEqual([]);
    for (const said of ['Add a goal with at least one action.', 'Say who the plan was agreed with.', 'Give a date']) {
      expect(wordsOf(answer.html)).toContain(said);
    }
    expect((await stored(theCase))?.decision).toBeUndefined();
  });

  it('promises no message to somebody whom none can reach safely, and offers no link', async () => {
    const ana = await signedIn(site, 'ana');
    for (const contact of [{ unsafeTimes: 'Before six' }, { phone: '01632 960100', phoneE164: '+441632960100' }]) {
      const theCase = await written({}, wholePlan, { email: undefined, ...contact });
      const { html } = await ana.get(at(theCase, '/issue'));
      expect(fieldsOf(html).getAll('given')).toEqual([]);
      expect(wordsOf(html)).toContain('We have no safe way to write to them: phone them');
      expect(wordsOf(html)).not.toMatch(/They get a message|A link by text or email/);
      expect(accessibilityProblems(html)).toEqual([]);
      expect((await given(ana, theCase, ['read-aloud'])).status).toBe(303);
    }
    const { html } = await ana.get(at(await written({}, wholePlan, { unsafeTimes: 'Before six' }), '/issue'));
    expect(fieldsOf(html).getAll('given')).toEqual(['link']);
    expect(wordsOf(html)).toContain('They get a message with their link.');
  });

  it('is kept back while a recorded access need is not met', async () => {
    const theCase = await written({}, wholePlan, { accessNeeds: 'Large print, cannot see well' });
    const ana = await signedIn(site, 'ana');
    const answer = await given(ana, theCase);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.html)).toContain('They need it in large print.');
    expect((await given(ana, theCase, ['link', 'large-print'])).status).toBe(303);
  });

  it('is kept back while the words are hard to read', async () => {
    const hard =
      'Collaboratively investigate opportunities facilitating meaningful participation within organisations. ';
    const theCase = await written({}, { ...wholePlan, important: hard.repeat(12).slice(0, 990) });
    const answer = await given(await signedIn(site, 'ana'), theCase);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.html)).toContain('reading age');
  });

  it('decides that it is revised once they have one, and shows what changes for them', async () => {
    const theCase = await written({ stage: 'FollowUp' });
    const plan = { ...wholePlan, contingency: 'I will phone Iris.' };
    await give(theCase, wholePlan);
    const ana = await signedIn(site, 'ana');
    expect(wordsOf((await ana.get(at(theCase, '/issue'))).html)).toContain('They already have this version.');
    const again = { key: ana.key(), wait: '1', revision: '1', decision: 'PlanRevised', given: 'link' };
    expect((await ana.post(at(theCase, '/issue'), again)).status).toBe(400);
    await site.deps.plans.change(theCase.id, tuesday, () => plan);
    const { html } = await ana.get(at(theCase, '/issue'));
    expect(wordsOf(html)).toContain('What has changed since Tuesday 2 June 2026');
    expect((await given(ana, theCase)).status).toBe(303);
    expect((await stored(theCase))?.decision?.name).toBe('PlanRevised');
  });

  it('is for the own link worker; the manager reads it', async () => {
    const theCase = await written();
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(at(theCase, '/issue'));
    expect(wordsOf(html)).toContain('Go to the choir');
    for (const who of ['bryn', 'sal']) {
      const somebody = await signedIn(site, who);
      expect(wordsOf((await somebody.get(at(theCase, '/issue'))).html)).toContain(
        'Only their own link worker can give the plan',
      );
      const form = { key: somebody.key(), wait: '1', revision: '1', decision: 'PlanAgreed', given: 'link' };
      expect((await somebody.post(at(theCase, '/issue'), form)).status).toBe(400);
    }
    expect((await stored(theCase))?.decision).toBeUndefined();
    expect((await (await signedIn(site, 'olu')).get(at(theCase, '/issue'))).status).toBe(403);
  });
});
