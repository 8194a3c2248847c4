import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFacts, FactPlace, FactStep } from '../../functions/shared/domain/figures/facts.ts';
import type { RosterWorker } from '../../functions/shared/domain/team/team.ts';
import { day, type Instant, instantOf, later, millisOf, minute } from '../../functions/shared/domain/time/instant.ts';
import { daysOf, roomFigures, weeksOf } from '../../functions/shared/domain/time-machine/room-figures.ts';
import { pastOf, reallyWaited, replayRoom } from '../../functions/shared/domain/time-machine/room-replay.ts';
import { someFacts } from '../builders/facts.ts';
import { someSettings, someWorker } from '../builders/referral.ts';

/** A Tuesday. */
const now = '2026-06-30T11:00:00.000Z';
const ago = (days: number): Instant => later(now, -days * day);
const pace = someSettings();
const worker = (capacity: number, changes: Partial<RosterWorker> = {}): RosterWorker => ({
  ...someWorker('ana'),
  areas: [],
  live: 0,
  capacity,
  ...changes,
});

interface Asks {
  /** Days ago. */
  readonly asked: number;
  /** Days ago; nobody had a place yet when left out. */
  readonly placed?: number;
  /** Days ago; still supported when left out. */
  readonly ended?: number;
  readonly who?: string;
}

/** Somebody who asked, waited for a place, and had it. */
const somebody = ({ asked, placed, ended, who = 'ana' }: Asks, changes: Partial<CaseFacts> = {}): CaseFacts => {
  const [from, to] = [ago(asked), placed === undefined ? undefined : ago(placed)];
  const steps: FactStep[] = [
    ...(placed === asked
      ? []
      : [{ no: 1, stage: 'WaitingList' as const, from, ...(to && { to, decision: 'PlaceFree' as const }) }]),
    ...(to ? [{ no: 2, stage: 'AwaitAcceptance' as const, from: to }] : []),
  ];
  const places: FactPlace[] = to ? [{ worker: who, from: to, ...(ended !== undefined && { to: ago(ended) }) }] : [];
  return someFacts({ receivedAt: from, steps, places, ...changes });
};

const replayed = (facts: readonly CaseFacts[], roster: readonly RosterWorker[]) => {
  const past = pastOf(facts, roster, now);
  return { past, ...replayRoom(past, roster, pace) };
};

