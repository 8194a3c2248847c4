import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { planAt as at, usePlans } from './use-plans.ts';

const { site, planned, written, draftOf } = usePlans();

describe('a need of the plan', () => {
  const need = async (ana: StaffVisitor, theCase: Case) => {
    const { location } = await ana.fillIn(at(theCase), { next: `need:${'n'.repeat(22)}` });
    return location;
  };

  it('has goals with how much they matter, and actions with who, when and how sure', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const address = await need(ana, theCase);
    const { html } = await ana.get(address);
    expect(accessibilityProblems(html)).toEqual([]);
    const goal = /id="([\w-]+)\.goal"/.exec(html)?.[1] ?? '';
    const action = /id="([\w-]+\.[\w-]+)\.what"/.exec(html)?.[1] ?? '';
    const typed = {
      need: 'The evenings are long.',
      [`${goal}.goal`]: 'To see people',
      [`${goal}.importance`]: '9',
      [`${action}.what`]: 'Go to the choir',
      [`${action}.who`]: 'somebody-else',
      [`${action}.whoElse`]: 'Iris',
      [`${action}.when`]: 'on Tuesdays',
      [`${action}.confidence`]: '7',
      [`${action}.status`]: 'doing',
      [`${action}.reviewOn`]: '2026-06-16',
    };
    const form = new URLSearchParams([...fieldsOf(html)]);
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    expect((await ana.post(address, form)).location).toBe(at(theCase, '#needs'));
    expect((await ana.post(address, form)).status).toBe(303);
    expect((await draftOf(theCase))?.revision).toBe(1);
    expect((await draftOf(theCase))?.content.needs).toEqual([
      {
        id: 'n'.repeat(22),
        need: 'The evenings are long.',
        goals: [
          {
            id: goal,
            goal: 'To see people',
            importance: 9,
            actions: [
              {
                id: action.split('.')[1],
                what: 'Go to the choir',
                who: 'somebody-else',
                whoElse: 'Iris',
                when: 'on Tuesdays',
                status: 'doing',
                confidence: 7,
                reviewOn: '2026-06-16',
              },
            ],
          },
        ],
      },
    ]);
  });

  it('gets another action or goal, and loses one, with all else that was typed', async () => {
    const theCase = await written();
    const ana = await signedIn(site, 'ana');
    const address = at(theCase, '/needs/n1');
    const form = fieldsOf((await ana.get(address)).html);
    form.set('need', 'Changed as well');
    form.set('next', 'g1.a3');
    const added = await ana.post(address, form);
    expect(added.location).toBe(`${address}?add=g1.a3#g1.a3.what`);
    const { html } = await ana.get(added.location.split('#')[0] ?? '');
    expect(html).toContain('id="g1.a3.what"');
    const again = fieldsOf(html);
    again.set('g1.a3.what', 'Phone Iris');
    again.set('remove', 'g1.a1');
    again.set('g1.a1.what', 'Typed before it was taken out');
    expect((await ana.post(address, again)).location).toBe(address);
    const [stored] = (await draftOf(theCase))?.content.needs ?? [];
    expect(stored?.need).toBe('Changed as well');
    expect(stored?.goals[0]?.actions.map(({ what }) => what)).toEqual(['Come along the first time', 'Phone Iris']);
    const gone = fieldsOf((await ana.get(address)).html);
    gone.set('remove', 'need');
    await ana.post(address, gone);
    expect((await draftOf(theCase))?.content.needs).toEqual([]);
  });

  it('does not take out what was changed in another window', async () => {
    const theCase = await written();
    const ana = await signedIn(site, 'ana');
    const address = at(theCase, '/needs/n1');
    const [mine, other] = [fieldsOf((await ana.get(address)).html), fieldsOf((await ana.get(address)).html)];
    other.set('g1.a1.what', 'Go to the new choir');
    await ana.post(address, other);
    mine.set('remove', 'g1.a1');
    const answer = await ana.post(address, mine);
    expect(answer.status).toBe(400);
    expect(wordsOf(answer.html)).toContain('changed in another window');
    expect((await draftOf(theCase))?.content.needs[0]?.goals[0]?.actions[0]?.what).toBe('Go to the new choir');
  });
});

describe('a service of the plan', () => {
  it('is signposted with nothing shared', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const address = at(theCase, '/services/tuesday-choir');
    const { html } = await ana.get(address);
    expect(accessibilityProblems(html)).toEqual([]);
    await ana.post(address, { key: ana.key(), how: 'signposted' });
    const [picked] = (await draftOf(theCase))?.content.services ?? [];
    expect(picked).toMatchObject({ service: 'tuesday-choir', how: 'signposted', when: 'Tuesdays, 7pm to 8:30pm' });
    expect(picked?.shares).toBeUndefined();
  });

  it('is referred to only with what was shown and agreed', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const address = at(theCase, '/services/friday-friends');
    const { html } = await ana.get(address);
    const words = wordsOf(html);
    expect(words).toContain('Name: Doris Greenfield');
    expect(words).toContain('Phone: 07700 900123');
    expect(words).not.toMatch(/9990000018|1948|Example Terrace/);
    const refused = await ana.post(address, { key: ana.key(), how: 'referred', shares: 'best-times' });
    expect(refused.status).toBe(400);
    expect(accessibilityProblems(refused.html)).toEqual([]);
    expect(fieldsOf(refused.html).getAll('shares')).toEqual(['best-times']);
    await ana.post(address, { key: ana.key(), how: 'referred', shares: 'phone', agreed: 'yes' });
    expect((await draftOf(theCase))?.content.services).toMatchObject([
      { service: 'friday-friends', how: 'referred', shares: ['name', 'phone'], agreedAt: tuesday },
    ]);
    await ana.post(address, { key: ana.key(), how: 'none' });
    expect((await draftOf(theCase))?.content.services).toEqual([]);
  });

  it('has to be in the directory, and to take referrals', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(at(theCase, '/services/nowhere'))).status).toBe(404);
    const typed = { key: ana.key(), how: 'referred', agreed: 'yes' };
    expect((await ana.post(at(theCase, '/services/tuesday-choir'), typed)).status).toBe(400);
  });
});
