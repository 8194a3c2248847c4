import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Decision } from '../domain/case.ts';
import { withBreakage, withDecision } from '../domain/case-changes.ts';
import { sooner } from '../domain/case-schedule.ts';
import { DecisionRefused, decide, type Proposal } from '../domain/decide.ts';
import type { Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import { withDecisionPromise } from '../domain/promise-changes.ts';
import { reassignmentNotices, withWorker } from '../domain/reassign.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { reopeningNotices, withReopening } from '../domain/reopen.ts';
import { CaseEvent } from './case-event.ts';
import type { CaseRow } from './case-row.ts';
import { createCaseStore } from './case-store.ts';
import { createCloseCase } from './close-case.ts';
import { indexed, keys } from './keys.ts';
import { noticeItem } from './notice-repository.ts';
import { type Table, type WriteItem, writeIf } from './table.ts';
import { createTeamRepository } from './team-repository.ts';

export type CaseRepository = ReturnType<typeof createCaseRepository>;

/** All that is done with cases. The steps of the workflow take the store alone, and so start quicker. */
export const createCaseRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const store = createCaseStore(table);
  const { change } = store;
  const teams = createTeamRepository(table);
  const putOf = (notice: Notice): WriteItem => ({ Put: { TableName: tableName, Item: noticeItem(notice) } });

  return {
    ...store,

    /**
     * Pattern 6. Ends the open wait: one conditional write; the stream tells the engine. The same once more gives the
     * stored decision. 1.5 R; 4 W, 2 more when a worker's place is freed, and 2 to 3 in ByDue and ByQueue.
     * @param also what is written with it, both or neither; nothing when the decision is stored already
     * @throws DecisionRefused with a sentence for who tried
     */
    decide: async (
      id: ReferralId,
      proposal: Proposal,
      at: Instant,
      also: readonly WriteItem[] = [],
    ): Promise<Decision> => {
      const after = await change(id, at, async (before) => {
        const settings = await teams.settings(before.team);
        const decision = decide(before, proposal, at, settings);
        if (decision === before.decision) return undefined;
        const next = withDecisionPromise(withDecision(before, decision), decision, settings);
        const { name, by, waitNo, facts } = decision;
        const reason = facts.reason ?? facts.workerReason;
        const on = facts.appointmentAt ?? facts.reviewOn;
        const event = {
          what: 'decided',
          stage: before.stage,
          decision: name,
          by,
          waitNo,
          ...(before.wait && { entered: before.wait.entered, due: before.wait.due }),
          ...(reason && { reason }),
          ...(on && { on }),
        } as const;
        return { next, event, also };
      });
      if (!after?.decision) {
        throw new DecisionRefused('not-open', 'There is no case with this reference yet. Try again shortly.');
      }
      return after.decision;
    },

    /** Pattern 5. The case's history, oldest first. 0.5 R for each 4 KB. */
    events: async (id: ReferralId): Promise<CaseEvent[]> => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
          ExpressionAttributeValues: { ':pk': keys.case(id).pk, ':events': 'EVENT#' },
        }),
      );
      return Items.map((item) => CaseEvent.parse(item));
    },

    close: createCloseCase(table),

    /**
     * Pattern 59. A closed case goes on with its next episode; the stream starts the run. One that is open stays as it is,
     * so that the same asked twice is one. 1.5 R; 8 W and 3 in the indexes.
     * @returns the case as it is then
     */
    reopen: (id: ReferralId, by: string, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        if (!before.closedAt) return undefined;
        const settings = await teams.settings(before.team);
        return {
          next: withReopening(before, at, settings),
          event: { what: 'reopened', stage: before.stage, by },
          also: reopeningNotices(before, at, settings).map(putOf),
        };
      }),

    /**
     * Pattern 59, as well. Another worker for a case that is taken on: the place goes with it, and the workflow stays where
     * it is. 1.5 R; 12 W and 4 in the indexes.
     * @throws DecisionRefused with a sentence, also when the worker has no place left
     */
    reassign: (id: ReferralId, worker: string, by: string, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        const next = withWorker(before, worker);
        if (!next) return undefined;
        const settings = await teams.settings(before.team);
        return {
          next,
          event: { what: 'reassigned', stage: before.stage, worker, by },
          also: reassignmentNotices(next, at, settings).map(putOf),
        };
      }),

    /** Pattern 12. The execution of `seen` died: people find the case where attention is needed. 1 R; 4 W and 3 to 5 in the indexes. */
    markBroken: (seen: CaseRow, error: string, at: Instant): Promise<CaseRow | undefined> =>
      change(seen.id, at, (before) => {
        if (before.version !== seen.version) return undefined;
        return { next: withBreakage(before, error, at), event: { what: 'broke', stage: before.stage, reason: error } };
      }),

    /**
     * Pattern 13. The sweep looks at the case at `course` next, if nothing moves it before, or sooner for what is promised.
     * 1 W and 2 in ByDue.
     */
    lookAgain: async (seen: CaseRow, course: Instant): Promise<void> => {
      const when = sooner(seen, course);
      await writeIf(table, {
        Update: {
          TableName: tableName,
          Key: keys.case(seen.id),
          UpdateExpression: 'SET dueSk = :when',
          ConditionExpression: 'version = :read AND attribute_exists(duePk)',
          ExpressionAttributeValues: { ':when': indexed.byDue('wait', when, seen.id).dueSk, ':read': seen.version },
        },
      });
    },
  };
};
