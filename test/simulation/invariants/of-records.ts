import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { chainShardOf, partitionsOf, recordKeys } from '../../../functions/shared/data/table/keys.ts';
import type { Census } from '../../../functions/shared/domain/figures/census.ts';
import {
  type ChainHead,
  type ChainProblem,
  faultsOf,
  type StoredEntry,
} from '../../../functions/shared/domain/governance/audit-chain.ts';
import type { Keeping } from '../../../functions/shared/domain/governance/keeping.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { day, instantOf, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { sha256 } from '../../../functions/shared/platform/ids.ts';
import type { Change } from '../table/store.ts';
import { isSame } from '../table/value.ts';
import { team, type World } from '../world/world.ts';
import { isErased } from './erased.ts';
import { as, type Found, firstOf, type Invariant, isCase, type Moment, type Scene } from './invariant.ts';

/** The functions' clock may be five minutes off, both when the case is closed and when it is erased. */
const slack = 11 * minute;
/** An information lead decides in a step of its own when there was a concern, up to so long before the end. */
const noticeTime = 30 * day;
/** A night may be missed, or fail, and the next as well. */
const nights = 4 * day;

/** By the words of ADR 0015: two years where nobody was in touch, else eight, from the last end. */
const keptUntil = ({ closedAt = '', baselineAt, lastContactAt, reopened, flags, closeReason }: CaseRow): number => {
  const isLong =
    (baselineAt ?? lastContactAt ?? reopened) !== undefined ||
    flags.includes('safeguarding') ||
    ['safeguarding-escalated', 'staff-safety', 'duplicate', 'deceased'].includes(String(closeReason));
  return millisOf(addCalendar(closedAt, { months: isLong ? 96 : 24 }));
};

const keepingOf = ({ table }: World, id: ReferralId): Keeping | undefined => {
  const item = table.store.get(recordKeys.keeping(team, id));
  return item && as<Keeping>(item);
};

const isTooEarly = ({ before }: Change, { world, at }: Moment): Found => {
  const theCase = as<CaseRow>(before);
  const { id, closedAt, synthetic } = theCase;
  if (synthetic) return undefined;
  const { hold, access, erasure } = keepingOf(world, id) ?? {};
  if (closedAt === undefined) return `${id} was erased while it was open`;
  if (hold) return `${id} was erased while it was held`;
  if (access && access.sentAt === undefined) return `${id} was erased while somebody waited for a copy`;
  if (!erasure) return `${id} was erased and nobody knows why`;
  if (millisOf(erasure.at) < millisOf(closedAt) - slack)
    return `${id} was erased by what was decided before it was reopened`;
  if (erasure.reason !== 'retention') return at < millisOf(erasure.at) + day - slack && `${id} was erased at once`;
  const until = keptUntil(theCase) - (erasure.by === 'clock' ? 0 : noticeTime);
  return at < until - slack && `${id} was erased at ${instantOf(at)}, before ${instantOf(until)}`;
};

