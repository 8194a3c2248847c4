import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { CloseReason } from '../../functions/shared/domain/case/close-reason.ts';
import { DecisionRefused } from '../../functions/shared/domain/case/decide.ts';
import {
  isOutdated,
  isToErase,
  type Keeping,
  nothingKept,
  saysNothing,
  withAccess,
  withAccessSent,
  withClockRunOut,
  withErasure,
  withHold,
  withoutErasure,
  withoutHold,
} from '../../functions/shared/domain/governance/keeping.ts';
import { keptUntil, retentionLookAt, retentionOf } from '../../functions/shared/domain/governance/retention.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someCase, tuesday } from '../builders/referral.ts';

const closed = (changes: Partial<Case> = {}): Case =>
  someCase({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met', baselineAt: tuesday, ...changes });

describe('how long a closed case is kept', () => {
  it('is eight years after the end of support, and two where nobody ever was in touch', () => {
    expect(keptUntil(closed())).toBe('2034-06-02T08:30:00.000Z');
    const { baselineAt: _, ...neverMet } = closed({ closeReason: 'no-capacity' });
    expect(keptUntil(neverMet)).toBe('2028-06-02T08:30:00.000Z');
    expect(keptUntil({ ...neverMet, lastContactAt: tuesday })).toBe('2034-06-02T08:30:00.000Z');
  });

  it.each(CloseReason.options)('is said for the ending %s', (closeReason) => {
    const { baselineAt: _, ...neverMet } = closed({ closeReason });
    expect([{ years: 2 }, { years: 8 }]).toContainEqual(retentionOf(neverMet).lasts);
    expect(retentionOf(closed({ closeReason })).lasts).toEqual({ years: 8 });
  });

  it('ends by a person where there was a safeguarding concern, and by the clock otherwise', () => {
    expect(retentionOf(closed({ flags: ['safeguarding'] })).decidedBy).toBe('person');
    expect(retentionOf(closed({ closeReason: 'safeguarding-escalated' })).decidedBy).toBe('person');
    expect(retentionOf(closed()).decidedBy).toBe('clock');
  });

  it('does not count while the case is open, and counts anew from when it is closed again', () => {
    const { closedAt: _, ...open } = closed();
    expect([keptUntil(open), retentionLookAt(open)]).toEqual([undefined, undefined]);
    const again = closed({ reopened: [tuesday], closedAt: later(tuesday, 400 * day) });
    expect(keptUntil(again)).toBe('2035-07-07T08:30:00.000Z');
  });

  it('is thirty days for what is of nobody, without a notice, whatever its ending', () => {
    for (const closeReason of [undefined, ...CloseReason.options]) {
      const ofNobody = closed({ closeReason, synthetic: true });
      expect([keptUntil(ofNobody), retentionLookAt(ofNobody)]).toEqual([
        later(tuesday, 30 * day),
        later(tuesday, 30 * day),
      ]);
    }
  });

  it('is announced thirty days before', () => {
    expect(retentionLookAt(closed())).toBe('2034-05-03T08:30:00.000Z');
  });
});

const by = 'staff:iris';

describe('what is looked after of how a case is kept', () => {
  const theCase = closed();
  const none = nothingKept(theCase);
  const erasing: Keeping = {
    ...none,
    erasing: { at: tuesday, receivedAt: tuesday, closedAt: tuesday, closeReason: 'goals-met' },
  };

  it('lets a case go on the day that was said, and not before', () => {
    const at = '2034-05-03T08:30:00.000Z';
    const announced = withClockRunOut(none, theCase, at);
    expect(announced.erasure).toMatchObject({ reason: 'retention', by: 'clock', on: '2034-06-02T08:30:00.000Z' });
    expect(isToErase(announced, theCase, '2034-06-02T08:29:59.999Z')).toBe(false);
    expect(isToErase(announced, theCase, '2034-06-02T08:30:00.000Z')).toBe(true);
  });

  it('gives thirty days also where the announcement itself is late', () => {
    const announced = withClockRunOut(none, theCase, '2040-01-01T00:00:00.000Z');
    expect(announced.erasure?.on).toBe('2040-01-31T00:00:00.000Z');
    expect(withClockRunOut(announced, theCase, '2040-02-01T00:00:00.000Z')).toEqual(announced);
  });

  it('lets nothing go that a person has to decide, until one has', () => {
    const grave = closed({ flags: ['safeguarding'] });
    const announced = withClockRunOut(none, grave, '2040-01-01T00:00:00.000Z');
    expect(isToErase(announced, grave, '2099-01-01T00:00:00.000Z')).toBe(false);
    const decided = withErasure(announced, grave, 'retention', by, '2040-01-01T00:00:00.000Z');
    expect(isToErase(decided, grave, '2040-01-02T00:00:00.000Z')).toBe(true);
  });

  it('lets nothing go that is on hold, asked for a copy of, or open again', () => {
    const at = later(tuesday, 10 * day);
    const soon = later(at, 2 * day);
    const asked = withErasure(none, theCase, 'person-asked', by, at);
    expect(isToErase(asked, theCase, soon)).toBe(true);
    expect(isToErase(withHold(asked, 'complaint', by, at), theCase, soon)).toBe(false);
    expect(isToErase(withAccess(asked, by, at), theCase, soon)).toBe(false);
    expect(isToErase(withAccessSent(withAccess(asked, by, at), at), theCase, soon)).toBe(true);
    const { closedAt: _, ...open } = theCase;
    expect(isToErase(asked, { ...open, closedAt: undefined }, soon)).toBe(false);
    expect(isToErase(asked, undefined, soon)).toBe(false);
  });

  it('waits for the messages about an end, and leaves a day in which to take it back', () => {
    expect(withErasure(none, theCase, 'person-asked', by, tuesday).erasure?.on).toBe(later(tuesday, 4 * day));
    const at = later(tuesday, 30 * day);
    expect(withErasure(none, theCase, 'person-asked', by, at).erasure?.on).toBe(later(at, day));
    expect(saysNothing(withoutErasure(withErasure(none, theCase, 'person-asked', by, at)))).toBe(true);
  });

  it('refuses to erase what is open or on hold, with a sentence', () => {
    const { closedAt: _, ...open } = theCase;
    expect(() => withErasure(none, open, 'person-asked', by, tuesday)).toThrow(DecisionRefused);
    expect(() => withErasure(withHold(none, 'inquiry', by, tuesday), theCase, 'person-asked', by, tuesday)).toThrow(
      /hold/,
    );
  });

  it('gives thirty days again when a hold ends, and keeps the first reason of a hold', () => {
    const at = '2034-05-03T08:30:00.000Z';
    const held = withHold(withHold(withClockRunOut(none, theCase, at), 'complaint', by, at), 'inquiry', by, at);
    expect(held.hold?.reason).toBe('complaint');
    expect(withoutHold(held, '2036-01-01T00:00:00.000Z').erasure?.on).toBe('2036-01-31T00:00:00.000Z');
    expect(saysNothing(withoutHold(withHold(none, 'complaint', by, at), at))).toBe(true);
  });

  it('puts nothing off when a hold ends that is over already', () => {
    const announced = withClockRunOut(none, theCase, '2034-05-03T08:30:00.000Z');
    expect(withoutHold(announced, '2034-06-01T08:30:00.000Z')).toEqual(announced);
  });

  it('has nothing to call off where only a hold is kept', () => {
    expect(isOutdated(withHold(none, 'complaint', by, tuesday), theCase)).toBe(false);
  });

  it('gives a month for a copy, from the first time it was asked for', () => {
    const asked = withAccess(none, by, '2026-01-31T10:00:00.000Z');
    expect(asked.access?.due).toBe('2026-02-28T10:00:00.000Z');
    expect(withAccess(asked, by, '2026-02-10T10:00:00.000Z')).toEqual(asked);
    expect(saysNothing(withAccessSent(asked, '2026-02-11T10:00:00.000Z'))).toBe(true);
  });

  it.each([
    ['a hold', () => withHold(erasing, 'complaint', by, tuesday)],
    ['the end of a hold', () => withoutHold(erasing, tuesday)],
    ['another decision', () => withErasure(erasing, theCase, 'person-asked', by, tuesday)],
    ['calling it off', () => withoutErasure(erasing)],
    ['a request for a copy', () => withAccess(erasing, by, tuesday)],
  ])('takes %s no more once the rows go', (_, act) => {
    expect(act).toThrow(DecisionRefused);
  });
});
