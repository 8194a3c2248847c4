import { beforeAll, describe, expect, it } from '@jest/globals';
import { hour } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { fillingIn } from './filling-in.ts';
import { accessibilityProblems } from './page-checks.ts';
import { begin, fillInAll, onPage, referenceIn } from './pharmacist.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

describe('sending twice', () => {
  it('gives one referral and one reference to a double click', async () => {
    const visitor = site.visitor();
    const form = fieldsOf((await visitor.get(await fillInAll(visitor))).html);
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitor.post('/refer/pharmacy/check', form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ location }) => referenceIn(location))).size).toBe(1);
  });

  it('gives the same reference after midnight, to the back button', async () => {
    const visitor = site.visitor();
    const form = fieldsOf((await visitor.get(await fillInAll(visitor))).html);
    const first = await visitor.post('/refer/pharmacy/check', form);
    site.pass(16 * hour);
    const again = await visitor.post('/refer/pharmacy/check', form);
    expect(referenceIn(again.location)).toBe(referenceIn(first.location));
  });

  it('lets one of two tabs win that send different answers, and tells the other what to do', async () => {
    const visitor = site.visitor();
    const one = fieldsOf((await visitor.get(await fillInAll(visitor))).html);
    const other = new URLSearchParams(one);
    other.set('concern', 'Something else');
    const answers = await Promise.all([one, other].map((form) => visitor.post('/refer/pharmacy/check', form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]));
    const told = answers.find(({ status }) => status === 409);
    expect(told?.html).toContain('This referral has already been sent');
    expect(told?.html).toContain('01632 960100');
    const won = answers.find(({ status }) => status === 303);
    expect(told?.html.replace(/-/g, '')).toContain(referenceIn(won?.location ?? ''));
  });

  it('sends what was seen, though another tab has changed the draft since', async () => {
    const visitor = site.visitor();
    const check = await fillInAll(visitor);
    const seen = fieldsOf((await visitor.get(check)).html);
    await visitor.fillIn(check.replace('/check', '/concern'), { concern: 'Changed elsewhere' });
    const { location } = await visitor.post('/refer/pharmacy/check', seen);
    const stored = await site.intakes.get(referenceIn(location));
    expect(stored?.answers.why.concern).toMatch(/^Comes in every day/);
  });

  it('acknowledges what is stored, when its form cannot be closed', async () => {
    const drafts = { ...site.drafts, close: () => Promise.reject(new Error('the table is gone')) };
    const failing = await publicSite(table, { drafts });
    const visitor = failing.visitor();
    const { status, location } = await visitor.post(
      '/refer/pharmacy/check',
      fieldsOf((await visitor.get(await fillInAll(visitor))).html),
    );
    expect(status).toBe(303);
    expect(await failing.intakes.get(referenceIn(location))).toBeDefined();
    expect(failing.log.error).toHaveBeenCalledWith('draft-not-closed', expect.any(Error), expect.anything());
  });

  it.each(['pharmacy', 'self'] as const)(
    'by %s leaves the answers here for Back, until they are removed',
    async (source) => {
      const form = fillingIn(source);
      const visitor = site.visitor();
      const check = await form.fillInAll(visitor);
      const { location } = await form.send(visitor, check);
      expect((await visitor.get(check)).html).toContain('Ada');
      const sent = await visitor.get(location);
      expect(sent.html).toMatch(/Remove (?:my|the) answers from this device/);
      expect(accessibilityProblems(sent.html)).toEqual([]);
      expect((await visitor.get(`${location}&removed=yes`)).html).not.toContain('have been removed from this device');
      const left = await visitor.post(location, {});
      const removed = await visitor.get(left.location);
      expect(removed.html).toContain('The answers have been removed from this device.');
      expect(accessibilityProblems(removed.html)).toEqual([]);
      expect(referenceIn(left.location)).toBe(referenceIn(location));
      const { status, html } = await visitor.get(check);
      expect(status).toBe(410);
      expect(html).not.toContain('Ada');
      expect(await site.intakes.get(referenceIn(location))).toBeDefined();
    },
  );

  it('keeps two people apart who are referred in two tabs', async () => {
    const visitor = site.visitor();
    const ada = await begin(visitor);
    const bob = await begin(visitor);
    const page = (first: string) => onPage(first, 'person');
    await visitor.fillIn(page(ada), { ...pharmacyAnswers.person, firstName: 'Ada' });
    await visitor.fillIn(page(bob), { ...pharmacyAnswers.person, firstName: 'Bob' });
    expect(fieldsOf((await visitor.get(page(ada))).html).get('firstName')).toBe('Ada');
    expect(fieldsOf((await visitor.get(page(bob))).html).get('firstName')).toBe('Bob');
  });
});
