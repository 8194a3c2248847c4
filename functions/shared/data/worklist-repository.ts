import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { TryAgain } from '../domain/diversion.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import type { WaitStage } from '../domain/stage.ts';
import { CaseRow } from './case-row.ts';
import { indexed, indexes, indexKeys, type Key, keys } from './keys.ts';
import { PersonRecord } from './person-repository.ts';
import type { Table } from './table.ts';

/** One line of a worklist. The person is missing for a moment while a referral is taken in. */
export interface WorklistRow {
  readonly the: CaseRow;
  readonly person: PersonRecord | undefined;
}

export type WorklistRepository = ReturnType<typeof createWorklistRepository>;

/** No worker and no queue has more; what is beyond waits until something before it is done. */
const listAtMost = 500;
/** Two items a line: BatchGetItem takes a hundred. */
const linesAtMost = 50;
const triesAtMost = 3;

/** Lists of cases from the indexes, and the lines to show for them. An index may be behind: the lines never are. */
export const createWorklistRepository = ({ documentClient, tableName }: Table) => {
  const idsIn = async (index: 'byWorker' | 'byQueue', partition: string): Promise<ReferralId[]> => {
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
    return Items.map(({ pk }) => String(pk).slice(keys.case('').pk.length));
  };

  const getAll = async (wanted: readonly Key[], tries = 1): Promise<Record<string, unknown>[]> => {
    if (wanted.length === 0) return [];
    const { Responses, UnprocessedKeys } = await documentClient.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [...wanted], ConsistentRead: true } } }),
    );
    const found = Responses?.[tableName] ?? [];
    const left = (UnprocessedKeys?.[tableName]?.Keys ?? []).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
    if (left.length > 0 && tries === triesAtMost) throw new TryAgain('The table gave part of what was asked for');
    return [...found, ...(await getAll(left, tries + 1))];
  };

  return {
    /** Pattern 36. The cases a worker looks after, the one due first at the head. 0.5 R for each 4 KB: some 25 cases. */
    caseload: (worker: string): Promise<ReferralId[]> => idsIn('byWorker', indexed.byWorker(worker, '', '').workerPk),

    /** Pattern 37. The cases of a team that wait at a stage: urgent ones first, then the longest waiting. 0.5 R for each 4 KB. */
    queue: (team: string, stage: WaitStage): Promise<ReferralId[]> =>
      idsIn('byQueue', indexed.byQueue(team, stage, 'routine', '', '').queuePk),

    /**
     * Pattern 38. The lines for these cases in their order, without those that are not there. 2 R each.
     * @param ids 50 at most
     * @throws TryAgain when the table keeps giving only part
     */
    lines: async (ids: readonly ReferralId[]): Promise<WorklistRow[]> => {
      const wanted = ids.slice(0, linesAtMost).flatMap((id) => [keys.case(id), keys.person(id)]);
      const items = new Map((await getAll(wanted)).map((item) => [String(item['pk']), item]));
      return ids.flatMap((id) => {
        const [the, person] = [items.get(keys.case(id).pk), items.get(keys.person(id).pk)];
        return the ? [{ the: CaseRow.parse(the), person: person && PersonRecord.parse(person) }] : [];
      });
    },
  };
};
