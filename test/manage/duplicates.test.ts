import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { matchTexts } from '../../functions/shared/domain/case/triage.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { matchHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { someAnswers } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { secret, useStaffSite } from '../staff/use-staff-site.ts';
import { at, noticesOf, rowsOf } from '../staff/work.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';

const site = useStaffSite();
const put = (Item: Record<string, unknown>) =>
  site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item }));

const { person, contact, why, referrer } = someAnswers();
let people = 0;

/** A case of somebody whom another referral names as well, and is found by. */
const referred = async (lastName: string, changes: Partial<Case>, answers: Partial<Answers> = {}) => {
  const they = { ...person, lastName, ...answers.person };
  const { nhsNumber: _none, ...unnumbered } = they;
  const theirs = answers.person?.nhsNumber ? they : unnumbered;
  const theCase = await site.putCase(changes, { ...answers, person: theirs });
  for (const text of matchTexts(theirs))
    await put({ ...keys.match(matchHash(secret, text), theCase.id), id: theCase.id });
  return theCase;
};

const triage = at('Triage', { flags: ['likely-duplicate'], holdsPlace: false, assignee: undefined });

const two = async (changes: Partial<Case> = {}) => {
  people += 1;
  const name = `Field ${people}`;
  const older = await referred(name, at('AgreePlan'));
  const newer = await referred(
    name,
    { ...triage, ...changes },
    {
      contact: { ...contact, phone: '07700 900999', phoneE164: '+447700900999', safeToText: false },
      why: { ...why, concern: 'Does not answer the door' },
      referrer: {
        ...referrer,
        name: 'Robin Example',
        organisation: 'Example Housing',
        replyTo: 'robin@housing.example',
      },
    },
  );
  return { older, newer };
};

const compare = ({ id }: Case) => `/staff/duplicates/${id}`;

