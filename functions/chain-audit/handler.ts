import type { ChainRepository, ChainState } from '../shared/data/audit/chain-repository.ts';
import type { CaseReader } from '../shared/data/case/case-reader.ts';
import { chainShardOf, chainShards } from '../shared/data/table/keys.ts';
import {
  type ChainHead,
  type ChainProblem,
  faultsOf,
  linked,
  noHash,
  type StoredEntry,
  type Witness,
} from '../shared/domain/governance/audit-chain.ts';
import { looksOf } from '../shared/domain/governance/seen.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../shared/domain/time/calendar.ts';
import { day, hour, type Instant, later } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import { sha256 } from '../shared/platform/ids.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { ObjectStore } from '../shared/platform/object-store.ts';
import { readWitnesses, writeHeads } from './heads-file.ts';

interface Dependencies {
  readonly chains: ChainRepository;
  readonly cases: CaseReader;
  readonly files: ObjectStore;
  readonly clock: Clock;
  readonly log: Log;
}

interface Result {
  readonly nextDue?: Instant;
}

/** A problem is shown for this long after it was last found. */
const shownFor = 90 * day;
const shownAtMost = 100;
/** Less than a day, or each night would start later than the one before. */
const restsFor = 12 * hour;
/** While no record is opened: a local clock skips nights that have nothing to chain. */
const idleFor = 7 * day;

const isSame = (a: ChainProblem, b: ChainProblem): boolean => a.fault === b.fault && a.id === b.id && a.no === b.no;

const withFound = (
  known: ChainState['problems'],
  found: readonly ChainProblem[],
  now: Instant,
): ChainState['problems'] =>
  [
    ...found.map((one) => ({ ...one, found: now })),
    ...known.filter((one) => later(one.found, shownFor) > now && !found.some((other) => isSame(one, other))),
  ].slice(0, shownAtMost);

/**
 * Each night: chains new audit entries and shows people who looked; checks the chains of a seventh of all cases against
 * what was witnessed in the nights before; and writes the current heads where nobody can overwrite them.
 */
export const createHandler = ({ chains, cases, files, clock, log }: Dependencies) => {
  /** Nothing is shown for an erased case: there is nobody left to see it. */
  const show = async (id: ReferralId, month: string, entries: readonly StoredEntry[]): Promise<void> => {
    if (await cases.get(id)) await chains.show(id, { month, looks: looksOf(entries, localDateOf) });
  };

  const chainUp = async (): Promise<{ grown: Map<ReferralId, ChainHead>; chained: number }> => {
    const grown = new Map<ReferralId, ChainHead>();
    let chained = 0;
    for (const { id, month } of await chains.unchained()) {
      const [head, entries] = await Promise.all([chains.head(id), chains.entriesIn(id, month)]);
      const links = linked(sha256, head ?? { no: 0, hash: noHash }, entries);
      const next = links.length > 0 ? await chains.append(head, links) : undefined;
      if (next) grown.set(id, next);
      chained += next ? links.length : 0;
      await show(id, month, entries);
    }
    return { grown, chained };
  };

  const lookThrough = async (shard: number, witnesses: readonly Witness[], now: Instant) => {
    const heads = await chains.heads(shard);
    const witnessed = Map.groupBy(witnesses, ({ id }) => id);
    const problems: ChainProblem[] = [];
    let entries = 0;
    for (const head of heads) {
      const all = await chains.entriesBetween(head.id, head.from, head.to);
      entries += all.length;
      problems.push(...faultsOf(sha256, head, all, witnessed.get(head.id) ?? [], now));
    }
    const there = new Set(heads.map(({ id }) => id));
    const gone = [...witnessed.keys()].filter((id) => chainShardOf(id) === shard && !there.has(id));
    problems.push(...gone.map((id) => ({ fault: 'chain-missing' as const, id })));
    return { heads, entries, problems };
  };

  return async (): Promise<Result> => {
    const now = clock.now();
    const state = await chains.state();
    const { grown, chained } = await chainUp();
    if (!state && chained === 0) return {};
    // Not from the file's number: after a night that died a file is passed over, and a seventh must not be.
    const shard = ((state?.shard ?? state?.file ?? 0) + 1) % chainShards;
    const seen = state ? await readWitnesses(files, state) : { witnesses: [], problems: [] };
    const { heads, entries, problems } = await lookThrough(shard, seen.witnesses, now);
    const found = [...seen.problems, ...problems];
    for (const { fault, id, no } of found) log.warn('audit-fault', { fault, referral: id, no });
    if (found.length > 0) measure(log, 'AuditFaults', {}, found.length);
    const others = [...grown.values()].filter(({ id }) => chainShardOf(id) !== shard);
    const file = await writeHeads(files, state, [...heads, ...others], now);
    const known = state?.problems ?? [];
    const work = { at: now, shard, chained, cases: heads.length, entries };
    await chains.saveState({ ...file, ...work, problems: withFound(known, found, now) });
    log.info('audit-chained', { chained, cases: heads.length, entries, file: file.file });
    return { nextDue: later(now, chained > 0 ? restsFor : idleFor) };
  };
};
