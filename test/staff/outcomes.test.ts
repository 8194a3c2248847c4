import { describe, expect, it } from '@jest/globals';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../functions/shared/domain/time/calendar.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, send, typed } from './work.ts';

const site = useStaffSite();

const pathOf = (id: ReferralId, page = '') => `/staff/cases/${id}/outcomes${page}`;
const threeMonthsAgo = addCalendar(tuesday, { months: -3 });

const baselineOf = (id: ReferralId): OutcomeAnswers => ({
  id,
  check: 'baseline',
  at: threeMonthsAgo,
  by: 'staff:ana',
  ons4: { satisfied: 4, worthwhile: 5, happy: 3, anxious: 8 },
  loneliness: { companionship: 3, leftOut: 2, isolated: 3, direct: 5 },
  goals: [],
});

const answers = { satisfied: '6', worthwhile: '5', anxious: '9', companionship: '2', leftOut: '2', isolated: '2' };

describe('the first conversation', () => {
  it('is written down with how things are now, and the appointment as attended', async () => {
    const theCase = await site.putCase(at('FollowUpReminder', { appointmentAt: tuesday }));
    const made = { id: theCase.id, madeAt: theCase.receivedAt, at: tuesday, kind: 'phone', stateAt: tuesday } as const;
    const items = site.deps.appointments.items({ ...made, state: 'confirmed', by: 'staff:ana' });
    await site.deps.cases.change(theCase.id, tuesday, (next) => ({ next, also: items }));
    const ana = await signedIn(site, 'ana');
    const path = `/staff/cases/${theCase.id}/conversation`;
    const page = await ana.get(path);
    for (const said of ['value="09:30"', 'how satisfied are you with your life nowadays', 'lack companionship']) {
      expect(page.html).toContain(said);
    }
    expect(accessibilityProblems(page.html)).toEqual([]);
    const form = { ...typed(tuesday), channel: 'phone', note: 'Wants to sing again', satisfied: '4', direct: '5' };
    for (let click = 0; click < 2; click += 1) expect((await send(site, ana, path, form)).status).toBe(303);
    expect(await site.deps.cases.get(theCase.id)).toMatchObject({
      decision: { name: 'ConversationHeld' },
      baselineAt: tuesday,
      lastContactAt: tuesday,
    });
    expect(await site.deps.contacts.list(theCase.id)).toEqual([
      expect.objectContaining({ outcome: 'spoke', channel: 'phone', note: 'Wants to sing again' }),
    ]);
    expect(await site.deps.outcomes.list(theCase.id)).toEqual([
      expect.objectContaining({ check: 'baseline', ons4: { satisfied: 4 }, loneliness: { direct: 5 } }),
    ]);
    expect((await site.deps.appointments.list(theCase.id)).map(({ state }) => state)).toEqual(['attended']);
  });

  it('with a number outside its scale, or without how they met, is shown again with what was typed', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const path = `/staff/cases/${theCase.id}/conversation`;
    const answer = await send(site, ana, path, { ...typed(tuesday), satisfied: '11', happy: '7', note: 'Kept' });
    expect(answer.status).toBe(400);
    for (const said of [
      'How satisfied must be a whole number from 0 to 10',
      'Select how you met',
      'value="11"',
      'Kept',
    ]) {
      expect(answer.html).toContain(said);
    }
    expect(accessibilityProblems(answer.html)).toEqual([]);
    expect(await site.deps.outcomes.list(theCase.id)).toEqual([]);
  });
});

describe('an outcome check', () => {
  it('is answered on the phone once its time has come: stored, and the wait is over', async () => {
    const theCase = await site.putCase(at('OutcomeCheck3Months', { baselineAt: threeMonthsAgo }));
    await site.deps.outcomes.put(baselineOf(theCase.id));
    const ana = await signedIn(site, 'ana');
    const page = await ana.get(pathOf(theCase.id, '/3m'));
    expect(page.html).toContain('Record that there was no answer');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const empty = await send(site, ana, pathOf(theCase.id, '/3m'), {});
    expect(empty.html).toContain('Answer at least one question');
    for (let click = 0; click < 2; click += 1) {
      expect((await send(site, ana, pathOf(theCase.id, '/3m'), answers)).location).toBe(pathOf(theCase.id));
    }
    expect((await site.deps.cases.get(theCase.id))?.decision).toMatchObject({ name: 'Answered', by: 'staff:ana' });
    expect((await ana.get(pathOf(theCase.id, '/3m'))).html).toContain('have already been answered');
  });

  it('is shown beside the first conversation, drawn and listed, each question by itself', async () => {
    const theCase = await site.putCase(at('OutcomeCheck6Months', { baselineAt: threeMonthsAgo }));
    await site.deps.outcomes.put(baselineOf(theCase.id));
    const { ons4, loneliness } = baselineOf(theCase.id);
    await site.deps.outcomes.put({
      ...baselineOf(theCase.id),
      check: '3m',
      at: tuesday,
      ons4: { ...ons4, satisfied: 6, anxious: 9 },
      loneliness: { ...loneliness, companionship: 1 },
    });
    const { html } = await (await signedIn(site, 'ana')).get(pathOf(theCase.id));
    const words = wordsOf(html);
    for (const said of [
      'Since the first conversation, better: life satisfaction and loneliness; worse: anxiety; no change:',
      'Satisfied with life 0 not at all to 10 completely',
      'First conversation: 4 3 months: 6 Change: 2 up, better',
      'First conversation: 8 3 months: 9 Change: 1 up, worse',
      'First conversation: 8 3 months: 6 Change: 2 down, better',
      'they are not added up',
    ]) {
      expect(words).toContain(said);
    }
    expect(html.match(/<svg viewBox="0 0 300 28"/g)).toHaveLength(6);
    expect(html).not.toMatch(/ style=/);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('is not asked too early, in another name, or twice', async () => {
    const early = await site.putCase(at('OutcomeCheck3Months', { baselineAt: later(tuesday, -7 * day) }));
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(pathOf(early.id, '/3m'))).html).toContain('It is too early.');
    expect((await send(site, ana, pathOf(early.id, '/3m'), answers)).status).toBe(400);
    expect((await send(site, ana, pathOf(early.id, '/3m'), { action: 'no-answer' })).status).toBe(400);
    expect((await ana.get(pathOf(early.id, '/9m'))).status).toBe(404);
    const theCase = await site.putCase(at('OutcomeCheck3Months', { baselineAt: threeMonthsAgo }));
    for (const who of ['bryn', 'morgan', 'olu']) {
      const answer = await send(site, await signedIn(site, who), pathOf(theCase.id, '/3m'), answers);
      expect([who, answer.status]).toEqual([who, 403]);
    }
    await site.deps.outcomes.put({ ...baselineOf(theCase.id), check: '3m', by: 'patient' });
    const late = await send(site, ana, pathOf(theCase.id, '/3m'), { ...answers, happy: '2' });
    expect(late.status).toBe(400);
    expect(late.html).toContain('have already been answered');
  });

  it('without an answer is recorded as such', async () => {
    const theCase = await site.putCase(at('OutcomeCheck6Months', { baselineAt: addCalendar(tuesday, { months: -6 }) }));
    const ana = await signedIn(site, 'ana');
    const done = await send(site, ana, pathOf(theCase.id, '/6m'), { action: 'no-answer' });
    expect(done).toMatchObject({ status: 303, location: `/staff/cases/${theCase.id}` });
    expect((await site.deps.cases.get(theCase.id))?.decision?.name).toBe('NotAnswered');
  });
});
