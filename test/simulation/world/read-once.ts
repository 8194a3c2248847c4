import { CaseImage, CaseVersion, NoticeImage, WorkerImage } from '../../../functions/relay/contract.ts';
import { CaseEvent } from '../../../functions/shared/data/case/case-event.ts';
import { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { PersonRecord } from '../../../functions/shared/data/person/person-repository.ts';
import { Appointment } from '../../../functions/shared/domain/contact/appointment.ts';
import { Contact } from '../../../functions/shared/domain/contact/contact.ts';
import { Notice } from '../../../functions/shared/domain/message/notice.ts';
import { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import { Staff } from '../../../functions/shared/domain/team/staff.ts';
import { RosterWorker, TeamSettings } from '../../../functions/shared/domain/team/team.ts';

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
    // A row of the table and its image never change; anything else might.
    if (typeof row !== 'object' || row === null || !Object.isFrozen(row)) return parse(row);
    const known = read.get(row);
    if (known !== undefined) return known;
    const first = frozen(parse(row));
    read.set(row, first);
    return first;
  };
};

const rows = [
  Appointment,
  CaseEvent,
  CaseRow,
  Contact,
  Notice,
  OutcomeAnswers,
  PersonRecord,
  RosterWorker,
  Staff,
  TeamSettings,
];
const images = [CaseImage, CaseVersion, NoticeImage, WorkerImage];

/** The rows that are read most are parsed once for each version, not once for each reader. */
export const readRowsOnce = (): void => {
  for (const schema of [...rows, ...images]) readOnce(schema);
};
