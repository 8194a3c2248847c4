import type { ReferralId } from '../../domain/referral/referral-id.ts';
import { indexKeys, partitionsOf } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table } from '../table/table.ts';

/** A stored row: `kind` is what its keys say, `NOTES#CONTACT`. */
export interface SubjectRow {
  readonly kind: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export type SubjectRepository = ReturnType<typeof createSubjectRepository>;

/** Attributes that are not about the person: keys, index places and the service's own bookkeeping. */
const machinery: ReadonlySet<string> = new Set([
  'pk',
  'id',
  'key',
  'sk',
  ...Object.values(indexKeys).flatMap(({ pk, sk }) => [pk, sk]),
  'version',
  'templateVersion',
  'wait',
  'stay',
  'lease',
  'messageId',
  'bornHash',
  'lookAt',
  'offeredAt',
  'unknowns',
  'attempts',
  'edge',
  'waitNo',
  'revision',
  'matches',
]);

/** A phone's hash would find other referrals with it; the number itself is next to it. */
const withoutHash = (item: Record<string, unknown>): Record<string, unknown> => {
  const { phone: _phone, ...row } = item;
  return String(item['sk']).startsWith('MERGED#') ? row : item;
};

/** Link codes in sent messages open the person's or referrer's page, and a printed copy may lie around. */
const codes = /\/(c|r|o)\/[\w-]{22}\b/g;

const withoutMachinery = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(codes, '/$1/...');
  if (Array.isArray(value)) return value.map(withoutMachinery);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, of]) => (machinery.has(name) ? [] : [[name, withoutMachinery(of)]])),
  );
};

/** All rows about a person in a case, for a copy of their record: the same partitions that an erasure deletes. */
export const createSubjectRepository = (table: Table) => ({
  /** Pattern 184. 0.5 R for each of nine partitions and 4 KB. */
  rows: async (id: ReferralId): Promise<SubjectRow[]> => {
    const found: SubjectRow[] = [];
    for (const pk of partitionsOf(id)) {
      for (const item of await queryAll(table, pk, { consistent: false })) {
        const kind = `${pk.split('#')[0]}#${String(item['sk']).split('#')[0]}`;
        const row = withoutMachinery(withoutHash(item));
        found.push({ kind, row: typeof row === 'object' && row !== null ? { ...row } : {} });
      }
    }
    return found;
  },
});
