import { indexes, indexKeys } from '../../../functions/shared/data/table/keys.ts';
import type { Change } from '../table/store.ts';
import type { IndexSchema } from '../table/table-index.ts';

/** The indexes of the table, as infra/constructs/referral-table.ts makes them. */
export const indexSchemas: readonly IndexSchema[] = [
  { name: indexes.byWorker, ...indexKeys.byWorker },
  { name: indexes.byQueue, ...indexKeys.byQueue },
  { name: indexes.byDue, ...indexKeys.byDue },
];

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

/** A write as a trace shows it: what, which version, and where it stands then. */
export const lineOf = ({ pk, sk, after }: Change): string =>
  `write ${pk} ${sk} ${textOf(after?.['version'])} ${textOf(after?.['stage'] ?? after?.['state'])}`;
