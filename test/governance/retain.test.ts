import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/retain/handler.ts';
import type { CaseRow } from '../../functions/shared/data/case-row.ts';
import { IntakeConflict } from '../../functions/shared/data/intake-repository.ts';
import { keys, recordKeys } from '../../functions/shared/data/keys.ts';
import { createMergeRepository } from '../../functions/shared/data/merge-repository.ts';
import type { Answers } from '../../functions/shared/domain/answers.ts';
import { day, hour, later, millisOf } from '../../functions/shared/domain/instant.ts';
import { nothingKept, withErasure, withHold, withoutHold } from '../../functions/shared/domain/keeping.ts';
import { mergedIdentity } from '../../functions/shared/domain/merge.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { keptUntil } from '../../functions/shared/domain/retention.ts';
import { matchTexts } from '../../functions/shared/domain/triage.ts';
import { matchHash, phoneHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { type Nights, nightsOver, secret } from './support.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
const { clock } = kith;
let nights: Nights;

beforeAll(async () => {
  nights = nightsOver(table, clock);
  await putTeam(table, someSettings(), [someWorker('ana')]);
});
beforeEach(() => clock.advance(day));

const by = 'staff:iris';
const lastName = 'Canaryfield';

/** A referral with a row of every kind, closed. */
const closedCase = async (): Promise<CaseRow> => {
  const id = someId();
  const answers = someAnswers({
    person: { ...someAnswers().person, lastName },
    risks: { known: true, detail: 'A canary that bites', safeguarding: false },
  });
  await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
  await kith.intake(id).catch(() => undefined);
  await kith.intakes.leaveByDue(id);
  const contact = { channel: 'phone', outcome: 'spoke', note: `${lastName} wants a walk` };
  await nights.put({ ...keys.note(id, 'CONTACT', clock.now()), id, at: clock.now(), by: 'ana', ...contact });
  await nights.put({ ...keys.patientAppointment(id, clock.now()), id, place: `${lastName}'s home` });
  await nights.put({ ...recordKeys.seen(id, '2026-06'), id, month: '2026-06', looks: [] });
  await nights.put({ ...keys.equality(id), id, language: 'Canarian' });
  await nights.put({ ...keys.facts('ashcombe', clock.now().slice(0, 7), id), id });
  const codes = createLinkCodes(secret);
  for (const { key } of await kith.notices.list(id)) {
    const hash = codes.hashOf(codes.codeOf(id, key));
    await nights.put({ ...keys.link(hash), hash, id, purpose: 'patient', expiresAt: tuesday, tries: 0 });
  }
  await nights.audit.note({ id, by: 'ana', role: 'link-worker', what: 'opened' });
  const the = await kith.cases.close({ id, episode: 1 }, { reason: 'person-declined' }, clock.now());
  if (!the) throw new Error('There is no case.');
  clock.advance(10 * day);
  return the;
};

/** One that was taken in, with this phone. */
const referred = async (person: Partial<Answers['person']>, phoneE164: string): Promise<ReferralId> => {
  const id = someId();
  const base = someAnswers();
  const answers = { ...base, person: { ...base.person, ...person }, contact: { ...base.contact, phoneE164 } };
  await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
  await kith.intake(id).catch(() => undefined);
  await kith.intakes.leaveByDue(id);
  return id;
};

const askToErase = (the: CaseRow) =>
  nights.keepings.change('ashcombe', the.id, (keeping) =>
    withErasure(keeping ?? nothingKept(the), the, 'person-asked', by, clock.now()),
  );

const rowsOf = async (id: ReferralId) =>
  (await nights.rows()).filter((row) => JSON.stringify(row).includes(id)).map(({ pk }) => String(pk).split('#')[0]);

const audiences = async (id: ReferralId) =>
  [...new Set((await rowsOf(id)).map(String))].toSorted((a, b) => (a < b ? -1 : 1));

describe('what somebody decided to erase', () => {
  it('goes whole in the night after the next, and leaves nothing that tells of the person', async () => {
    const the = await closedCase();
    expect(await audiences(the.id)).toEqual(
      'AUDIT CASE FACTS INTAKE LINK MATCH NOTES NOTICE PATIENT PERSON PHONE REPLY SAFE SEEN'.split(' '),
    );
    await askToErase(the);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeDefined();
    clock.advance(day);
    await nights.retain();
    expect(await audiences(the.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
    const text = JSON.stringify(await nights.rows());
    for (const canary of [
      lastName,
      'Canarian',
      'canary that bites',
      '9990000018',
      phoneHash(secret, '+447700900123'),
    ]) {
      expect(text).not.toContain(canary);
    }
    expect(await nights.keepings.erasedIn('ashcombe', '2026')).toMatchObject([
      { id: the.id, reason: 'person-asked', by, closeReason: 'person-declined' },
    ]);
    expect(await nights.keepings.list('ashcombe')).toEqual([]);
  });

  it('leaves the chain of who looked whole, with the erasure in it, and shows nobody who looked', async () => {
    const the = await closedCase();
    await nights.chain();
    await askToErase(the);
    clock.advance(day);
    await nights.retain();
    for (let count = 0; count < 8; count += 1) {
      clock.advance(day);
      await nights.chain();
    }
    expect((await nights.chains.state())?.problems).toEqual([]);
    const whats = (await nights.audit.between(the.id, '2026-06', '2026-12')).map(({ what, no }) => [what, no]);
    expect(whats).toEqual([
      ['opened', 1],
      ['did:erase', 2],
    ]);
    expect(await nights.seen.list(the.id)).toEqual([]);
  });

  it('never comes back: the same form sent once more is refused, and nothing of it is stored', async () => {
    const the = await closedCase();
    await askToErase(the);
    clock.advance(day);
    await nights.retain();
    const again = { id: the.id, receivedAt: clock.now(), answers: someAnswers(), asked: someAsked() };
    await expect(kith.intakes.submit(again)).rejects.toThrow(IntakeConflict);
    expect(await audiences(the.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
  });

  it('is swept up by the next night when one died anywhere on the way', async () => {
    const the = await closedCase();
    await askToErase(the);
    clock.advance(day);
    const { clear } = nights.erasures;
    let died = 0;
    const dying = {
      ...nights.erasures,
      clear: async (going: Parameters<typeof clear>[0]) => {
        died += 1;
        if (died === 1) throw new Error('died before');
        await clear(going);
        if (died === 2) throw new Error('died after');
      },
    };
    const night = createHandler({ ...nights, erasures: dying });
    await expect(night()).rejects.toThrow('1 cases');
    expect(await kith.cases.get(the.id)).toBeUndefined();
    await expect(night()).rejects.toThrow('1 cases');
    await night();
    expect(await audiences(the.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
  });

  it('stays while it is on hold, and goes thirty days after the hold has ended', async () => {
    const the = await closedCase();
    await askToErase(the);
    await nights.keepings.change('ashcombe', the.id, (keeping) =>
      withHold(keeping ?? nothingKept(the), 'complaint', by, clock.now()),
    );
    clock.advance(100 * day);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeDefined();
    await nights.keepings.change('ashcombe', the.id, (keeping) =>
      withoutHold(keeping ?? nothingKept(the), clock.now()),
    );
    clock.advance(29 * day);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeDefined();
    clock.advance(2 * day);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeUndefined();
  });

  it('stays when somebody reopened the case meanwhile', async () => {
    const the = await closedCase();
    await askToErase(the);
    await kith.cases.reopen(the.id, by, clock.now());
    clock.advance(2 * day);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toMatchObject({ episode: 2 });
    expect(await nights.keepings.get('ashcombe', the.id)).toBeUndefined();
  });

  it('and a reopening at the same moment: one of the two happens, whole', async () => {
    const the = await closedCase();
    await askToErase(the);
    clock.advance(day);
    const keeping = await nights.keepings.get('ashcombe', the.id);
    if (!keeping) throw new Error('Nothing is kept of it.');
    const [begun] = await Promise.all([
      nights.erasures.begin(keeping, the, clock.now()),
      kith.cases.reopen(the.id, by, clock.now()).catch(() => undefined),
    ]);
    const left = await kith.cases.get(the.id);
    expect([begun === undefined, left === undefined]).toEqual(begun ? [false, true] : [true, false]);
    if (begun) await nights.retain();
  });
});

describe('a case with which another was put together', () => {
  it('is found by nothing any more that either of them said', async () => {
    const kept = await referred({ nhsNumber: '9990000026' }, '+447700900201');
    const ended = await referred({ nhsNumber: '9990000034', firstName: 'Dorrie' }, '+447700900202');
    await kith.openWait(ended, 'Triage', { no: 1, due: later(clock.now(), 2 * day) });
    const [record, other] = await Promise.all([kith.people.get(kept), kith.people.get(ended)]);
    if (!record || !other) throw new Error('There are no people.');
    const merges = createMergeRepository(table);
    const hashesOf = ({ person }: typeof other) => matchTexts(person).map((text) => matchHash(secret, text));
    const identity = mergedIdentity(record, other, ['nhs', 'phone']);
    const words = { kept: record, other, identity, risks: undefined };
    const found = { matches: hashesOf(other), phone: phoneHash(secret, '+447700900202') };
    await merges.merge({ from: ended, into: kept, waitNo: 1, by, ...words, ...found }, clock.now());
    const namedBy = async () =>
      (await nights.rows()).filter(({ pk, sk }) => /^(?:MATCH|PHONE)#/.test(String(pk)) && sk === `CASE#${kept}`);
    expect(await namedBy()).toHaveLength(6);
    const the = await kith.cases.close({ id: kept, episode: 1 }, { reason: 'person-declined' }, clock.now());
    if (!the) throw new Error('There is no case.');
    clock.advance(10 * day);
    await askToErase(the);
    clock.advance(day);
    await nights.retain();
    expect(await namedBy()).toEqual([]);
    expect((await nights.rows()).filter(({ pk }) => pk === `PERSON#${kept}`)).toEqual([]);
  });
});

describe('a proof of the journey', () => {
  it('goes whole after thirty days, unannounced, and leaves no line', async () => {
    const id = someId();
    const answers = { ...someAnswers(), synthetic: true as const };
    await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
    await expect(kith.intake(id)).rejects.toThrow('of nobody');
    await kith.intakes.leaveByDue(id);
    await kith.cases.close({ id, episode: 1 }, { reason: 'other' }, clock.now());
    const erased = await nights.keepings.erasedIn('ashcombe', '2026');
    clock.advance(29 * day);
    await nights.retain();
    expect(await audiences(id)).toEqual(['CASE', 'INTAKE']);
    clock.advance(day);
    await nights.retain();
    expect(await audiences(id)).toEqual([]);
    expect(await nights.keepings.erasedIn('ashcombe', '2026')).toEqual(erased);
  });
});

describe('the clock of a closed case', () => {
  it('brings it before people thirty days ahead, and lets it go on its day', async () => {
    const the = await closedCase();
    const until = keptUntil(the) ?? '';
    clock.set(later(until, -31 * day));
    await nights.retain();
    expect(await nights.keepings.get('ashcombe', the.id)).toBeUndefined();
    clock.set(later(until, -30 * day));
    await nights.retain();
    expect(await nights.keepings.get('ashcombe', the.id)).toMatchObject({ erasure: { by: 'clock', on: until } });
    expect((await nights.keepings.runOut(clock.now())).ids).toEqual([]);
    clock.set(later(until, -hour));
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeDefined();
    clock.set(until);
    await nights.retain();
    expect(await kith.cases.get(the.id)).toBeUndefined();
  });

  it('stops when it is reopened, and counts anew from its next end', async () => {
    const the = await closedCase();
    const first = keptUntil(the) ?? '';
    clock.set(later(first, -30 * day + hour));
    await nights.retain();
    await kith.cases.reopen(the.id, by, clock.now());
    expect((await nights.keepings.runOut(later(first, 9000 * day))).ids).not.toContain(the.id);
    await nights.retain();
    expect(await nights.keepings.get('ashcombe', the.id)).toBeUndefined();
    const again = await kith.cases.close({ id: the.id, episode: 2 }, { reason: 'other' }, clock.now());
    // Somebody was in touch before: it is kept for eight years now.
    expect(millisOf(keptUntil(again ?? the) ?? '')).toBeGreaterThan(millisOf(clock.now()) + 8 * 365 * day);
    expect((await nights.keepings.runOut(later(clock.now(), 9 * 366 * day))).ids).toContain(the.id);
  });

  it('says when it has to be called next', async () => {
    await nights.retain();
    const the = await closedCase();
    const { nextDue } = await nights.retain();
    expect((nextDue ?? '') <= later(keptUntil(the) ?? '', -30 * day)).toBe(true);
  });
});

describe('a text that belonged to nobody', () => {
  it('is gone after a year, by whole months', async () => {
    const at = clock.now();
    const message = { messageId: 'm-1', at, from: '+447700900199', text: 'Who is this?', cases: [] };
    await kith.messages.putUnmatched(message);
    clock.advance(360 * day);
    await nights.retain();
    expect(JSON.stringify(await nights.rows())).toContain('+447700900199');
    for (let months = 0; months < 3; months += 1) {
      clock.advance(25 * day);
      await nights.retain();
    }
    expect(JSON.stringify(await nights.rows())).not.toContain('+447700900199');
  });
});
