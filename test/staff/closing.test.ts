import { describe, expect, it } from '@jest/globals';
import { whyNotFor } from '../../functions/shared/domain/case/close-grounds.ts';
import { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import { closeRules, supportEndings } from '../../functions/shared/domain/ending/close-rules.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, send } from './work.ts';

const site = useStaffSite();

const pathOf = (id: ReferralId, page = 'close') => `/staff/cases/${id}/${page}`;
const reasonsOn = (html: string): string[] =>
  [...html.matchAll(/name="reason" type="radio" value="([^"]*)"/g)].map(([, value = '']) => value);

describe('the reasons for closing', () => {
  it('each have somebody who may give them, and words for the referrer that name nobody', () => {
    for (const reason of CloseReason.options) {
      const { by, told } = closeRules[reason];
      expect([reason, by.length > 0]).toEqual([reason, true]);
      expect(told).toMatch(/^(They|Another|This|We|Where|The) .*\.$/);
      expect(told).not.toMatch(/health|risk|safeguard|sorry/i);
    }
  });

  it.each([
    ['goals-met', {}, { baselineAt: tuesday }],
    ['disengaged-or-dna', { missed: 2 }, { missed: 3 }],
  ] as const)('%s is given only when there is ground for it', (reason, without, withGround) => {
    expect(whyNotFor(reason, { theCase: without })).toBeDefined();
    expect(whyNotFor(reason, { theCase: withGround })).toBeUndefined();
  });
});

describe('closing a case', () => {
  it('offers each person the reasons that are theirs, and says why the others cannot be given', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await (await signedIn(site, 'ana')).get(pathOf(theCase.id));
    const offered = reasonsOn(ana.html);
    expect(offered).toContain('person-declined');
    for (const none of [
      'goals-met',
      'unable-to-contact',
      'disengaged-or-dna',
      'no-capacity',
      'safeguarding-escalated',
    ]) {
      expect(offered).not.toContain(none);
    }
    expect(wordsOf(ana.html)).toContain('Disengaged or did not attend Only after 3 appointments');
    expect(ana.html).not.toContain('Do you agree');
    expect(accessibilityProblems(ana.html)).toEqual([]);
    const manager = reasonsOn((await (await signedIn(site, 'morgan')).get(pathOf(theCase.id))).html);
    expect(manager).toEqual(expect.arrayContaining(['no-capacity', 'duplicate', 'safeguarding-escalated']));
    const lead = reasonsOn((await (await signedIn(site, 'sal')).get(pathOf(theCase.id))).html);
    expect(lead).toEqual([
      'consent-withdrawn',
      'safeguarding-escalated',
      'in-hospital-or-care',
      'deceased',
      'staff-safety',
    ]);
    for (const who of ['bryn', 'olu', 'ines']) {
      expect([who, (await (await signedIn(site, who)).get(pathOf(theCase.id))).status]).toEqual([who, 403]);
    }
  });

  it('keeps what the referrer is told, what is asked of them first, and scores only if the person agrees', async () => {
    const form = { reason: 'connected-to-service', asks: 'something', asked: 'Review the tablets', done: 'A choir' };
    for (const scores of ['yes', 'no']) {
      const theCase = await site.putCase(at('AgreePlan', { baselineAt: tuesday }));
      await site.deps.outcomes.put({
        id: theCase.id,
        check: 'baseline',
        at: tuesday,
        by: 'staff:ana',
        ons4: { happy: 3 },
        loneliness: { companionship: 1, leftOut: 2, isolated: 3 },
        goals: [],
      });
      const ana = await signedIn(site, 'ana');
      expect((await send(site, ana, pathOf(theCase.id), { ...form, scores })).status).toBe(303);
      const summary = await site.deps.closings.summary(theCase.id, 1);
      expect(summary).toMatchObject({ reason: 'connected-to-service', asked: 'Review the tablets', done: 'A choir' });
      const shared = [{ check: 'baseline', at: tuesday, ons4: { happy: 3 }, loneliness: 6 }];
      expect(summary?.scores).toEqual(scores === 'yes' ? shared : undefined);
      expect(await site.deps.closings.proof(theCase.id, 1)).toMatchObject({
        by: 'staff:ana',
        reason: 'connected-to-service',
      });
    }
  });

  it('wants words for another reason and keeps them from the referrer', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const empty = await send(site, ana, pathOf(theCase.id), { reason: 'other', asks: 'something', done: 'Kept here' });
    expect(empty.status).toBe(400);
    for (const said of ['Enter the reason', 'Enter what you need the referrer to do', 'Kept here']) {
      expect(empty.html).toContain(said);
    }
    expect(accessibilityProblems(empty.html)).toEqual([]);
    const form = { reason: 'other', words: 'Said so on the phone', asks: 'nothing' };
    expect((await send(site, ana, pathOf(theCase.id), form)).status).toBe(303);
    expect(await site.deps.closings.proof(theCase.id, 1)).toMatchObject({ words: 'Said so on the phone' });
    expect(JSON.stringify(await site.deps.closings.summary(theCase.id, 1))).not.toContain('phone');
  });

  it('refuses a reason whose ground is not there, and one that is not theirs, whatever is sent', async () => {
    const theCase = await site.putCase(at('MakeContact', { missed: 2 }));
    const ana = await signedIn(site, 'ana');
    for (const reason of ['disengaged-or-dna', 'unable-to-contact', 'goals-met', 'no-capacity', 'nonsense', '']) {
      const answer = await send(site, ana, pathOf(theCase.id), { reason, asks: 'nothing' });
      expect([reason, answer.status]).toEqual([reason, 400]);
    }
    expect((await site.deps.cases.get(theCase.id))?.decision).toBeUndefined();
  });

  it('of somebody who referred themselves asks nothing for a referrer', async () => {
    const theCase = await site.putCase(at('MakeContact', { source: 'self' }));
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(pathOf(theCase.id));
    expect(html).toContain('They referred themselves');
    expect(html).not.toContain('What the referrer is told');
    expect((await send(site, ana, pathOf(theCase.id), { reason: 'deceased' })).status).toBe(303);
  });
});

describe('the end of support', () => {
  it('is decided with how it ended, and what the referrer will be told when the case closes', async () => {
    const theCase = await site.putCase(at('FollowUp', { baselineAt: tuesday }));
    const ana = await signedIn(site, 'ana');
    const page = await ana.get(pathOf(theCase.id, 'follow-up'));
    expect(reasonsOn(page.html)).toEqual(supportEndings);
    expect(accessibilityProblems(page.html)).toEqual([]);
    const empty = await send(site, ana, pathOf(theCase.id, 'follow-up'), { worked: 'The choir' });
    for (const said of ['Select the reason', 'Select whether you need anything', 'The choir']) {
      expect(empty.html).toContain(said);
    }
    const form = { reason: 'goals-met', asks: 'nothing', worked: 'The choir' };
    expect((await send(site, ana, pathOf(theCase.id, 'follow-up'), form)).status).toBe(303);
    expect(await site.deps.cases.get(theCase.id)).toMatchObject({
      decision: { name: 'FollowedUp' },
      closeReason: 'goals-met',
      holdsPlace: false,
    });
    expect(await site.deps.closings.summary(theCase.id, 1)).toMatchObject({ reason: 'goals-met', worked: 'The choir' });
  });
});
