import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Decision, Wait } from '../domain/case.ts';
import { waitOf, withBreakage, withDecision, withEnd, withExpiry, withWait } from '../domain/case-changes.ts';
import type { CloseReason } from '../domain/close-reason.ts';
import { closingNotices } from '../domain/closing.ts';
import { DecisionRefused, decide, type Proposal } from '../domain/decide.ts';
import { TryAgain } from '../domain/diversion.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import type { OpenWaitRequest } from '../domain/workflow-request.ts';
import { CaseEvent } from './case-event.ts';
import { CaseRow } from './case-row.ts';
import { indexed, keys } from './keys.ts';
import { noticeItem } from './notice-repository.ts';
import { replyClosed } from './reply-repository.ts';
import { isConditionFailed, type Table, type WriteItem } from './table.ts';
import { createTeamRepository } from './team-repository.ts';
import { type CaseWrite, type Written, writeCase } from './write-case.ts';

export type CaseRepository = ReturnType<typeof createCaseRepository>;

/** From what is stored to what is to be written; undefined when there is nothing to write. */
export type CaseStep = (the: CaseRow) => MaybePromise<Omit<CaseWrite, 'before' | 'at'> | undefined>;
type MaybePromise<T> = T | Promise<T>;

export interface OpenedWait {
  readonly the: CaseRow;
  readonly wait: Wait;
}

/** Enough for the few who ever meet at one case. */
const triesAtMost = 6;

/** The state of referrals on their way, CASE#id / CASE, and the history beside it, CASE#id / EVENT#version. */
export const createCaseRepository = (table: Table) => {
  const { documentClient, tableName } = table;
  const teams = createTeamRepository(table);

  const get = async (id: ReferralId): Promise<CaseRow | undefined> => {
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: tableName, Key: keys.case(id), ConsistentRead: true }),
    );
    return Item && CaseRow.parse(Item);
  };

  /**
   * Reads and writes until nobody comes in between.
   * @returns the case as it is afterwards; undefined when there is none
   * @throws TryAgain when others were always faster
   */
  const change = async (id: ReferralId, at: Instant, step: CaseStep): Promise<CaseRow | undefined> => {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const before = await get(id);
      const write = before && (await step(before));
      if (!before || !write) return before;
      const written = await writeCase(table, { ...write, before, at });
      if (typeof written !== 'string') return written;
    }
    throw new TryAgain('The case changed each time it was read');
  };

  return {
    /** Pattern 4. 1 R for each 4 KB. */
    get,

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

    /**
     * Pattern 47. Whatever changes of a case while it stays where it is, and what is written with it: both or neither.
     * 1 R; 1 W alone, else 2 for each item.
     * @throws TryAgain when others were always faster
     */
    change,

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
        const decision = decide(before, proposal, at, await teams.settings(before.team));
        if (decision === before.decision) return undefined;
        const next = withDecision(before, decision);
        const reason = decision.facts.reason ?? decision.facts.workerReason;
        const { name, by, waitNo } = decision;
        const event = {
          what: 'decided',
          stage: before.stage,
          decision: name,
          by,
          waitNo,
          ...(reason && { reason }),
        } as const;
        return { next, event, also };
      });
      if (!after?.decision) {
        throw new DecisionRefused('not-open', 'There is no case with this reference yet. Try again shortly.');
      }
      return after.decision;
    },

    /**
     * Pattern 7. The token of the wait that the workflow opened, unless a newer one is there. 1 R; 1 W and 2 to 4 in the
     * indexes.
     * @returns `late` when a newer wait is there or the case is closed, `missing` when there is no case
     */
    openWait: async (request: OpenWaitRequest, due: Instant, at: Instant): Promise<OpenedWait | 'late' | 'missing'> => {
      let opened: Wait | undefined;
      const after = await change(request.id, at, (before) => {
        const wait = waitOf(before, request, due);
        const next = withWait(before, request, wait, at);
        opened = next && wait;
        return next && { next };
      });
      if (!after) return 'missing';
      return opened ? { the: after, wait: opened } : 'late';
    },

    /** Pattern 8. A case that could not be taken in still comes before people's eyes. 1 W and 2 in the indexes. */
    createShell: async (shell: CaseRow, at: Instant): Promise<boolean> =>
      (await writeCase(table, { next: shell, at })) !== 'moved',

    /**
     * Patterns 22 and 23. Over the case that was read: a worker's place is taken or given back with it, both or neither,
     * so that however many are assigned at once, nobody's `live` passes `capacity`. 4 W, 2 for each place, and 2 to 3 in
     * the indexes.
     */
    save: (before: CaseRow, { next, event }: Pick<CaseWrite, 'next' | 'event'>, at: Instant): Promise<Written> =>
      writeCase(table, { before, next, at, ...(event && { event }) }),

    /**
     * Pattern 9. Before a timeout does anything else: marks the open wait as run out, unless it was decided after all;
     * a decision that comes later is refused. 1 R; 4 W and 2 in ByDue.
     * @returns the case as it is then
     */
    expireIfUndecided: (id: ReferralId, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, (before) => {
        const next = withExpiry(before);
        return next && { next, event: { what: 'expired', stage: before.stage, waitNo: next.expired } };
      }),

    /**
     * Pattern 11. The end of an episode: leaves every index, frees the place and tells referrer and person, all of it or
     * nothing, so that nobody's case ends unheard. 1.5 R; 10 to 12 W and 3 to 4 in the indexes.
     */
    close: (id: ReferralId, otherwise: CloseReason, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        if (before.closedAt) return undefined;
        const reason = before.closeReason ?? otherwise;
        const notices = closingNotices(before, reason, at, await teams.settings(before.team));
        return {
          next: withEnd(before, reason, at),
          event: { what: 'closed', stage: before.stage, reason },
          also: notices.map((notice) => ({ Put: { TableName: tableName, Item: noticeItem(notice) } })),
          ifThere: [replyClosed(tableName, id, { at, reason })],
        };
      }),

    /** Pattern 12. The execution of `seen` died: people find the case where attention is needed. 1 R; 4 W and 3 to 5 in the indexes. */
    markBroken: (seen: CaseRow, error: string, at: Instant): Promise<CaseRow | undefined> =>
      change(seen.id, at, (before) => {
        if (before.version !== seen.version) return undefined;
        return { next: withBreakage(before, error, at), event: { what: 'broke', stage: before.stage, reason: error } };
      }),

    /** Pattern 13. The sweep looks at the case at `when` next, if nothing moves it before. 1 W and 2 in ByDue. */
    lookAgain: async (seen: CaseRow, when: Instant): Promise<void> => {
      const command = new UpdateCommand({
        TableName: tableName,
        Key: keys.case(seen.id),
        UpdateExpression: 'SET dueSk = :when',
        ConditionExpression: 'version = :read AND attribute_exists(duePk)',
        ExpressionAttributeValues: { ':when': indexed.byDue('wait', when, seen.id).dueSk, ':read': seen.version },
      });
      try {
        await documentClient.send(command);
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
      }
    },
  };
};
