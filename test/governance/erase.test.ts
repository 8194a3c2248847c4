import { describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/retain/handler.ts';
import { IntakeConflict } from '../../functions/shared/data/referral/intake-repository.ts';
import { createMergeRepository } from '../../functions/shared/data/referral/merge-repository.ts';
import { matchTexts } from '../../functions/shared/domain/case/triage.ts';
import { mergedIdentity } from '../../functions/shared/domain/ending/merge.ts';
import { nothingKept, withHold, withoutHold } from '../../functions/shared/domain/governance/keeping.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { matchHash, phoneHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { someAnswers, someAsked } from '../builders/referral.ts';
import { secret } from './nights-over.ts';
import { by, lastName, useRetain } from './use-retain.ts';

const { table, kith, clock, nights, closedCase, referred, askToErase, audiences } = useRetain();

describe('what somebody decided to erase', () => {
  it('goes whole in the night after the next, and leaves nothing that tells of the person', async () => {
    const theCase = await closedCase();
    expect(await audiences(theCase.id)).toEqual(
      'AUDIT CASE FACTS INTAKE LINK MATCH NOTES NOTICE PATIENT PERSON PHONE REPLY SAFE SEEN'.split(' '),
    );
    await askToErase(theCase);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    clock.advance(day);
    await nights().retain();
    expect(await audiences(theCase.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
    const text = JSON.stringify(await nights().rows());
    for (const canary of [
      lastName,
      'Canarian',
      'canary that bites',
      '9990000018',
      phoneHash(secret, '+447700900123'),
    ]) {
      expect(text).not.toContain(canary);
    }
    expect(await nights().keepings.erasedIn('ashcombe', '2026')).toMatchObject([
      { id: theCase.id, reason: 'person-asked', by, closeReason: 'person-declined' },
    ]);
    expect(await nights().keepings.list('ashcombe')).toEqual([]);
  });

  it('leaves the chain of who looked whole, with the erasure in it, and shows nobody who looked', async () => {
    const theCase = await closedCase();
    await nights().chain();
    await askToErase(theCase);
    clock.advance(day);
    await nights().retain();
    for (let count = 0; count < 8; count += 1) {
      clock.advance(day);
      await nights().chain();
    }
    expect((await nights().chains.state())?.problems).toEqual([]);
    const whats = (await nights().audit.between(theCase.id, '2026-06', '2026-12')).map(({ what, no }) => [what, no]);
    expect(whats).toEqual([
      ['opened', 1],
      ['did:erase', 2],
    ]);
    expect(await nights().seen.list(theCase.id)).toEqual([]);
  });

  it('never comes back: the same form sent once more is refused, and nothing of it is stored', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    clock.advance(day);
    await nights().retain();
    const again = { id: theCase.id, receivedAt: clock.now(), answers: someAnswers(), asked: someAsked() };
    await expect(kith.intakes.submit(again)).rejects.toThrow(IntakeConflict);
    expect(await audiences(theCase.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
  });

  it('is swept up by the next night when one died anywhere on the way', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    clock.advance(day);
    const { clear } = nights().erasures;
    let died = 0;
    const dying = {
      ...nights().erasures,
      clear: async (going: Parameters<typeof clear>[0]) => {
        died += 1;
        if (died === 1) throw new Error('died before');
        await clear(going);
        if (died === 2) throw new Error('died after');
      },
    };
    const night = createHandler({ ...nights(), erasures: dying });
    await expect(night()).rejects.toThrow('1 cases');
    expect(await kith.cases.get(theCase.id)).toBeUndefined();
    await expect(night()).rejects.toThrow('1 cases');
    await night();
    expect(await audiences(theCase.id)).toEqual(['AUDIT', 'ERASED', 'INTAKE']);
  });

  it('stays while it is on hold, and goes thirty days after the hold has ended', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    await nights().keepings.change('ashcombe', theCase.id, (keeping) =>
      withHold(keeping ?? nothingKept(theCase), 'complaint', by, clock.now()),
    );
    clock.advance(100 * day);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    await nights().keepings.change('ashcombe', theCase.id, (keeping) =>
      withoutHold(keeping ?? nothingKept(theCase), clock.now()),
    );
    clock.advance(29 * day);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    clock.advance(2 * day);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeUndefined();
  });

  it('stays when somebody reopened the case meanwhile', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    await kith.cases.reopen(theCase.id, by, clock.now());
    clock.advance(2 * day);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toMatchObject({ episode: 2 });
    expect(await nights().keepings.get('ashcombe', theCase.id)).toBeUndefined();
  });

  it('stays when it was reopened after the night had read it', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    const keeping = await nights().keepings.get('ashcombe', theCase.id);
    await kith.cases.reopen(theCase.id, by, clock.now());
    if (!keeping) throw new Error('Nothing is kept of it.');
    expect(await nights().erasures.begin(keeping, theCase, clock.now())).toBeUndefined();
    const reopened = await kith.cases.get(theCase.id);
    expect(reopened).toMatchObject({ episode: 2 });
    if (reopened) await nights().erasures.begin(keeping, reopened, clock.now());
    expect(await kith.cases.get(theCase.id)).toEqual(reopened);
  });

  it('is written down once, when two nights end it at the same moment', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    const keeping = await nights().keepings.get('ashcombe', theCase.id);
    const going = keeping && (await nights().erasures.begin(keeping, theCase, clock.now()));
    if (!going) throw new Error('It was not begun.');
    await nights().erasures.clear(going);
    for (const at of [clock.now(), later(clock.now(), hour)]) await nights().erasures.end(going, at);
    const erased = await nights().keepings.erasedIn('ashcombe', clock.now().slice(0, 4));
    expect(erased.filter(({ id }) => id === theCase.id)).toMatchObject([{ at: clock.now() }]);
  });

  it('and a reopening at the same moment: one of the two happens, whole', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    clock.advance(day);
    const keeping = await nights().keepings.get('ashcombe', theCase.id);
    if (!keeping) throw new Error('Nothing is kept of it.');
    const [begun] = await Promise.all([
      nights().erasures.begin(keeping, theCase, clock.now()),
      kith.cases.reopen(theCase.id, by, clock.now()).catch(() => undefined),
    ]);
    const left = await kith.cases.get(theCase.id);
    expect([begun === undefined, left === undefined]).toEqual(begun ? [false, true] : [true, false]);
    if (begun) await nights().retain();
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
      (await nights().rows()).filter(({ pk, sk }) => /^(?:MATCH|PHONE)#/.test(String(pk)) && sk === `CASE#${kept}`);
    expect(await namedBy()).toHaveLength(6);
    const theCase = await kith.cases.close({ id: kept, episode: 1 }, { reason: 'person-declined' }, clock.now());
    if (!theCase) throw new Error('There is no case.');
    clock.advance(10 * day);
    await askToErase(theCase);
    clock.advance(day);
    await nights().retain();
    expect(await namedBy()).toEqual([]);
    expect((await nights().rows()).filter(({ pk }) => pk === `PERSON#${kept}`)).toEqual([]);
  });
});