describe('likely duplicates', () => {
  it('are listed for whoever triages, and shown side by side with what differs', async () => {
    const { older, newer } = await two();
    const morgan = await signedIn(site, 'morgan');
    const list = await morgan.get('/staff/duplicates');
    expect(list.html).toContain(`/staff/duplicates/${newer.id}"`);
    expect(list.html).not.toContain(older.id);
    expect(accessibilityProblems(list.html)).toEqual([]);
    const page = await morgan.get(compare(newer));
    const words = wordsOf(page.html);
    for (const said of ['07700 900123', '07700 900999', 'Does not answer the door', 'robin@housing.example']) {
      expect(words).toContain(said);
    }
    expect(words).toMatch(/Phone number Differs/);
    expect(words).toMatch(/Email address \S+: dot.greenfield@example.org/);
    expect(accessibilityProblems(page.html)).toEqual([]);
    expect((await rowsOf(site, keys.audit(older.id, site.now, '').pk)).map(({ what }) => what)).toContain(
      'opened:duplicates',
    );
  });

  it('are merged once somebody has said which is right, and the case that goes on has all of it', async () => {
    const { older, newer } = await two();
    const morgan = await signedIn(site, 'morgan');
    const unsaid = await morgan.fillIn(compare(newer), {});
    expect(wordsOf(unsaid.html)).toContain('Select which is right: phone number');
    expect(accessibilityProblems(unsaid.html)).toEqual([]);
    const merged = await morgan.fillIn(compare(newer), { 'pick-phone': newer.id });
    expect(merged).toMatchObject({ status: 303, location: `/staff/cases/${older.id}` });
    expect(await site.deps.cases.get(newer.id)).toMatchObject({ mergedInto: older.id, closeReason: 'duplicate' });
    const record = await site.deps.people.get(older.id);
    expect(record?.contact).toMatchObject({ phone: '07700 900999', safeToText: false });
    const page = wordsOf((await morgan.get(compare(older))).html);
    for (const said of ['Does not answer the door', '07700 900999', 'robin@housing.example', 'Robin Example']) {
      expect(page).toContain(said);
    }
    expect((await site.deps.cases.get(older.id))?.tasks).toMatchObject([{ kind: 'read-merged' }]);
    const own = await signedIn(site, 'ana');
    expect(wordsOf((await own.get(`/staff/cases/${older.id}`)).html)).toContain('What the other referral says');
    expect(wordsOf((await own.get(compare(older))).html)).toContain('Does not answer the door');
    // A second click finds them merged.
    const again = await morgan.post(compare(newer), { key: morgan.key(), other: older.id, 'goes-on': older.id });
    expect(again.location).toBe(`/staff/cases/${older.id}`);
  });

  it('may be merged the other way round, and with any other reference', async () => {
    const one = await site.putCase(at('AwaitAcceptance'));
    const other = await site.putCase(triage, { person: { ...person, lastName: 'Greenfeld' } });
    const morgan = await signedIn(site, 'morgan');
    expect(wordsOf((await morgan.get(compare(other))).html)).toContain('No other open case');
    const path = `${compare(other)}?with=${referenceOf(one.id)}`;
    await morgan.fillIn(path, { 'goes-on': other.id });
    expect(await site.deps.cases.get(one.id)).toMatchObject({ mergedInto: other.id });
    expect(await site.deps.cases.get(other.id)).toMatchObject({ merged: [{ id: one.id }] });
  });

  it('are merged by nobody but the manager, and not with a case that has ended', async () => {
    const { older, newer } = await two();
    const ana = await signedIn(site, 'ana');
    expect((await ana.get('/staff/duplicates')).status).toBe(403);
    const form = { key: ana.key(), other: older.id, 'goes-on': older.id, 'pick-phone': older.id };
    await ana.post(compare(newer), form);
    expect(await site.deps.cases.get(newer.id)).not.toHaveProperty('mergedInto');
    expect((await (await signedIn(site, 'olu')).get(compare(newer))).status).toBe(403);
    expect((await (await signedIn(site, 'eve')).get(compare(newer))).status).toBe(404);
    const morgan = await signedIn(site, 'morgan');
    const page = await morgan.get(compare(newer));
    expect(page.status).toBe(200);
    await site.deps.cases.close({ id: older.id, episode: 1 }, { reason: 'goals-met' }, site.now);
    const late = await morgan.post(compare(newer), { ...form, key: morgan.key(), [`wait-${newer.id}`]: '3' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('One of the two has closed, or moved on.');
  });

  it('are not offered for merging with a case that is about to end', async () => {
    people += 1;
    const name = `Field ${people}`;
    await referred(name, at('NeedsAttention', { brokeAt: 'Close', closeReason: 'person-withdrew' }));
    const newer = await referred(name, triage);
    const words = wordsOf((await (await signedIn(site, 'morgan')).get(compare(newer))).html);
    expect(words).toContain('No other open case');
  });

  it('warn of two NHS numbers, and of a concern that closes the case to most', async () => {
    people += 1;
    const name = `Field ${people}`;
    await referred(name, at('AgreePlan'), { person: { ...person, lastName: name, nhsNumber: '9990000026' } });
    const newer = await referred(
      name,
      { ...triage, flags: ['likely-duplicate', 'safeguarding'] },
      { person: { ...person, lastName: name, nhsNumber: '9990000034' } },
    );
    const words = wordsOf((await (await signedIn(site, 'morgan')).get(compare(newer))).html);
    expect(words).toContain('The NHS numbers differ. Unless one was typed wrong, these are two people.');
    expect(words).toContain('There is a safeguarding concern.');
  });
});

describe('what triage ended', () => {
  const closed = async (theCase: Case) =>
    site.deps.cases.close({ id: theCase.id, episode: 1 }, { reason: 'other' }, site.now);

  it('is taken back: a merge', async () => {
    const { older, newer } = await two();
    const morgan = await signedIn(site, 'morgan');
    await morgan.fillIn(compare(newer), { 'pick-phone': older.id });
    await closed(newer);
    const page = await morgan.get(`/staff/cases/${newer.id}/undo`);
    expect(wordsOf(page.html)).toContain('They are two people after all');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const back = await morgan.fillIn(`/staff/cases/${newer.id}/undo`, {});
    expect(back.location).toBe(`/staff/cases/${newer.id}`);
    expect(await site.deps.cases.get(newer.id)).toMatchObject({ episode: 2, stage: 'Intake' });
    expect((await site.deps.cases.get(older.id))?.merged).toEqual([]);
    expect((await morgan.fillIn(`/staff/cases/${newer.id}`, {})).status).toBeLessThan(500);
  });

  it('is taken back: that somebody was signposted, of which the referrer reads what was suggested', async () => {
    const theCase = await site.putCase(triage);
    const path = `/staff/cases/${theCase.id}/signpost`;
    const morgan = await signedIn(site, 'morgan');
    expect(wordsOf((await morgan.get(`/staff/cases/${theCase.id}`)).html)).toContain('Signpost to something else');
    expect(wordsOf((await morgan.fillIn(path, {})).html)).toContain('Enter what you suggest');
    await morgan.fillIn(path, { services: 'The Monday lunch club, 01632 960789', teller: 'referrer' });
    expect(await site.deps.cases.get(theCase.id)).toMatchObject({
      decision: { name: 'Declined', facts: { reason: 'signposted-only' } },
    });
    expect(await site.deps.closings.summary(theCase.id, 1)).toMatchObject({
      asked: 'Tell the person what we suggest. They have not heard it from us.',
      done: 'We suggest: The Monday lunch club, 01632 960789',
    });
    await closed(theCase);
    expect(wordsOf((await morgan.get(`/staff/cases/${theCase.id}/undo`)).html)).toContain('until tomorrow at 6pm.');
    await morgan.fillIn(`/staff/cases/${theCase.id}/undo`, {});
    expect(await site.deps.cases.get(theCase.id)).toMatchObject({ episode: 2, stage: 'Intake' });
    expect(await site.deps.closings.summary(theCase.id, 1)).toBeUndefined();
    expect(await noticesOf(site, theCase.id)).toContain('reopened-referrer');
  });

  it('is not taken back the day after, nor by who has no triage', async () => {
    const theCase = await site.putCase({ ...triage, flags: [] });
    const morgan = await signedIn(site, 'morgan');
    await site.deps.cases.decide(
      theCase.id,
      { name: 'Declined', by: 'staff:morgan', facts: { reason: 'no-capacity' } },
      site.now,
    );
    await closed(theCase);
    const path = `/staff/cases/${theCase.id}/undo`;
    expect((await (await signedIn(site, 'bryn')).get(path)).status).toBe(403);
    site.now = '2026-06-03T17:00:01.000Z';
    const late = await signedIn(site, 'morgan');
    const refused = await late.fillIn(path, {});
    expect(refused.status).toBe(409);
    expect(wordsOf(refused.html)).toContain('It is too late to take this back. Reopen the case instead.');
    expect(morgan.key()).not.toBe('');
  });
});
