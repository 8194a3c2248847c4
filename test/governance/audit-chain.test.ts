import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ChainHead,
  faultsOf,
  type Linked,
  linked,
  noHash,
  type StoredEntry,
} from '../../functions/shared/domain/governance/audit-chain.ts';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import { sha256 } from '../../functions/shared/platform/ids.ts';
import { tuesday } from '../builders/referral.ts';

const id = 'K7QM4T2P9XVD';

const entryAt = (no: number, what: string): StoredEntry => {
  const at = later(tuesday, no * minute);
  return { id, sk: `${at}#${what}#${no}`, at, by: 'ana', role: 'link-worker', what };
};

const entries = fc
  .array(fc.constantFrom('opened', 'opened:plan', 'did:contact', 'decision:Closed'), { minLength: 2, maxLength: 30 })
  .map((whats) => whats.map((what, no) => entryAt(no, what)));

const chainOf = (all: readonly StoredEntry[]) => linked(sha256, { no: 0, hash: noHash }, all);

const headOf = (chain: readonly Linked[]): ChainHead => {
  const last = chain.at(-1);
  return { id, no: last?.no ?? 0, hash: last?.chain ?? noHash, from: '2026-06', to: '2026-06' };
};

const check = (head: ChainHead, all: readonly StoredEntry[], witnesses: readonly ChainHead[] = []) =>
  faultsOf(sha256, head, all, witnesses, tuesday);

describe('the chain of who looked at a case', () => {
  it('is whole when nobody touched it, in whichever order it is read and however it grew', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.boolean(), (all, cut, isReversed) => {
        const first = chainOf(all.slice(0, cut % all.length));
        const rest = linked(sha256, first.length > 0 ? headOf(first) : { no: 0, hash: noHash }, all);
        const more = rest.filter(({ sk }) => !first.some((one) => one.sk === sk)).slice();
        const grown = [
          ...first,
          ...linked(
            sha256,
            headOf(first),
            all.filter(({ sk }) => more.some((one) => one.sk === sk)),
          ),
        ];
        const read = isReversed ? grown.toReversed() : grown;
        expect(check(headOf(grown), read, first.length > 0 ? [headOf(first)] : [])).toEqual([]);
      }),
    );
  });

  it('shows each entry that was changed, in whichever of its fields', () => {
    const changes: readonly Partial<Linked>[] = [
      { by: 'ben' },
      { role: 'manager' },
      { what: 'refused' },
      { at: later(tuesday, 999 * minute) },
      { reason: 'caseload' },
      { sk: 'elsewhere' },
    ];
    fc.assert(
      fc.property(entries, fc.nat(), fc.constantFrom(...changes), (all, which, change) => {
        const chain = chainOf(all);
        const no = which % chain.length;
        const read = chain.map((entry, place) => (place === no ? { ...entry, ...change } : entry));
        expect(check(headOf(chain), read)).toMatchObject([{ fault: 'altered', no: no + 1 }]);
      }),
    );
  });

  it('shows each entry that is missing, and one that was put in its place', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, which) => {
        const chain = chainOf(all);
        const no = which % chain.length;
        const left = chain.filter((_, place) => place !== no);
        expect(check(headOf(chain), left)).toContainEqual({ fault: 'missing', id, no: no + 1 });
        const twice = [...chain, { ...entryAt(99, 'opened'), no: no + 1, chain: 'forged' }];
        expect(check(headOf(chain), twice)).toContainEqual(expect.objectContaining({ fault: 'doubled', no: no + 1 }));
      }),
    );
  });

  it('shows two entries that changed places', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, which) => {
        const chain = chainOf(all);
        const first = which % (chain.length - 1);
        const [a, b] = [chain[first], chain[first + 1]];
        if (!a || !b) return;
        const read = chain.map((entry) => {
          if (entry === a) return { ...a, no: b.no, chain: b.chain };
          return entry === b ? { ...b, no: a.no, chain: a.chain } : entry;
        });
        expect(check(headOf(chain), read).map(({ fault }) => fault)).toContain('altered');
      }),
    );
  });

  it('shows, by what was witnessed, a chain that was made anew from its first link', () => {
    const chain = chainOf([entryAt(1, 'opened'), entryAt(2, 'did:contact'), entryAt(3, 'opened')]);
    const forged = chainOf([entryAt(1, 'opened'), entryAt(3, 'opened')]);
    expect(check(headOf(forged), forged)).toEqual([]);
    expect(check(headOf(forged), forged, [headOf(chain)])).toEqual([{ fault: 'missing', id, no: 3 }]);
    const rewritten = chainOf([entryAt(1, 'opened'), entryAt(2, 'opened'), entryAt(3, 'opened')]);
    expect(check(headOf(rewritten), rewritten, [headOf(chain)])).toEqual([{ fault: 'head-altered', id, no: 3 }]);
  });

  it('shows an entry that no night took up', () => {
    const entry = entryAt(0, 'opened');
    const head = headOf([]);
    expect(faultsOf(sha256, head, [entry], [], later(tuesday, 24 * 60 * minute))).toEqual([]);
    expect(faultsOf(sha256, head, [entry], [], later(tuesday, 49 * 60 * minute))).toMatchObject([
      { fault: 'unchained' },
    ]);
  });
});