describe('the last ninety days with other places', () => {
  const facts = [
    somebody({ asked: 80, placed: 80, ended: 40 }),
    somebody({ asked: 70, placed: 40, ended: 20 }),
    somebody({ asked: 60, placed: 20 }),
  ];

  it('come to what really was, with the places that there were', () => {
    const { past, waits } = replayed(facts, [worker(1)]);
    const inOrder = waits.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(inOrder).toEqual(reallyWaited(past));
    expect(roomFigures(waits, past)).toEqual({
      waited: 2,
      mean: 35,
      median: 35,
      days: 70,
      mostAtOnce: 2,
      waitingNow: 0,
    });
  });

  it('bring people their turn sooner where there were more', () => {
    const { past, waits, most } = replayed(facts, [worker(2)]);
    expect(waits.map((wait) => daysOf(wait, now))).toEqual([10]);
    expect(waits[0]).toMatchObject({ id: facts[2]?.id, from: ago(60), to: ago(50) });
    expect(most.get('ana')).toBe(2);
    expect(roomFigures(replayed(facts, [worker(3)]).waits, past)).toMatchObject({ waited: 0, mean: 0, mostAtOnce: 0 });
  });

  it('leave people waiting where there were none', () => {
    const { past, waits } = replayed(facts, [worker(0)]);
    expect(roomFigures(waits, past)).toMatchObject({ waited: 3, waitingNow: 3, mostAtOnce: 3, days: 210 });
  });

  it('go by the rule of assignment: area, language, and who knows them', () => {
    const welsh = someWorker('bryn', { areas: [], live: 0, capacity: 1, languages: ['Welsh', 'English'] });
    const [ana, bryn] = [worker(9), welsh];
    const speaks = { seeks: { language: 'cy' } };
    const both = [somebody({ asked: 50, placed: 50 }, speaks), somebody({ asked: 49 }, speaks)];
    const { waits, most } = replayed(both, [ana, bryn]);
    expect(waits).toEqual([{ id: both[1]?.id, from: ago(49), to: undefined }]);
    expect([most.get('ana'), most.get('bryn')]).toEqual([0, 1]);
  });

  it('give a place to the urgent first, then to who was referred first', () => {
    const held = somebody({ asked: 80, placed: 80, ended: 30 });
    const [first, second, urgent] = [
      somebody({ asked: 60 }),
      somebody({ asked: 59 }),
      somebody({ asked: 50 }, { priority: 'urgent' }),
    ];
    const { waits } = replayed([held, second, first, urgent], [worker(1)]);
    expect(waits.find(({ to }) => to !== undefined)?.id).toBe(urgent.id);
    // Nobody knows how long hers lasts; the others lasted fifty days, and so do hers.
    expect(waits.filter(({ to }) => to === undefined).map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it('know who is away', () => {
    const absences = [{ from: '2026-01-01', to: '2026-06-21' }];
    const { waits } = replayed([somebody({ asked: 20, placed: 20 })], [worker(5, { absences })]);
    expect(waits[0]?.to?.slice(0, 10)).toBe('2026-06-17');
  });

  it('let who gave up give up, unless they had their turn before', () => {
    const held = somebody({ asked: 80, placed: 80, ended: 10 });
    const left = somebody({ asked: 60 }, { closures: [{ at: ago(50), reason: 'person-withdrew' }] });
    expect(replayed([held, left], [worker(1)]).waits).toEqual([{ id: left.id, from: ago(60), to: ago(50) }]);
    expect(replayed([held, left], [worker(2)]).waits).toEqual([]);
  });

  it('begin with who had places and who waited then', () => {
    const before = [somebody({ asked: 200, placed: 200, ended: 60 }), somebody({ asked: 120, placed: 60, ended: 10 })];
    const { past, waits } = replayed(before, [worker(1)]);
    expect(waits).toEqual([{ id: before[1]?.id, from: ago(120), to: ago(60) }]);
    expect(roomFigures(waits, past)).toMatchObject({ mean: 60, mostAtOnce: 1 });
    // With more places they would have had theirs on the first of the days.
    expect(replayed(before, [worker(2)]).waits).toEqual([{ id: before[1]?.id, from: ago(120), to: ago(90) }]);
  });

  it('take cases that nobody knows the beginning of to be there all the time', () => {
    const [unknown] = [someFacts({ steps: [], places: undefined })];
    const { past, waits } = replayed([unknown, somebody({ asked: 30 })], [worker(2, { live: 2 })]);
    expect(past.unknown).toBe(1);
    expect(waits).toHaveLength(1);
  });

  it('count a support that was begun again by itself', () => {
    const again = someFacts({
      receivedAt: ago(80),
      closures: [{ at: ago(50), reason: 'goals-met' }],
      steps: [
        { no: 1, stage: 'AwaitAcceptance', from: ago(80) },
        { no: 5, stage: 'WaitingList', from: ago(30), to: ago(20), decision: 'PlaceFree' },
      ],
      places: [
        { worker: 'ana', from: ago(80), to: ago(50) },
        { worker: 'ana', from: ago(20) },
      ],
    });
    const { past } = replayed([again], [worker(1)]);
    expect(past.asked.map(({ askedAt }) => askedAt)).toEqual([ago(80), ago(30)]);
  });

  it('are drawn week by week up to today, with the most who waited in each', () => {
    const { past, waits } = replayed(facts, [worker(1)]);
    const weeks = weeksOf(waits, past);
    expect(weeks).toHaveLength(13);
    expect(weeks.at(-1)?.from.slice(0, 10)).toBe('2026-06-23');
    expect(weeks.map(({ most }) => most)).toEqual([0, 0, 1, 1, 2, 2, 2, 2, 1, 1, 1, 0, 0]);
  });

  /** First come, first served by so many places: each takes the one that is free first. */
  const servedBy = (places: number, asks: readonly { at: number; lasts: number }[]): number[] => {
    const free = Array.from({ length: places }, () => 0);
    return asks.map(({ at, lasts }) => {
      free.sort((a, b) => a - b);
      const start = Math.max(at, free[0] ?? 0);
      free[0] = start + lasts;
      return start - at;
    });
  };

  it('are the days of a queue that is served in turn, for one worker whom all suit', () => {
    const always = { workingDays: [1, 2, 3, 4, 5, 6, 7], absences: [] };
    const anAsk = fc.record({ gap: fc.integer({ min: 1, max: 4_000 }), lasts: fc.integer({ min: 60, max: 30_000 }) });
    fc.assert(
      fc.property(fc.array(anAsk, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), (asks, places) => {
        let at = millisOf(ago(85));
        const all = asks.map(({ gap, lasts }) => {
          at += gap * minute;
          return { at, lasts: lasts * minute };
        });
        const known = all.map((one) => {
          const from = instantOf(one.at);
          const place = { worker: 'ana', from, to: instantOf(one.at + one.lasts) };
          return someFacts({ receivedAt: from, steps: [{ no: 1, stage: 'AwaitAcceptance', from }], places: [place] });
        });
        const within = known.filter(({ receivedAt }) => receivedAt < now);
        const { waits } = replayed(within, [worker(places, always)]);
        const waited = servedBy(places, all);
        within.forEach(({ id, receivedAt }, no) => {
          const wait = waits.find((one) => one.id === id);
          const expected = waited[no] ?? 0;
          const isOpen = millisOf(receivedAt) + expected > millisOf(now);
          if (isOpen) expect(wait).toMatchObject({ to: undefined });
          else expect(wait?.to ? millisOf(wait.to) - millisOf(wait.from) : 0).toBe(expected);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are gone through in a moment for a large service', () => {
    const roster = Array.from({ length: 20 }, (_, no) => someWorker(`w${no}`, { areas: [], live: 0, capacity: 30 }));
    const many = Array.from({ length: 2_000 }, (_, no) => {
      const asked = 89 - (no * 88) / 2_000;
      return somebody({ asked, placed: asked, ended: asked - 45, who: `w${no % 20}` });
    });
    const before = process.cpuUsage();
    const { waits } = replayed(many, roster);
    const { user, system } = process.cpuUsage(before);
    expect(waits.length).toBeGreaterThan(100);
    // Of the processor, in microseconds: what else runs on the machine is not measured.
    expect(user + system).toBeLessThan(10_000_000);
  });
});
