import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Staff } from '../../domain/team/staff.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WaitStage } from '../../domain/workflow/stage.ts';
import type { AuditRepository } from '../audit/audit-repository.ts';
import type { unreadConcerns } from '../person/concern-repository.ts';
import { PersonRecord } from '../person/person-repository.ts';
import { batchAtMost, batchGet } from '../table/batch-get.ts';
import { indexed, indexes, indexKeys, type Key, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { CaseRow } from './case-row.ts';

/** One line of a worklist. The person is briefly missing while a referral is taken in. */
export interface WorklistRow {
  readonly theCase: CaseRow;
  readonly person: PersonRecord | undefined;
}

export type WorklistRepository = ReturnType<typeof createWorklistRepository>;

/** A case as in the index. `at` is its sort key; in a queue, after its urgency. */
export interface CaseloadEntry {
  readonly id: ReferralId;
  readonly at: Instant;
}

/** The most entries of a list; any further ones appear as earlier ones are done. */
const listAtMost = 500;
/** A line is two items. */
const linesAtMost = batchAtMost / 2;

/**
 * Lists of cases from the indexes, and the lines to show for them, eventually consistent. After a POST people return to
 * the case's own page, which is read consistently.
 */
export const createWorklistRepository = (
  { documentClient, tableName }: Table,
  audit: Pick<AuditRepository, 'listed'>,
) => {
  const entriesIn = async (index: 'byWorker' | 'byQueue', partition: string): Promise<CaseloadEntry[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexes[index],
        KeyConditionExpression: '#pk = :partition',
        ExpressionAttributeNames: { '#pk': indexKeys[index].pk },
        ExpressionAttributeValues: { ':partition': partition },
        Limit: listAtMost,
      }),
    );
    const { sk } = indexKeys[index];
    return Items.map((item) => ({
      id: String(item['pk']).replace(/^\w+#/, ''),
      at: String(item[sk]).split('#').at(-2) ?? '',
    }));
  };

  const getAll = (wanted: readonly Key[]) => batchGet({ documentClient, tableName }, wanted);

  return {
    /** Pattern 36. A worker's cases, the most urgent first. 0.5 R for each 4 KB: some 25 cases. */
    caseload: (worker: string): Promise<CaseloadEntry[]> =>
      entriesIn('byWorker', indexed.byWorker(worker, '', '').workerPk),

    /**
     * Pattern 37. A team's cases waiting at a stage: urgent ones first, then the longest waiting. 0.5 R for each 4 KB.
     */
    queue: (team: string, stage: WaitStage | typeof unreadConcerns): Promise<CaseloadEntry[]> =>
      entriesIn('byQueue', indexed.byQueue(team, stage, 'routine', '', '').queuePk),

    /**
     * Pattern 71. These cases in their order, without the people. 0.5 R each.
     * @throws TryAgain when the table keeps returning only part of them
     */
    cases: async (ids: readonly ReferralId[]): Promise<CaseRow[]> => {
      const wanted = [...new Set(ids)].map((id) => keys.case(id));
      const found = new Map<string, Record<string, unknown>>();
      for (let from = 0; from < wanted.length; from += batchAtMost) {
        for (const item of await getAll(wanted.slice(from, from + batchAtMost))) found.set(String(item['pk']), item);
      }
      return ids.flatMap((id) => {
        const theCase = found.get(keys.case(id).pk);
        return theCase ? [CaseRow.parse(theCase)] : [];
      });
    },

    /**
     * Pattern 38. The lines for these cases in their order; missing ones are left out. They name people, so an audit
     * entry of who sees them is written first. 1 R each; 1 W and 1 in ByDue.
     * @param ids 50 at most
     * @throws TryAgain when the table keeps returning only part of them
     */
    lines: async (staff: Pick<Staff, 'id' | 'role'>, ids: readonly ReferralId[]): Promise<WorklistRow[]> => {
      if (ids.length === 0) return [];
      const shown = ids.slice(0, linesAtMost);
      await audit.listed(staff, shown);
      const wanted = shown.flatMap((id) => [keys.case(id), keys.person(id)]);
      const items = new Map((await getAll(wanted)).map((item) => [String(item['pk']), item]));
      return ids.flatMap((id) => {
        const [theCase, person] = [items.get(keys.case(id).pk), items.get(keys.person(id).pk)];
        return theCase ? [{ theCase: CaseRow.parse(theCase), person: person && PersonRecord.parse(person) }] : [];
      });
    },
  };
};
