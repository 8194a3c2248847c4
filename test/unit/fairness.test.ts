import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Groups } from '../../functions/shared/domain/figures/equality.ts';
import type { CaseFacts } from '../../functions/shared/domain/figures/facts.ts';
import { driftsOf, groupShares } from '../../functions/shared/domain/figures/fairness.ts';
import { fisherExact } from '../../functions/shared/domain/figures/fisher-exact.ts';
import { hiddenAmong, hiddenShares } from '../../functions/shared/domain/figures/small-numbers.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { chanceFrom, pick, someFacts } from '../builders/facts.ts';
import { someSettings, tuesday } from '../builders/referral.ts';

const now = later(tuesday, 200 * day);

interface Town {
  readonly people: number;
  /** The chance of being turned down, by who somebody is. */
  readonly declined: (groups: Groups) => number;
}

/** A year of referrals: who they are about has nothing to do with when they are called, unless the town says so. */
const townOf = ({ people, declined }: Town, seed: number): CaseFacts[] => {
  const chance = chanceFrom(seed);
  return Array.from({ length: people }, () => {
    const groups: Groups = {
      ageBand: pick(['under-30', '30-44', '45-64', '65-79', '80-and-over'], chance),
      sex: pick(['female', 'male'], chance),
      ethnicity: pick(['white', 'white', 'white', 'asian', 'black'], chance),
      disability: pick(['a-lot', 'a-little', 'no', 'prefer-not-to-say'], chance),
      language: pick(['english-or-welsh', 'english-or-welsh', 'another'], chance),
    };
    const called = later(tuesday, Math.floor(chance() * 12) * day);
    const turned = chance() < declined(groups);
    return someFacts({
      groups,
      ...(turned
        ? { closures: [{ at: called, reason: 'no-capacity' }] }
        : { acceptedAt: tuesday, firstContactAt: called }),
    });
  });
};

const driftsIn = (town: Town, seed: number) => driftsOf(groupShares(townOf(town, seed), someSettings(), now));

describe('the tripwire', () => {
  it('says nothing of a town that treats everybody alike, in 19 looks of 20', () => {
    const looks = Array.from({ length: 200 }, (_, seed) => driftsIn({ people: 300, declined: () => 0.2 }, seed + 1));
    expect(looks.filter((drifts) => drifts.length > 0).length).toBeLessThanOrEqual(10);
  });

  it('names the group that is turned down more often, in nearly every look', () => {
    const declined = ({ language }: Groups) => (language === 'another' ? 0.4 : 0.12);
    const looks = Array.from({ length: 50 }, (_, seed) => driftsIn({ people: 400, declined }, seed + 1));
    const named = looks.filter((drifts) =>
      drifts.some(({ group, hardship }) => group === 'another' && hardship === 'declined'),
    );
    expect(named.length).toBeGreaterThanOrEqual(45);
  });

  it('says nothing of a group of fewer than twenty people, however it fares', () => {
    const small = Array.from({ length: 19 }, () =>
      someFacts({ groups: { ageBand: '30-44', sex: 'male' }, closures: [{ at: tuesday, reason: 'no-capacity' }] }),
    );
    const rest = Array.from({ length: 200 }, () =>
      someFacts({ groups: { ageBand: '30-44', sex: 'female' }, acceptedAt: tuesday, firstContactAt: tuesday }),
    );
    expect(driftsOf(groupShares([...small, ...rest], someSettings(), now))).toEqual([]);
  });

  it('counts nobody twice who was referred twice', () => {
    const again = someFacts({ closures: [{ at: tuesday, reason: 'duplicate' }], closeReason: 'duplicate' });
    const shares = groupShares([someFacts({}), again], someSettings(), now);
    expect(shares.filter(({ grouping }) => grouping === 'sex').reduce((sum, { people }) => sum + people, 0)).toBe(1);
  });

  it('counts whom nobody has tried in time as waiting, and not those who can still be called in time', () => {
    const [late, fresh] = [someFacts({}), someFacts({ receivedAt: later(now, -day) })];
    const [everybody] = groupShares([late, fresh], someSettings(), now).filter(({ people }) => people > 0);
    expect(everybody?.shares.waiting).toEqual({ with: 1, of: 1 });
  });
});

describe('the exact test', () => {
  it('gives what the tables of Fisher give', () => {
    // The lady tasting tea, and the example of the R manual (fisher.test, job satisfaction aside).
    expect(fisherExact({ with: 3, of: 4 }, { with: 1, of: 4 })).toBeCloseTo(0.4857, 4);
    expect(fisherExact({ with: 10, of: 12 }, { with: 3, of: 18 })).toBeCloseTo(0.0005367, 6);
    expect(fisherExact({ with: 0, of: 0 }, { with: 3, of: 18 })).toBe(1);
  });
});

describe('small numbers', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 7 });

  it('are hidden, and never one alone beside a total', () => {
    expect([...hiddenAmong([12, 3, 30])]).toEqual([1, 0]);
    expect([...hiddenAmong([12, 30])]).toEqual([]);
    expect([...hiddenAmong([0, 30, 6])]).toEqual([]);
    expect([...hiddenAmong([1, 1, 30])]).toEqual([0, 1, 2]);
  });

  it('cannot be worked out from what is shown and the total', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const hidden = hiddenAmong(all);
        for (const [place, count] of all.entries()) if (count > 0 && count < 5) expect(hidden.has(place)).toBe(true);
        const others = all.filter((count) => count > 0).length;
        if (hidden.size > 0 && others > 1) expect(hidden.size).toBeGreaterThan(1);
        const sum = [...hidden].reduce((total, place) => total + (all[place] ?? 0), 0);
        if (hidden.size > 0 && hidden.size < others) expect(sum).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('hide the share that tells of fewer than five who are not counted, too', () => {
    const shares = [
      { with: 18, of: 20 },
      { with: 40, of: 100 },
      { with: 50, of: 100 },
    ];
    expect(hiddenShares(shares)).toEqual(new Set([0, 2]));
  });
});
