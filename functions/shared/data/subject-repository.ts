import type { ReferralId } from '../domain/referral-id.ts';
import { indexKeys, partitionsOf } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Table } from './table.ts';

/** A row as it lies there: `kind` is what its keys say, `NOTES#CONTACT`. */
export interface SubjectRow {
  readonly kind: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export type SubjectRepository = ReturnType<typeof createSubjectRepository>;

/** Keys, places in indexes, and what the service needs to know of its own machinery: none of it is about the person. */
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

/** By its hash another referral's phone is found: beside it stands the number itself. */
const withoutHash = (item: Record<string, unknown>): Record<string, unknown> => {
  const { phone: _phone, ...row } = item;
  return String(item['sk']).startsWith('MERGED#') ? row : item;
};

/** The code of a link opens somebody's page, the referrer's as well: on paper it lies about. */
const codes = /\/(c|r|o)\/[\w-]{22}\b/g;

const withoutMachinery = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(codes, '/$1/...');
  if (Array.isArray(value)) return value.map(withoutMachinery);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, of]) => (machinery.has(name) ? [] : [[name, withoutMachinery(of)]])),
  );
};

/** All that is kept of a person in a case, for a copy of it: the same partitions that an erasure takes away. */
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