/** What is left of somebody whose records are erased, apart from codes and where they live on in another case. */
const leftOf = ({ items }: Scene, id: ReferralId): Found => {
  const partitions = new Set(partitionsOf(id));
  return firstOf([...items], ([place, item]) => {
    const [pk = '', sk] = place.split('|');
    if (partitions.has(pk)) return `${place} is left of ${id}`;
    const isNamed = sk === `CASE#${id}` && /^(?:MATCH|PHONE|FACTS)#/.test(pk);
    if (isNamed || (pk.startsWith('LINK#') && item['id'] === id)) return `${place} is left of ${id}`;
    if (/^(?:AUDIT|CHAIN|DAY|ERASED|KEEPING)#/.test(pk) || sk?.startsWith('MERGED#')) return undefined;
    return JSON.stringify(item).includes(`Words of ${id}`) && `${place} has words of ${id}`;
  });
};

const erasedOf = ({ items }: Scene): { id: ReferralId; at: string }[] =>
  [...items].flatMap(([place, item]) => {
    const { id, erasedAt } = as<{ id: ReferralId; erasedAt?: string }>(item);
    return place.startsWith('INTAKE#') && erasedAt !== undefined ? { id, at: erasedAt } : [];
  });

const entriesOf = ({ items }: Scene): Map<string, StoredEntry[]> =>
  Map.groupBy(
    [...items].flatMap(([place, item]) => (place.startsWith('AUDIT#') ? as<StoredEntry>(item) : [])),
    ({ id }) => id,
  );

const isFault = ({ fault }: ChainProblem): boolean => fault !== 'unchained';

export const ofRecords: readonly Invariant[] = [
  {
    name: 'erased-when-lawful',
    group: 'Records',
    kind: 'always',
    says: 'A case is erased when it is closed and its time is over or somebody decided it: never while it is held, asked for a copy of, or open again.',
    onChange: (change, moment) => isCase(change) && !change.after && change.before && isTooEarly(change, moment),
  },
  {
    name: 'held-is-there',
    group: 'Records',
    kind: 'always',
    says: 'What somebody was told is held is there until they end the hold.',
    atEnd: ({ wider, world }) =>
      firstOf([...wider.kept.held], (id) => isErased(world.table.store, id) && `${id} was held and is erased`),
  },
  {
    name: 'erased-is-gone',
    group: 'Records',
    kind: 'always',
    says: "An erased person's words, and all rows that are named by them, are nowhere in the table.",
    atEnd: (scene) => firstOf(erasedOf(scene), ({ id }) => !keepingOf(scene.world, id)?.erasing && leftOf(scene, id)),
  },
  {
    name: 'erasure-ends',
    group: 'Records',
    kind: 'eventually',
    says: 'An erasure that has begun ends, and leaves one line that it was done.',
    atRest: (scene) =>
      firstOf(erasedOf(scene), ({ id, at }) => {
        if (millisOf(at) > scene.now - nights) return undefined;
        const lines = [...scene.items.keys()].filter(
          (place) => place.startsWith('ERASED#') && place.endsWith(`#${id}`),
        );
        if (keepingOf(scene.world, id)?.erasing) return `the erasure of ${id} has not ended`;
        return lines.length !== 1 && `${lines.length} lines say that ${id} was erased`;
      }),
  },
  {
    name: 'erased-in-time',
    group: 'Records',
    kind: 'eventually',
    says: 'A case whose time is nearly over comes before people, and one whose day has come goes, unless something stops it.',
    atRest: ({ world, cases, now }) =>
      firstOf(cases, (theCase) => {
        const { id, closedAt } = theCase;
        if (!closedAt) return undefined;
        const { hold, access, erasure } = keepingOf(world, id) ?? {};
        if (keptUntil(theCase) - noticeTime < now - nights && !erasure && !hold)
          return `${id} is kept and nobody is asked`;
        const isStopped = hold !== undefined || (access !== undefined && access.sentAt === undefined);
        if (erasure?.on === undefined || isStopped) return undefined;
        // A copy that the person asked for holds it up until it was sent.
        const from = access?.sentAt !== undefined && access.sentAt > erasure.on ? access.sentAt : erasure.on;
        return millisOf(from) < now - nights && `${id} should have gone on ${from}`;
      }),
  },
  {
    name: 'entries-stay',
    group: 'Security',
    kind: 'always',
    says: 'An entry of who looked is never changed and never goes; it takes its place in the chain once.',
    onChange: ({ pk, sk, before, after }) => {
      if (!pk.startsWith('AUDIT#') || !before) return undefined;
      const { no: from, chain: _was, duePk: _p, dueSk: _s, ...entry } = before;
      const { no: to, chain: _is, duePk: _q, dueSk: _t, ...same } = after ?? {};
      return (from !== undefined || to === undefined || !isSame(entry, same)) && `${pk} ${sk} was written over`;
    },
  },
  {
    name: 'chain-verifies',
    group: 'Security',
    kind: 'always',
    says: 'The chain of who looked verifies at every moment, for erased cases as well, and its job finds no fault where nobody made one.',
    atEnd: (scene) => {
      const { items, now } = scene;
      const claimed = Object(items.get('CHAIN#state|STATE')).problems as ChainProblem[] | undefined;
      const claim = claimed?.find(isFault);
      if (claim) return `the job found ${claim.fault} in ${claim.id}`;
      return firstOf([...entriesOf(scene)], ([id, entries]) => {
        const head = items.get(`CHAIN#${chainShardOf(id)}|${id}`);
        const chained = entries.filter(({ no }) => no !== undefined);
        if (!head) return chained.length > 0 && `${id} has a chain without an end`;
        const fault = faultsOf(sha256, as<ChainHead>(head), entries, [], instantOf(now)).find(isFault);
        return fault && `${fault.fault} in the chain of ${id} at ${fault.no}`;
      });
    },
  },
  {
    name: 'entries-are-chained',
    group: 'Security',
    kind: 'eventually',
    says: 'An entry of who looked is in the chain after a few nights.',
    atRest: (scene) =>
      firstOf([...entriesOf(scene).values()].flat(), ({ id, at, no }) => {
        return no === undefined && millisOf(at) < scene.now - nights && `an entry of ${id} is in no chain since ${at}`;
      }),
  },
  {
    name: 'erasure-is-looked-up',
    group: 'Security',
    kind: 'always',
    says: 'That a case was erased stands among those who looked at it.',
    atEnd: (scene) => {
      const entries = entriesOf(scene);
      return firstOf(erasedOf(scene), ({ id }) => {
        const isNoted = entries.get(id)?.some(({ what }) => what === 'did:erase');
        return !isNoted && `nobody wrote down that ${id} is erased`;
      });
    },
  },
  {
    name: 'census-counts-what-is-open',
    group: 'Data',
    kind: 'eventually',
    says: 'A census counts the cases that are open, and names those that are broken.',
    onChange: ({ pk, after }, { world }) => {
      if (!pk.startsWith('CENSUS#') || !after || !world.chaos.isCalm) return undefined;
      const { stages, troubles } = as<Census>(after);
      const counted = stages.reduce((sum, { onTime, dueSoon, pastTarget }) => sum + onTime + dueSoon + pastTarget, 0);
      const open = world.table.store
        .all()
        .filter((item) => isCase({ pk: String(item['pk']), sk: String(item['sk']) }) && item['closedAt'] === undefined)
        .map((item) => as<CaseRow>(item));
      if (counted !== open.length) return `a census counts ${counted} cases, and ${open.length} are open`;
      const broken = open.filter(
        ({ stage, wait, decision }) => stage === 'NeedsAttention' && wait && decision?.waitNo !== wait.no,
      );
      return firstOf(broken, ({ id }) => !troubles.some((one) => one.id === id) && `${id} is broken and not named`);
    },
  },
];
