import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type CaseRow, caseItem } from '../../functions/shared/data/case-row.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import type { Table } from '../../functions/shared/data/table.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import type { RosterWorker, TeamSettings } from '../../functions/shared/domain/team.ts';
import { tuesday } from './referral.ts';

const put = async ({ documentClient, tableName }: Table, item: Record<string, unknown>): Promise<void> => {
  await documentClient.send(new PutCommand({ TableName: tableName, Item: item }));
};

export const putCase = async (table: Table, row: CaseRow, at = tuesday): Promise<CaseRow> => {
  await put(table, caseItem(row, at));
  return row;
};

/** What the referrer of the case sees. */
export const putReply = (table: Table, id: ReferralId): Promise<void> =>
  put(table, {
    ...keys.replyStatus(id),
    id,
    firstName: 'Doris',
    receivedAt: tuesday,
    promise: { what: 'first-contact', by: tuesday },
  });

/** A team of its own with these workers. */
export const putTeam = async (table: Table, settings: TeamSettings, workers: readonly RosterWorker[] = []) => {
  const { team } = settings;
  await put(table, { ...keys.teamSettings(team), ...settings });
  for (const worker of workers) await put(table, { ...keys.teamWorker(team, worker.id), ...worker });
};
