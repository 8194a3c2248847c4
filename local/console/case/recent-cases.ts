import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { Case } from '../../../functions/shared/domain/case/case.ts';
import { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { HostApi } from '../host-api.ts';

export interface RecentCase {
  readonly id: ReferralId;
  readonly startedAt: number;
  /** Of the execution: RUNNING, SUCCEEDED, … */
  readonly status: string;
  readonly row: Case | undefined;
}

const most = 50;

const idOf = (executionName: string): ReferralId | undefined => {
  const id = ReferralId.safeParse(executionName.split('-')[0]);
  return id.success ? id.data : undefined;
};

/** The cases whose latest run began last, newest first. */
export const recentCases = async (host: HostApi): Promise<RecentCase[]> => {
  const { engine, stateMachineArn, documentClient, tableName } = host;
  const { executions } = await engine.listExecutions({ stateMachineArn, maxResults: most });
  const runs = new Map<ReferralId, RecentCase>();
  for (const { name, startDate, status } of executions) {
    const id = idOf(name);
    if (id === undefined || runs.has(id)) continue;
    runs.set(id, { id, startedAt: startDate, status, row: undefined });
  }
  if (runs.size === 0) return [];
  const Keys = Array.from(runs.keys(), (id) => keys.case(id));
  const found = await documentClient.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
  const rows = new Map<ReferralId, Case>();
  for (const item of found.Responses?.[tableName] ?? []) {
    const row = Case.safeParse(item);
    if (row.success) rows.set(row.data.id, row.data);
  }
  return Array.from(runs.values(), (run) => ({ ...run, row: rows.get(run.id) }));
};
