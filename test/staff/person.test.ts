import { describe, expect, it } from '@jest/globals';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { dialledOf } from '../../functions/staff-web/pages/cases/person/dialled.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, rowsOf, send } from './work.ts';

const site = useStaffSite();

const pathOf = (id: ReferralId) => `/staff/cases/${id}/person`;
const asked = async (id: ReferralId) =>
  (await rowsOf(site, `PATIENT#${id}`)).filter(({ sk }) => String(sk).startsWith('REQUEST#'));
const reach = {
  phone: '07700 900 182',
  email: '',
  preferred: 'sms',
  safeToText: 'yes',
  safeToLeaveVoicemail: 'no',
  bestTimes: '',
  unsafeTimes: 'After 5pm',
};

describe('how to reach the person', () => {
  it('is shown as we have it, and asked of the relay once, however often the same is sent', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(pathOf(theCase.id));
    for (const said of ['value="07700 900123"', 'value="dot.greenfield@example.org"', 'Mornings, not Thursdays']) {
      expect(html).toContain(said);
    }
    expect(accessibilityProblems(html)).toEqual([]);
    for (let click = 0; click < 2; click += 1) {
      expect(await send(site, ana, pathOf(theCase.id), reach)).toMatchObject({
        location: `/staff/cases/${theCase.id}`,
      });
    }
    const contact = { phone: '07700 900 182', phoneE164: '+447700900182', preferred: 'sms', unsafeTimes: 'After 5pm' };
    expect(await asked(theCase.id)).toEqual([
      expect.objectContaining({
        kind: 'preferences',
        by: 'staff:ana',
        contact: { ...contact, safeToText: true, safeToLeaveVoicemail: false },
      }),
    ]);
    await send(site, ana, pathOf(theCase.id), { ...reach, unsafeTimes: '' });
    expect(await asked(theCase.id)).toHaveLength(2);
  });

  it.each<[string, object]>([
    ['Enter a phone number or an email address', { phone: '' }],
    ['Enter their phone number, like', { phone: '0770' }],
    ['Enter their email address', { preferred: 'email' }],
    ['Enter their mobile phone number', { phone: '01632 960 001' }],
    ['as it is not safe to text', { safeToText: 'no' }],
    ['Select yes if it is safe to leave a voicemail', { safeToLeaveVoicemail: '' }],
  ])('is not taken as it cannot be: %s', async (said, changes) => {
    const theCase = await site.putCase(at('MakeContact'));
    const answer = await send(site, await signedIn(site, 'ana'), pathOf(theCase.id), { ...reach, ...changes });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain(said);
    expect(answer.html).toContain('After 5pm');
    expect(await asked(theCase.id)).toEqual([]);
  });

  it('is for the own worker and the manager alone, and not of a case that is closed', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    for (const who of ['bryn', 'sal', 'olu']) {
      const visitor = await signedIn(site, who);
      expect((await send(site, visitor, pathOf(theCase.id), reach)).status).toBe(403);
    }
    expect(await asked(theCase.id)).toEqual([]);
    const closed = await site.putCase({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
    expect((await (await signedIn(site, 'ana')).get(pathOf(closed.id))).status).toBe(409);
  });
});

describe('a phone number that staff type', () => {
  it.each([
    ['07700 900 182', '+447700900182'],
    ['+44 (0)7700 900182', '+447700900182'],
    ['(01632) 960-001', '+441632960001'],
    ['0044 20 7946 0000', '+442079460000'],
    ['+33 1 23 45 67 89', '+33123456789'],
    ['07700 90018', undefined],
    ['07700 900 1822', undefined],
    ['+440000000000', undefined],
    ['call Jo', undefined],
  ])('%s is dialled as %s', (typed, dialled) => {
    expect(dialledOf(typed)).toBe(dialled);
  });
});
