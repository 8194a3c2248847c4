import type { Wait } from '../domain/case.ts';
import { waitOf, withExpiry, withWait } from '../domain/case-changes.ts';
import { DecisionRefused } from '../domain/decide.ts';
import { TryAgain } from '../domain/diversion.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import type { OpenWaitRequest } from '../domain/workflow-request.ts';
import { createCaseReader } from './case-reader.ts';
import type { CaseRow } from './case-row.ts';
import type { Table } from './table.ts';
import { type CaseWrite, type Written, writeCase } from './write-case.ts';

/** What every step does with cases; the rest is in case-repository.ts. */
export type CaseStore = ReturnType<typeof createCaseStore>;

/** From what is stored to what is to be written; undefined when there is nothing to write. */
type CaseStep = (the: CaseRow) => MaybePromise<Omit<CaseWrite, 'before' | 'at'> | undefined>;
type MaybePromise<T> = T | Promise<T>;

interface OpenedWait {
  readonly the: CaseRow;
  readonly wait: Wait;
}

/** Enough for the few who ever meet at one case. */
const triesAtMost = 6;

const noPlace = 'This link worker has no free place. Choose somebody else, or raise their capacity first.';

/** The state of referrals on their way, CASE#id / CASE, and the history beside it, CASE#id / EVENT#version. */
export const createCaseStore = (table: Table) => {
  const { get } = createCaseReader(table);

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
      if (written === 'full') throw new DecisionRefused('full', noPlace);
    }
    throw new TryAgain('The case changed each time it was read');
  };

  return {
    get,

    /**
     * Pattern 47. Whatever changes of a case while it stays where it is, and what is written with it: both or neither.
     * 1 R; 1 W alone, else 2 for each item.
     * @throws TryAgain when others were always faster
     */
    change,

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
     * a decision that comes later is refused. 1 R; 4 W and 2 in ByDue. Nothing when the case has gone on in a later
     * episode: it is not the open wait that ran out.
     * @returns the case as it is then
     */
    expireIfUndecided: (id: ReferralId, at: Instant, episode: number): Promise<CaseRow | undefined> =>
      change(id, at, (before) => {
        const next = before.episode > episode ? undefined : withExpiry(before);
        if (!next?.wait) return undefined;
        const { no, entered, due } = next.wait;
        return { next, event: { what: 'expired', stage: before.stage, waitNo: no, entered, due } };
      }),
  };
};
