import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { assignmentTerms } from '../../domain/case/assignment-step.ts';
import { isOpen } from '../../domain/case/case-progress.ts';
import { DecisionRefused } from '../../domain/case/decide.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { chooseWorker, passedOverAtMost, placesAtMost } from '../../domain/team/assignment.ts';
import { hasRoom } from '../../domain/team/team.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { indexed, indexes, indexKeys, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { createTeamRepository, type Roster } from '../team/team-repository.ts';
import { createCaseRepository } from './case-repository.ts';
import type { CaseRow } from './case-row.ts';

export type WaitingList = ReturnType<typeof createWaitingList>;

export const createWaitingList = (table: Table) => {
  const { documentClient, tableName } = table;
  const cases = createCaseRepository(table);
  const teams = createTeamRepository(table);

  const inOrder = async (team: string, limit: number): Promise<ReferralId[]> => {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexes.byQueue,
        KeyConditionExpression: '#queue = :queue',
        ExpressionAttributeNames: { '#queue': indexKeys.byQueue.pk },
        ExpressionAttributeValues: { ':queue': indexed.byQueue(team, 'WaitingList', 'routine', '', '').queuePk },
        Limit: limit,
      }),
    );
    return Items.map(({ pk }) => ReferralId.parse(String(pk).slice(keys.case('').pk.length)));
  };

  /** @returns the worker whose place was offered */
  const offer = async (theCase: CaseRow, { settings, workers }: Roster, at: Instant): Promise<string | undefined> => {
    if (theCase.stage !== 'WaitingList' || !isOpen(theCase)) return undefined;
    const { picked } = chooseWorker(workers, theCase.seeks ?? {}, assignmentTerms(theCase, settings, at));
    if (!picked) return undefined;
    try {
      const decision = await cases.decide(theCase.id, { name: 'PlaceFree', by: 'system' }, at);
      // An earlier decision used another place.
      return decision.at === at ? picked.id : undefined;
    } catch (error) {
      if (error instanceof DecisionRefused) return undefined;
      throw error;
    }
  };

  const withPlaceTaken = ({ settings, workers }: Roster, worker: string): Roster => ({
    settings,
    workers: workers.map((one) => (one.id === worker ? { ...one, live: one.live + 1 } : one)),
  });

  return {
    /**
     * Patterns 30 and 31. Offers free places, at most `places`, to cases in order; each goes to the first case it
     * suits, so that a case needing another language holds nobody up. 0.5 R when nobody waits, else 1 R for the list
     * and 1 R for the team; while there is room 1 R for each case considered; as `decide` for each case offered a
     * place.
     */
    wake: async (team: string, at: Instant, places = placesAtMost): Promise<ReferralId[]> => {
      const atMost = Math.min(places, placesAtMost);
      const waiting = await inOrder(team, atMost + passedOverAtMost);
      const woken: ReferralId[] = [];
      if (waiting.length === 0) return woken;
      let roster = await teams.roster(team);
      for (const id of waiting) {
        if (woken.length === atMost || !roster.workers.some(hasRoom)) break;
        const theCase = await cases.get(id);
        const worker = theCase && (await offer(theCase, roster, at));
        if (worker === undefined) continue;
        roster = withPlaceTaken(roster, worker);
        woken.push(id);
      }
      return woken;
    },
  };
};
