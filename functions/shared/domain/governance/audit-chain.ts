import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { day, Instant, later } from '../time/instant.ts';
import { AuditEntry } from './audit-entry.ts';

/** An entry as it is stored: with its sort key and, once chained, its place in the chain. */
export const StoredEntry = z.extend(AuditEntry, {
  sk: z.string(),
  /** Its place in the chain of its case, from 1. */
  no: z.optional(z.int()),
  /** Hash of the entry, its place, and the hash before it. */
  chain: z.optional(z.string()),
});
export type StoredEntry = z.infer<typeof StoredEntry>;

/** Where the chain of a case ends. `from` and `to` are the first and last month with entries: `2026-06`. */
export const ChainHead = z.object({
  id: ReferralId,
  no: z.int(),
  hash: z.string(),
  from: z.string(),
  to: z.string(),
});
export type ChainHead = z.infer<typeof ChainHead>;

/** What an earlier head is compared with: a copy in storage that nobody can overwrite. */
export type Witness = Pick<ChainHead, 'id' | 'no' | 'hash'>;

/**
 * - altered: an entry differs from what was chained, or was moved.
 * - missing: a place in the chain is empty.
 * - doubled: two entries claim one place.
 * - unchained: an entry that the nightly job never picked up.
 * - head-altered: the chain ends differently from what was witnessed.
 * - chain-missing: a witnessed chain is gone.
 * - file-missing, file-altered: the witness file itself.
 */
export const ChainFault = z.enum([
  'altered',
  'missing',
  'doubled',
  'unchained',
  'head-altered',
  'chain-missing',
  'file-missing',
  'file-altered',
]);
export type ChainFault = z.infer<typeof ChainFault>;

/** `no` is the place in the case's chain, or the number of the file. */
export const ChainProblem = z.object({
  fault: ChainFault,
  id: z.optional(ReferralId),
  no: z.optional(z.int()),
  at: z.optional(Instant),
});
export type ChainProblem = z.infer<typeof ChainProblem>;

type Hash = (text: string) => string;

/** Before the first entry. */
export const noHash = '';

/** The key is part of the hash, so that an entry cannot be moved to another instant either. */
const linkOf = (hash: Hash, before: string, no: number, { id, sk, at, by, role, what, reason }: StoredEntry) =>
  hash(JSON.stringify([before, no, id, sk, at, by, role, what, reason ?? null]));

export type Linked = StoredEntry & { readonly no: number; readonly chain: string };

/** Entries not in the chain yet, oldest first, each with its place and its hash. */
export const linked = (hash: Hash, head: Pick<ChainHead, 'no' | 'hash'>, entries: readonly StoredEntry[]): Linked[] => {
  let { no, hash: before } = head;
  return entries
    .filter((entry) => entry.no === undefined)
    .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
    .map((entry) => {
      no += 1;
      before = linkOf(hash, before, no, entry);
      return { ...entry, no, chain: before };
    });
};

/** An entry may wait for the next night, and one night may be missed. */
const takenUpWithin = 2 * day;

/**
 * Whether all entries of a case are as they were chained. After a fault, checking goes on from the altered entry's own
 * hash, so that one altered entry is reported as one fault.
 * @param entries all of the case, in any order
 * @param witnesses what earlier files recorded of this chain
 */
export const faultsOf = (
  hash: Hash,
  head: ChainHead,
  entries: readonly StoredEntry[],
  witnesses: readonly Witness[],
  now: Instant,
): ChainProblem[] => {
  const { id } = head;
  const faults: ChainProblem[] = [];
  const hashes = new Map<number, string>([[0, noHash]]);
  const byNo = new Map<number, StoredEntry>();
  for (const entry of entries) {
    const { no, at } = entry;
    if (no === undefined) {
      if (later(at, takenUpWithin) < now) faults.push({ fault: 'unchained', id, at });
    } else if (byNo.has(no)) faults.push({ fault: 'doubled', id, no, at });
    else byNo.set(no, entry);
  }
  const last = Math.max(head.no, ...byNo.keys());
  for (let no = 1; no <= last; no += 1) {
    const entry = byNo.get(no);
    if (!entry) {
      faults.push({ fault: 'missing', id, no });
      continue;
    }
    const before = hashes.get(no - 1);
    if (before !== undefined && entry.chain !== linkOf(hash, before, no, entry)) {
      faults.push({ fault: 'altered', id, no, at: entry.at });
    }
    if (entry.chain !== undefined) hashes.set(no, entry.chain);
  }
  const seen = [head, ...witnesses].find((one) => hashes.get(one.no) !== one.hash && byNo.has(one.no));
  if (seen) faults.push({ fault: 'head-altered', id, no: seen.no });
  const cut = witnesses.find((one) => one.no > last);
  if (cut) faults.push({ fault: 'missing', id, no: cut.no });
  return faults;
};
