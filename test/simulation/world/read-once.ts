import { CaseRow } from '../../../functions/shared/data/case-row.ts';
import { PersonRecord } from '../../../functions/shared/data/person-repository.ts';
import { Notice } from '../../../functions/shared/domain/notice.ts';
import { RosterWorker, TeamSettings } from '../../../functions/shared/domain/team.ts';

interface Schema {
  parse(row: unknown): unknown;
}

/** Whoever changed what it read would change it for the next reader: here that throws. */
const frozen = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
};

const readOnce = (schema: Schema): void => {
  const read = new WeakMap<object, unknown>();
  const parse = schema.parse.bind(schema);
  schema.parse = (row) => {
    // A row of the table never changes; anything else might.
    if (typeof row !== 'object' || row === null || !Object.isFrozen(row)) return parse(row);
    const known = read.get(row) ?? frozen(parse(row));
    read.set(row, known);
    return known;
  };
};

/** The rows that are read most are parsed once for each version, not once for each reader. */
export const readRowsOnce = (): void => {
  for (const schema of [CaseRow, Notice, PersonRecord, RosterWorker, TeamSettings]) readOnce(schema);
};
