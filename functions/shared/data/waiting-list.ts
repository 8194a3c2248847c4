import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { chooseWorker } from '../domain/assignment.ts';
import { assignmentTerms } from '../domain/assignment-step.ts';
import { isOpen } from '../domain/case-progress.ts';
import { DecisionRefused } from '../domain/decide.ts';
import type { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { createCaseRepository } from './case-repository.ts';
import type { CaseRow } from './case-row.ts';
import { indexed, indexes, indexKeys, keys } from './keys.ts';
import type { Table } from './table.ts';
import { createTeamRepository, type Roster } from './team-repository.ts';

export type WaitingList = ReturnType<typeof createWaitingList>;

/** How many are looked at for one place: those behind them are served by the next one. */
const lookedAt = 25;

export const createWaitingList = (table: Table) => {
  const { documentClient, tableName } = table;
  const cases = createCaseRepository(table);
  const teams = createTeamRepository(table);

  const offer = async (the: CaseRow, { settings, workers }: Roster, at: Instant): Promise<boolean> => {
    if (the.stage !== 'WaitingList' || !isOpen(the)) return false;
    if (!chooseWorker(workers, the.seeks ?? {}, assignmentTerms(the, settings, at)).picked) return false;
    try {
      const decision = await cases.decide(the.id, { name: 'PlaceFree', by: 'system' }, at);
      // An earlier one is another place's.
      return decision.at === at;
    } catch (error) {
      if (error instanceof DecisionRefused) return false;
      throw error;
    }
  };

  const inOrder = async (team: string): Promise<ReferralId[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexes.byQueue,
        KeyConditionExpression: '#queue = :queue',
        ExpressionAttributeNames: { '#queue': indexKeys.byQueue.pk },
        ExpressionAttributeValues: { ':queue': indexed.byQueue(team, 'WaitingList', 'routine', '', '').queuePk },
        Limit: lookedAt,
      }),
    );
    return Items.map(({ pk }) => ReferralId.parse(String(pk).slice(keys.case('').pk.length)));
  };

  return {
    /** Pattern 30. For a case that has just joined the list: a place may have become free in between. 1 R; as `decide`. */
    offerTo: async (the: CaseRow, at: Instant): Promise<boolean> => offer(the, await teams.roster(the.team), at),

    /**
     * Pattern 31. A place became free: the first in order whom it suits gets it, so that one who waits for a worker of
     * another language keeps nobody else waiting. 1 R for the list and the team, 1 R for each case looked at; as `decide`.
     */
    wakeNext: async (team: string, at: Instant): Promise<ReferralId | undefined> => {
      const [waiting, roster] = await Promise.all([inOrder(team), teams.roster(team)]);
      for (const id of waiting) {
        const the = await cases.get(id);
        if (the && (await offer(the, roster, at))) return id;
      }
      return undefined;
    },
  };
};
