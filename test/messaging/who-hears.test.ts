import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import { createPersonRepository } from '../../functions/shared/data/person/person-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case, Flag } from '../../functions/shared/domain/case/case.ts';
import { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import { hasHeard } from '../../functions/shared/domain/case/has-heard.ts';
import { closingNotices, type Ending } from '../../functions/shared/domain/ending/closing.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { createWorld, hashOf } from './world.ts';

const table = useTable();
const setup = () => createWorld(table);

const told = (changes: Partial<Case>, ending: Ending): string[] =>
  closingNotices(someCase(changes), ending, tuesday, someSettings()).map(({ template }) => template);

const ended: Ending = { reason: 'goals-met' };

describe('that a case is closed', () => {
  it('person and referrer hear, the referrer first of all whether anything is asked of them', () => {
    expect(told({}, ended)).toEqual(['closed-person', 'closed-referrer']);
    expect(told({}, { ...ended, asks: true })).toEqual(['closed-person', 'closed-referrer-asked']);
  });

  it('the GP practice hears when the person agreed, and somebody had taken them on', () => {
    const agreed = { ...ended, tellsPractice: true };
    const both = ['closed-person', 'closed-referrer'];
    expect(told({ stage: 'FollowUp' }, agreed)).toEqual([...both, 'closed-practice']);
    expect(told({ stage: 'OnHold', heldAt: 'AgreePlan' }, agreed)).toEqual([...both, 'closed-practice']);
    expect(told({ stage: 'Triage', assignee: undefined }, { ...agreed, reason: 'not-eligible' })).toEqual(both);
    expect(told({ stage: 'AwaitAcceptance' }, agreed)).toEqual(both);
  });

  it('who referred themselves hears once', () => {
    expect(told({ source: 'self' }, ended)).toEqual(['closed-person']);
  });

  it('neither person nor practice hears where the person cannot, does not want to, or has another case', () => {
    const silent = CloseReason.options.filter((reason) => !told({}, { reason }).includes('closed-person'));
    expect(silent).toEqual(['consent-not-given', 'consent-withdrawn', 'deceased', 'duplicate', 'referred-in-error']);
    for (const reason of silent) {
      expect(told({ stage: 'FollowUp' }, { reason, tellsPractice: true })).toEqual(['closed-referrer']);
    }
  });

  it.each<Flag>(['safeguarding', 'consent-overridden'])(
    'the person does not hear who was kept back for %s and never heard of us',
    (flag) => {
      const kept: Partial<Case> = { flags: [flag], assignee: undefined, stage: 'Triage' };
      const declined: Ending = { reason: 'not-eligible', tellsPractice: true };
      expect(told(kept, declined)).toEqual(['closed-referrer']);
      expect(told({ ...kept, source: 'self' }, declined)).toEqual([]);
      expect(told({ ...kept, stage: 'OnHold', heldAt: 'Triage' }, declined)).toEqual(['closed-referrer']);
      expect(
        told({ ...kept, stage: 'NeedsAttention', brokeAt: 'Close', stay: { stage: 'Triage', no: 1 } }, declined),
      ).toEqual(['closed-referrer']);
      expect(told({ ...kept, flags: ['risk'] }, declined)).toContain('closed-person');
    },
  );
});

describe('who was kept back', () => {
  const kept: Partial<Case> = { flags: ['safeguarding'], assignee: undefined };

  it.each<[boolean, string, Partial<Case>]>([
    [false, 'before triage', { stage: 'Intake' }],
    [false, 'in triage', { stage: 'Triage' }],
    [false, 'while the referrer is asked', { stage: 'AwaitInformation' }],
    [false, 'while nobody was found yet', { stage: 'AssignLinkWorker' }],
    [false, 'where intake broke', { stage: 'NeedsAttention', brokeAt: 'Intake' }],
    [true, 'on the waiting list', { stage: 'WaitingList' }],
    [true, 'once it was offered to a worker', { stage: 'AwaitAcceptance', assignee: 'ana' }],
    [true, 'back in triage after two refusals', { stage: 'Triage', refusedBy: ['ana', 'ben'] }],
    [true, 'in a case that was reopened', { stage: 'AssignLinkWorker', reopened: [tuesday] }],
    [false, 'in triage, when the run before this one died', { stage: 'Triage', episode: 2 }],
    [true, 'on hold later on', { stage: 'OnHold', heldAt: 'WaitingList' }],
  ])('has heard of it: %s, %s', (heard, _, changes) => {
    expect(hasHeard(someCase({ ...kept, ...changes }))).toBe(heard);
  });

  it('is sent nothing, and nobody is sent to phone them, before somebody has looked', async () => {
    const world = setup();
    const { id } = await world.referral({ ...kept, stage: 'Triage' });
    await world.notices.put(noticeOf({ id, template: 'promise-moved', data: { at: tuesday } }, tuesday));
    await world.notices.put(noticeOf({ id, template: 'phone-person', data: {} }, tuesday));
    await world.drain(id);
    expect([...world.texts(), ...world.mails()]).toEqual([]);
    for (const notice of await world.notices.list(id)) {
      expect(notice).toMatchObject({ state: 'superseded', why: 'kept-back' });
    }
  });
});

describe('the GP practice', () => {
  const closed: Partial<Case> = { stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday };
  const practice = { ...keys.organisation('ashcombe', 'G81086'), ods: 'G81086', name: 'The Example Practice' };
  const notice = (id: string) => noticeOf({ id, template: 'closed-practice', part: '1', data: {} }, tuesday);

  it('reads the reference and our number, and no name of the person', async () => {
    const world = setup();
    await world.put({ ...practice, email: 'office@practice.example' });
    const { id } = await world.referral(closed);
    await world.notices.put(notice(id));
    await world.drain(id);
    const [mail] = world.mails();
    expect(mail?.Destination?.ToAddresses).toEqual(['office@practice.example']);
    const body = mail?.Content?.Simple?.Body?.Text?.Data ?? '';
    expect(body).toMatch(/^Hello The Example Practice\n\nYou do not need to do anything\. /);
    expect(body).toContain('01632 960123');
    expect(body).not.toMatch(/Dot|Doris|Greenfield|https/);
  });

  it('that has no address, or is not known, is left out, and nobody phones it', async () => {
    const world = setup();
    await world.put(practice);
    const { id } = await world.referral(closed);
    const unregistered = await world.referral(closed, {}, { person: { gpOdsCode: undefined } });
    for (const each of [id, unregistered.id]) {
      await world.notices.put(notice(each));
      await world.drain(each);
      expect(await world.notices.list(each)).toMatchObject([{ state: 'failed', why: 'no-address' }]);
    }
  });

  it('that wants no more messages gets none', async () => {
    const world = setup();
    await world.put({ ...practice, email: 'quiet@practice.example' });
    await world.phones.setStopped(hashOf('quiet@practice.example'), true, tuesday);
    const { id } = await world.referral(closed);
    await world.notices.put(notice(id));
    await world.drain(id);
    expect(world.mails()).toEqual([]);
    expect(await world.row(notice(id))).toMatchObject({ state: 'suppressed', why: 'stopped' });
  });

  it('is told nothing when the person does not want it', async () => {
    const world = setup();
    await world.put({ ...practice, email: 'office@practice.example' });
    const { id } = await world.referral(closed, {}, { consent: { tellGp: false } });
    await world.notices.put(notice(id));
    await world.drain(id);
    expect(world.mails()).toEqual([]);
    expect(await world.row(notice(id))).toMatchObject({ state: 'suppressed', why: 'not-agreed' });
  });
});

describe('two referrals that are one case', () => {
  const body = (mail: SendEmailCommandInput | undefined): string => mail?.Content?.Simple?.Body?.Text?.Data ?? '';

  it('each referrer hears how it ended, under their own reference and with their own link', async () => {
    const world = setup();
    const other = await world.referral({ stage: 'Closed', closedAt: tuesday, closeReason: 'duplicate' });
    const ended: Partial<Case> = { stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' };
    const theCase = await world.referral({ ...ended, merged: [{ id: other.id, source: 'pharmacy' }] });
    const record = await createPersonRepository(table).get(other.id);
    const referrer = { ...record?.referrer, name: 'Robin Example', replyTo: 'robin@housing.example' };
    await world.put({ ...keys.person(other.id), ...record, referrer });
    for (const notice of closingNotices(theCase, { reason: 'goals-met' }, tuesday, someSettings())) {
      await world.notices.put(notice);
    }
    await world.drain(theCase.id);
    const [theirs, own] = ['robin@housing.example', 'sam@pharmacy.example'].map((to) =>
      world.mails().find(({ Destination }) => Destination?.ToAddresses?.[0] === to),
    );
    expect(body(theirs)).toContain(referenceOf(other.id));
    expect(body(theirs)).not.toContain(referenceOf(theCase.id));
    expect(body(own)).toContain(referenceOf(theCase.id));
    const code = /\/r\/([\w-]{22})/.exec(body(theirs))?.[1] ?? '';
    expect(await world.links.get(world.codes.hashOf(code))).toMatchObject({ id: other.id, purpose: 'referrer' });
  });

  it('who referred the one that ended is told that it goes on, and not that it is over', () => {
    const { id: mergedInto } = someCase();
    expect(told({ mergedInto }, { reason: 'duplicate' })).toEqual(['merged-referrer']);
  });
});

describe('a link worker who is away', () => {
  const staff = { email: 'x@ashcombe.example', role: 'link-worker', team: 'ashcombe', active: true };
  const away = { from: '2026-06-01', to: '2026-06-05', coveredBy: 'cover' };

  it.each([
    ['2026-06-05T10:00:00.000Z', 'cover@ashcombe.example'],
    ['2026-06-08T10:00:00.000Z', 'away@ashcombe.example'],
  ])('at %s is written to at %s', async (now, address) => {
    const world = setup();
    const { id } = await world.referral({ stage: 'MakeContact', assignee: 'away' });
    for (const [name, more] of [
      ['away', { absences: [away] }],
      ['cover', {}],
    ] as const) {
      await world.put({ ...keys.staff(name), ...staff, id: name, name, email: `${name}@ashcombe.example`, ...more });
    }
    world.at(now);
    await world.notices.put(noticeOf({ id, template: 'message-received', part: 'one', data: {} }, now));
    await world.drain(id);
    expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([[address]]);
  });
});

describe('what is asked after the case is closed', () => {
  it.each(['call-asked', 'message-received', 'link-locked'] as const)(
    '%s reaches whoever knew the person',
    async (template) => {
      const world = setup();
      const { id } = await world.referral({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
      await world.notices.put(noticeOf({ id, template, part: 'one', data: {} }, tuesday));
      await world.drain(id);
      expect(world.mails().map(({ Destination }) => Destination?.ToAddresses)).toEqual([['ana@ashcombe.example']]);
    },
  );
});
