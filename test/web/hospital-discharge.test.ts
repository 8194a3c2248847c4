import { beforeAll, describe, expect, it } from '@jest/globals';
import { priorityOf } from '../../functions/shared/domain/case/triage.ts';
import { useTable } from '../support/table.ts';
import { fillingIn, referenceIn } from './filling-in.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

const { answers, begin, onPage, fillInAll, send } = fillingIn('hospital-discharge');

describe('a referral from a hospital discharge team', () => {
  it('holds the ward, the date, the package of care and the first 72 hours, and is urgent', async () => {
    const visitor = site.visitor();
    const { location } = await send(visitor, await fillInAll(visitor));
    const stored = await site.intakes.get(referenceIn(location));
    expect(stored?.answers.own).toEqual({
      ward: 'Elm Ward',
      dischargeDate: '2026-06-09',
      packageOfCare: 'yes',
      packageOfCareDetail: 'Ashcombe Home Care, from the first evening',
      first72Hours: 'Food in the house, and the heating on',
    });
    expect(stored?.answers.person.beside).toBe('Her son Bob Example, 07700 900 456');
    expect(stored?.asked).toContainEqual({
      section: 'Leaving hospital',
      question: 'Expected discharge date',
      answer: '9 June 2026',
      own: true,
    });
    expect(stored?.asked.filter(({ own }) => own).map(({ question }) => question)).toEqual([
      'Ward',
      'Expected discharge date',
      'Is there a package of care?',
      'Who provides it, and from when?',
      'What do they need in the first 72 hours?',
    ]);
    expect(stored && priorityOf(stored.answers)).toBe('urgent');
  });

  it.each([
    [{ 'dischargeDate-year': '2062' }, 'Expected discharge date must be within 90 days of today'],
    [{ 'dischargeDate-day': '' }, 'Expected discharge date must include a day'],
    [{ ward: '' }, 'Enter the ward'],
    [{ first72Hours: '' }, 'Enter what they need in the first 72 hours'],
  ])('is told what is wrong with %j', async (changed, words) => {
    const visitor = site.visitor();
    const page = onPage(await begin(visitor), 'discharge');
    const { status, html } = await visitor.fillIn(page, { ...answers['discharge'], ...changed });
    expect(status).toBe(400);
    expect(html).toContain(words);
  });

  it('may leave the date open', async () => {
    const visitor = site.visitor();
    const open = { 'dischargeDate-day': '', 'dischargeDate-month': '', 'dischargeDate-year': '' };
    expect(await fillInAll(visitor, { discharge: open })).toContain('/check?');
  });
});

describe('a referral from a GP practice', () => {
  it('is not asked twice for the practice', async () => {
    const { fillInAll: fillIn, send: sendIt } = fillingIn('gp-practice');
    const visitor = site.visitor();
    const { location } = await sendIt(visitor, await fillIn(visitor));
    const { person, referrer } = (await site.intakes.get(referenceIn(location)))?.answers ?? {};
    expect(person).toMatchObject({ gpPractice: 'The Example Practice', gpOdsCode: 'G81086' });
    expect(referrer).toMatchObject({ organisation: 'The Example Practice', odsCode: 'G81086' });
  });
});
