import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { someWorker, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { closed, contacting, onCasePages, triage } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { put, stored, audited, filled } = onCasePages(site);

describe('a page of a case', () => {
  it.each([
    ['hold', contacting, ['ana', 'morgan', 'sal']],
    ['withdraw', contacting, ['ana', 'morgan']],
    ['question', triage, ['morgan']],
    ['resume', { stage: 'OnHold' as const, heldAt: 'MakeContact' as const }, ['ana', 'morgan']],
    ['reopen', closed, ['ana', 'morgan']],
    ['reassign', contacting, ['morgan']],
    ['safeguarding', contacting, ['ana', 'sal']],
    ['messages', contacting, ['ana', 'bryn', 'morgan', 'sal']],
    ['history', contacting, ['ana', 'bryn', 'morgan', 'sal', 'olu', 'ines']],
  ])('%s is for those who may, and keeps others out with a sentence', async (page, changes, allowed) => {
    const theCase = await site.putCase(changes);
    for (const who of ['ana', 'bryn', 'morgan', 'sal', 'olu', 'ines', 'eve']) {
      const visitor = await signedIn(site, who);
      const { status, html } = await visitor.get(`/staff/cases/${theCase.id}/${page}`);
      const kept = who === 'eve' ? 404 : 403;
      expect([who, status]).toEqual([who, allowed.includes(who) ? 200 : kept]);
      if (status === 403) {
        expect(html).toContain('Speak to your manager.');
        expect(await audited(theCase.id)).toContain(`${who} refused`);
        const sent = await visitor.post(`/staff/cases/${theCase.id}/${page}`, { key: visitor.key(), wait: '1' });
        expect([403, 405]).toContain(sent.status);
      }
      if (status === 200) expect(await audited(theCase.id)).toContain(`${who} opened:${page}`);
    }
    const after = await stored(theCase.id);
    expect([after.version, after.decision]).toEqual([theCase.version, undefined]);
  });

  it('shows nothing of a restricted case to others', async () => {
    const theCase = await site.putCase({ ...contacting, flags: ['safeguarding'] });
    for (const who of ['bryn', 'olu', 'ines']) {
      for (const page of ['history', 'messages', 'hold']) {
        const { status, html } = await (await signedIn(site, who)).get(`/staff/cases/${theCase.id}/${page}`);
        expect([who, page, status]).toEqual([who, page, 403]);
        expect(html).not.toMatch(/Doris|Greenfield|Ana/);
      }
    }
  });

  it('says so when the case does not stand where it can be done', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    for (const [page, said] of [
      ['resume', 'This cannot be done at the stage the case is at.'],
      ['reopen', 'This case is open.'],
    ]) {
      const { status, html } = await ana.get(`/staff/cases/${theCase.id}/${page}`);
      expect([page, status]).toEqual([page, 409]);
      expect(html).toContain(said);
      expect(accessibilityProblems(html)).toEqual([]);
    }
  });

  it('keeps what was typed and says what is wrong, at the field', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, theCase.id, 'hold', {});
    const answer = await send({ 'review-day': '31', 'review-month': 'Feb', 'review-year': '2026' });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('<title>Error: Put the case on hold: Doris Greenfield');
    expect(answer.html).toContain('The date must be a real date');
    expect(answer.html).toContain('value="Feb"');
    expect(accessibilityProblems(answer.html)).toEqual([]);
    expect((await stored(theCase.id)).decision).toBeUndefined();
  });

  it('whose form does not say which wait it is for decides nothing', async () => {
    const morgan = await signedIn(site, 'morgan');
    const { id } = await site.putCase(triage);
    const { send } = await filled(morgan, id, 'question', { question: 'Which street?' });
    for (const wait of ['', '1.5', '1e300', '-1', 'one']) {
      const answer = await send({ wait });
      expect([answer.status, answer.html]).toEqual([409, expect.stringContaining('This form is not complete')]);
    }
    expect((await stored(id)).decision).toBeUndefined();
  });
});

