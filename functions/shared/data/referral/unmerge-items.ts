import type { Flag } from '../../domain/case/case.ts';
import { withoutMerged } from '../../domain/ending/merge.ts';
import { seeksOf } from '../../domain/team/assignment.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { CaseRow } from '../case/case-row.ts';
import { createCaseStore } from '../case/case-store.ts';
import { createConcernRepository } from '../person/concern-repository.ts';
import { createPersonRepository } from '../person/person-repository.ts';
import { createRiskRepository } from '../person/risk-repository.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { changedItems, goneItem, type MergedRecord, mergedInto, ownPageItem, personItem } from './merge-items.ts';

/** The flags that came with the other case and have no other ground by now. */
const flagsToGiveBack = async (table: Table, { into, id, flags }: MergedRecord): Promise<Flag[]> => {
  const [risks, concerns] = await Promise.all([
    createRiskRepository(table).get(into, id),
    createConcernRepository(table).list(into),
  ]);
  const stays = { safeguarding: risks?.safeguarding || concerns.length > 0, risk: risks?.known };
  return flags.filter((flag) => !((flag === 'safeguarding' || flag === 'risk') && stays[flag]));
};

/** What is written when a merged case becomes separate again. */
export const unmergeItems = async (table: Table, from: CaseRow, by: string, at: Instant) => {
  const { tableName } = table;
  const into = from.mergedInto;
  const read = into && (await createCaseStore(table).get(into));
  const all = into ? await mergedInto(table, into) : [];
  const record = all.find(({ id }) => id === from.id);
  if (!read || !record) return {};
  const { before, matches, phone } = record;
  // The urgency of what remains; older records do not say, so the case's current one.
  const stays = all.filter(({ id }) => id !== from.id).map(({ priority = read.priority }) => priority);
  const priority = stays.includes('urgent') ? 'urgent' : before.priority;
  const flags = await flagsToGiveBack(table, record);
  const person = await createPersonRepository(table).get(read.id);
  // Changes made since the merge are kept.
  const untouched = person?.contactAt === record.at;
  const apart = withoutMerged(read, from, { flags, priority });
  const next = untouched ? { ...apart, seeks: seeksOf(before, read.seeks) } : apart;
  return {
    also: [
      ...changedItems(tableName, read, next, { at, what: 'unmerged', other: from.id, by }),
      goneItem(tableName, keys.merged(read.id, from.id)),
      goneItem(tableName, keys.mergedRisk(read.id, from.id)),
      goneItem(tableName, keys.riskGone(read.id, keys.mergedRisk(read.id, from.id).sk)),
      ...matches.map((hash) => goneItem(tableName, keys.match(hash, read.id))),
      ...(phone === undefined ? [] : [goneItem(tableName, keys.phone(phone, read.id))]),
      ...(untouched
        ? [
            personItem(
              tableName,
              { id: read.id, identity: before, at },
              { condition: 'contactAt = :merged', values: { ':merged': record.at } },
            ),
          ]
        : []),
    ],
    ifThere: untouched ? [ownPageItem(table, read.id, before)] : [],
  };
};
