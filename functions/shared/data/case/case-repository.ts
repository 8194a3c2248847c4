import type { Decision } from '../../domain/case/case.ts';
import { withBreakage, withDecision } from '../../domain/case/case-changes.ts';
import { sooner } from '../../domain/case/case-schedule.ts';
import { DecisionRefused, decide, type Proposal } from '../../domain/case/decide.ts';
import { withDecisionPromise } from '../../domain/case/promise-changes.ts';
import { reassignmentNotices, withWorker } from '../../domain/case/reassign.ts';
import { reopeningNotices, withReopening } from '../../domain/ending/reopen.ts';
import type { Notice } from '../../domain/message/notice.ts';
import { onwardCallsAgain } from '../../domain/onward/onward-notices.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { createOnwardRepository } from '../directory/onward-repository.ts';
import { createNoticeRepository, noticeItem } from '../message/notice-repository.ts';
import { indexed, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Table, type WriteItem, writeIf } from '../table/table.ts';
import { createTeamRepository } from '../team/team-repository.ts';
import { CaseEvent } from './case-event.ts';
import type { CaseRow } from './case-row.ts';
import { createCaseStore } from './case-store.ts';
import { createCloseCase } from './close-case.ts';

export type CaseRepository = ReturnType<typeof createCaseRepository>;

/** Everything done with cases. Workflow steps use case-store.ts alone, which keeps their bundles small. */
export const createCaseRepository = (table: Table) => {
  const { tableName } = table;
  const store = createCaseStore(table);
  const { change } = store;
  const teams = createTeamRepository(table);
  const notices = createNoticeRepository(table);
  const onwards = createOnwardRepository(table);
  const putOf = (notice: Notice): WriteItem => ({ Put: { TableName: tableName, Item: noticeItem(notice) } });

  return {
    ...store,

    /**
     * Pattern 6. Ends the open wait in one conditional write; the stream tells the engine. Repeating a decision returns
     * the stored one. 1.5 R; 4 W, 2 more when a worker's place is freed, and 2 to 3 in ByDue and ByQueue.
     * @param also written with it, all or nothing; ignored when the decision is stored already
     * @throws DecisionRefused with a sentence for the person who tried
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
      const items = await queryAll(table, keys.case(id).pk, { under: 'EVENT#', consistent: false });
      return items.map((item) => CaseEvent.parse(item));
    },

    close: createCloseCase(table),

    /**
     * Pattern 59. Reopens a closed case in its next episode; the stream starts the run. An open case is left as it is,
     * so that a repeated request is harmless. 3 R; 8 W and 4 in the indexes, and 2 W and 1 in ByDue for each call
     * about an onward referral.
     * @returns the case as it is then
     */
    reopen: (id: ReferralId, by: string, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        if (!before.closedAt) return undefined;
        const settings = await teams.settings(before.team);
        const next = withReopening(before, at, settings);
        const calls = onwardCallsAgain(await onwards.list(id), await notices.list(id), next.episode, at, settings);
        return {
          next,
          event: { what: 'reopened', stage: before.stage, by },
          also: [...reopeningNotices(before, at, settings), ...calls].map(putOf),
        };
      }),

    /**
     * Pattern 59. Gives an accepted case another worker: the place moves with it, and the workflow stays where it is.
     * 1.5 R; 12 W and 4 in the indexes.
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

    /**
     * Pattern 12. The execution of `seen` died: the case is moved to where people see that it needs attention. 1 R; 4 W
     * and 3 to 5 in the indexes.
     */
    markBroken: (seen: CaseRow, error: string, at: Instant): Promise<CaseRow | undefined> =>
      change(seen.id, at, (before) => {
        if (before.version !== seen.version) return undefined;
        return { next: withBreakage(before, error, at), event: { what: 'broke', stage: before.stage, reason: error } };
      }),

    /**
     * Pattern 13. Sets when the sweep next looks at the case: at `course`, or sooner for a promise. 1 W and 2 in ByDue.
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