describe('holding and taking up again', () => {
  const on = (day: string, month: string) => ({ 'review-day': day, 'review-month': month, 'review-year': '2026' });

  it('sets the date of the review, once for a double click, and refuses another answer in a second tab', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, theCase.id, 'hold', on('1', '7'));
    for (const answer of await Promise.all([send(), send()])) {
      expect(answer.location).toBe(`/staff/cases/${theCase.id}`);
    }
    const { decision, version } = await stored(theCase.id);
    expect(decision).toMatchObject({
      name: 'OnHold',
      by: 'staff:ana',
      facts: { reviewOn: '2026-07-01T17:00:00.000Z' },
    });
    expect(version).toBe(theCase.version + 1);
    const other = await send(on('2', '7'));
    expect(other.status).toBe(409);
    expect(other.html).toContain('This case has just moved on');
  });

  it.each([
    ['today', on('2', '6'), 'The date must be in the future'],
    ['too far', on('1', '12'), 'The date must be 31 August 2026 or before'],
    ['nothing', {}, 'Enter the date the case should be reviewed'],
  ])('takes no date that is %s', async (_, typed, said) => {
    const theCase = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), theCase.id, 'hold', {});
    expect((await send(typed)).html).toContain(said);
  });

  it('goes on where the case stood', async () => {
    const theCase = await site.putCase({ stage: 'OnHold', heldAt: 'AgreePlan' });
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, theCase.id, 'resume', {});
    expect((await ana.get(`/staff/cases/${theCase.id}`)).html).toContain('Resume the case');
    await send();
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'Resumed', edge: { resumeAt: 'AgreePlan' } });
  });
});

describe('the end and the way back', () => {
  it('takes down what the person said when they withdraw', async () => {
    const theCase = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), theCase.id, 'withdraw', {});
    expect((await send()).html).toContain('Select what the person said');
    expect((await send({ reason: 'deceased' })).status).toBe(400);
    expect((await send({ reason: 'no-longer-needed' })).status).toBe(303);
    const { decision } = await stored(theCase.id);
    expect(decision).toMatchObject({ name: 'Withdrawn', facts: { reason: 'no-longer-needed' } });
  });

  it('takes down only what can have been said, to who may end the case for it', async () => {
    const talked = await site.putCase({ stage: 'AgreePlan', baselineAt: tuesday });
    const ana = await filled(await signedIn(site, 'ana'), talked.id, 'withdraw', {});
    expect((await ana.send({ reason: 'person-declined' })).status).toBe(400);
    const flagged = await site.putCase({ ...triage, flags: ['safeguarding'] });
    const sal = await filled(await signedIn(site, 'sal'), flagged.id, 'withdraw', {});
    for (const reason of ['person-declined', 'person-withdrew', 'no-longer-needed']) {
      expect([reason, (await sal.send({ reason })).status]).toEqual([reason, 400]);
    }
    expect((await sal.send({ reason: 'consent-withdrawn' })).status).toBe(303);
  });

  it('reopens a closed case in its next episode, once, and keeps why', async () => {
    const theCase = await site.putCase(closed);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, theCase.id, 'reopen', { reason: 'came-back' });
    expect((await send({ reason: '' })).html).toContain('Select why you are reopening it');
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect(await stored(theCase.id)).toMatchObject({ episode: 2, stage: 'AssignLinkWorker' });
    expect(await audited(theCase.id)).toContain('ana did:reopen came-back');
    expect((await ana.get(`/staff/cases/${theCase.id}/history`)).html).not.toContain('Reopen the case');
  });
});

describe('giving a case to another link worker', () => {
  it('offers those who have room, and moves the place with the case', async () => {
    const bryn = { name: 'Bryn Example', live: 12, languages: ['en', 'cy'] };
    await put({ ...keys.teamWorker('ashcombe', 'ana'), ...someWorker('ana', { name: 'Ana Example', live: 3 }) });
    await put({ ...keys.teamWorker('ashcombe', 'bryn'), ...someWorker('bryn', bryn) });
    await put({ ...keys.teamWorker('ashcombe', 'full'), ...someWorker('full', { live: 45 }) });
    const theCase = await site.putCase(contacting);
    const morgan = await signedIn(site, 'morgan');
    const { path, send } = await filled(morgan, theCase.id, 'reassign', { worker: 'bryn' });
    const { html } = await morgan.get(path);
    expect(html).toContain('12 of 45 places taken. English, Welsh');
    expect(html).not.toMatch(/Worker full|Ana Example/);
    expect((await send({ worker: 'full' })).html).toContain('Select who should look after it');
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect(await stored(theCase.id)).toMatchObject({ assignee: 'bryn', stage: 'MakeContact' });
    expect((await (await signedIn(site, 'bryn')).get(`/staff/cases/${theCase.id}`)).html).toContain('Link worker: You');
  });

  it('has somebody else asked while nobody has taken it on', async () => {
    const theCase = await site.putCase();
    const { send } = await filled(await signedIn(site, 'morgan'), theCase.id, 'reassign', {});
    expect((await send()).status).toBe(303);
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'Reassigned', by: 'staff:morgan' });
  });
});
