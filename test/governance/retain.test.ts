import { describe, expect, it, jest } from '@jest/globals';
import { createHandler } from '../../functions/retain/handler.ts';
import type { ErasureRepository } from '../../functions/shared/data/keeping/erasure-repository.ts';
import { withConcern } from '../../functions/shared/domain/governance/concern.ts';
import { withErasureCalledOff } from '../../functions/shared/domain/governance/keeping.ts';
import { keptUntil } from '../../functions/shared/domain/governance/retention.ts';
import { day, hour, later, millisOf } from '../../functions/shared/domain/time/instant.ts';
import { someAnswers, someAsked, someId } from '../builders/referral.ts';
import { by, useRetain } from './use-retain.ts';

const { kith, clock, nights, closedCase, askToErase, audiences } = useRetain();

describe('a proof of the journey', () => {
  it('goes whole after thirty days, unannounced, and leaves no line', async () => {
    const id = someId();
    const answers = { ...someAnswers(), synthetic: true as const };
    await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
    await expect(kith.intake(id)).rejects.toThrow('is synthetic');
    await kith.intakes.leaveByDue(id);
    await kith.cases.close({ id, episode: 1 }, { reason: 'other' }, clock.now());
    const erased = await nights().keepings.erasedIn('ashcombe', '2026');
    clock.advance(29 * day);
    await nights().retain();
    expect(await audiences(id)).toEqual(['CASE', 'INTAKE']);
    clock.advance(day);
    await nights().retain();
    expect(await audiences(id)).toEqual([]);
    expect(await nights().keepings.erasedIn('ashcombe', '2026')).toEqual(erased);
  });
});

describe('the clock of a closed case', () => {
  it('brings it before people thirty days ahead, and lets it go on its day', async () => {
    const theCase = await closedCase();
    const until = keptUntil(theCase) ?? '';
    clock.set(later(until, -31 * day));
    await nights().retain();
    expect(await nights().keepings.get('ashcombe', theCase.id)).toBeUndefined();
    clock.set(later(until, -30 * day));
    await nights().retain();
    expect(await nights().keepings.get('ashcombe', theCase.id)).toMatchObject({ erasure: { by: 'clock', on: until } });
    expect((await nights().keepings.runOut(clock.now())).ids).toEqual([]);
    clock.set(later(until, -hour));
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    clock.set(until);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeUndefined();
  });

  it('stops where the list of what is due still shows a case that was reopened, or was erased', async () => {
    const theCase = await closedCase();
    await kith.cases.reopen(theCase.id, by, clock.now());
    const rowOfCase = async () =>
      (await nights().rows()).find(({ pk, sk }) => pk === `CASE#${theCase.id}` && sk === 'CASE');
    const before = await rowOfCase();
    const keepings = { ...nights().keepings, runOut: async () => ({ ids: [someId(), theCase.id] }) };
    await createHandler({ ...nights(), keepings })();
    expect(await rowOfCase()).toEqual(before);
    expect(await nights().keepings.get('ashcombe', theCase.id)).toBeUndefined();
  });

  it('waits for the next night when the case changes as it is to be erased', async () => {
    const theCase = await closedCase();
    await askToErase(theCase);
    clock.advance(day);
    const clear = jest.fn<ErasureRepository['clear']>();
    await createHandler({ ...nights(), erasures: { ...nights().erasures, begin: async () => undefined, clear } })();
    expect(clear).not.toHaveBeenCalled();
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeUndefined();
  });

  it('stops when it is reopened, and counts anew from its next end', async () => {
    const theCase = await closedCase();
    const first = keptUntil(theCase) ?? '';
    clock.set(later(first, -30 * day + hour));
    await nights().retain();
    await kith.cases.reopen(theCase.id, by, clock.now());
    expect((await nights().keepings.runOut(later(first, 9000 * day))).ids).not.toContain(theCase.id);
    await nights().retain();
    expect(await nights().keepings.get('ashcombe', theCase.id)).toBeUndefined();
    const again = await kith.cases.close({ id: theCase.id, episode: 2 }, { reason: 'other' }, clock.now());
    // Somebody was in touch before: it is kept for eight years now.
    expect(millisOf(keptUntil(again ?? theCase) ?? '')).toBeGreaterThan(millisOf(clock.now()) + 8 * 365 * day);
    expect((await nights().keepings.runOut(later(clock.now(), 9 * 366 * day))).ids).toContain(theCase.id);
  });

  it('does not erase by what was announced before a reopening, though it is closed again before the night', async () => {
    const theCase = await closedCase();
    const until = keptUntil(theCase) ?? '';
    clock.set(later(until, -30 * day));
    await nights().retain();
    clock.set(until);
    await kith.cases.reopen(theCase.id, by, clock.now());
    await kith.cases.close({ id: theCase.id, episode: 2 }, { reason: 'other' }, clock.now());
    clock.advance(hour);
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    expect(await nights().keepings.get('ashcombe', theCase.id)).toBeUndefined();
    expect((await nights().keepings.runOut(later(clock.now(), 9 * 366 * day))).ids).toContain(theCase.id);
  });

  it('keeps a case for longer when a concern is raised after its end was announced', async () => {
    const theCase = await closedCase();
    const until = keptUntil(theCase) ?? '';
    clock.set(later(until, -30 * day));
    await nights().retain();
    await kith.cases.change(theCase.id, clock.now(), (before) => ({ next: withConcern(before) }));
    clock.set(later(until, hour));
    await nights().retain();
    expect(await kith.cases.get(theCase.id)).toBeDefined();
    expect((await nights().keepings.runOut(later(clock.now(), 9 * 366 * day))).ids).toContain(theCase.id);
  });

  it('announces its end anew when an erasure that the person asked for is called off', async () => {
    const theCase = await closedCase();
    clock.set(later(keptUntil(theCase) ?? '', -30 * day));
    await nights().retain();
    const asked = await askToErase(theCase);
    expect(withErasureCalledOff(asked, theCase, clock.now())).toMatchObject({
      erasure: { reason: 'retention', by: 'clock' },
    });
  });

  it('says when it has to be called next', async () => {
    await nights().retain();
    const theCase = await closedCase();
    const { nextDue } = await nights().retain();
    expect((nextDue ?? '') <= later(keptUntil(theCase) ?? '', -30 * day)).toBe(true);
  });
});

describe('a text that belonged to nobody', () => {
  it('is gone after a year, by whole months', async () => {
    const at = clock.now();
    const message = { messageId: 'm-1', at, from: '+447700900199', text: 'Who is this?', cases: [] };
    await kith.messages.putUnmatched(message);
    clock.advance(360 * day);
    await nights().retain();
    expect(JSON.stringify(await nights().rows())).toContain('+447700900199');
    for (let months = 0; months < 3; months += 1) {
      clock.advance(25 * day);
      await nights().retain();
    }
    expect(JSON.stringify(await nights().rows())).not.toContain('+447700900199');
  });
});
