import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type CaseRow, caseItem } from '../../functions/shared/data/case/case-row.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { Preferences } from '../../functions/shared/domain/contact/preferences.ts';
import { caseViewOf } from '../../functions/shared/domain/link/case-view.ts';
import type { ContactRules } from '../../functions/shared/domain/referral/answers.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { RosterWorker, TeamSettings } from '../../functions/shared/domain/team/team.ts';
import { someAnswers, tuesday } from './referral.ts';

const put = async ({ documentClient, tableName }: Table, item: Record<string, unknown>): Promise<void> => {
  await documentClient.send(new PutCommand({ TableName: tableName, Item: item }));
};

export const putCase = async (table: Table, row: CaseRow, at = tuesday): Promise<CaseRow> => {
  await put(table, caseItem(row, at));
  return row;
};

/** What the referrer and the person see of the case. */
export const putViews = async (table: Table, theCase: CaseRow): Promise<void> => {
  const { id, receivedAt } = theCase;
  const view = { ...caseViewOf(theCase), id, firstName: 'Doris', receivedAt };
  const { contact } = someAnswers();
  await put(table, { ...keys.replyStatus(id), ...view });
  await put(table, { ...keys.patientView(id), ...view, bornHash: 'hash', contact: Preferences.parse(contact) });
};

/** Who it is about, and whose number theirs is. */
export const putPerson = async (table: Table, id: ReferralId, contact: Partial<ContactRules>, phone?: string) => {
  const { person, contact: rules, why, consent, referrer } = someAnswers();
  await put(table, { ...keys.person(id), id, person, contact: { ...rules, ...contact }, why, consent, referrer });
  if (phone !== undefined) await put(table, { ...keys.phone(phone, id), id });
};

/** A team of its own with these workers. */
export const putTeam = async (table: Table, settings: TeamSettings, workers: readonly RosterWorker[] = []) => {
  const { team } = settings;
  await put(table, { ...keys.teamSettings(team), ...settings });
  for (const worker of workers) await put(table, { ...keys.teamWorker(team, worker.id), ...worker });
};
