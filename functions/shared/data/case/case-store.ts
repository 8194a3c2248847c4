import type { Wait } from '../../domain/case/case.ts';
import { waitOf, withExpiry, withWait } from '../../domain/case/case-changes.ts';
import { hasGoneOn } from '../../domain/case/case-progress.ts';
import { checkRun } from '../../domain/case/check-run.ts';
import { DecisionRefused } from '../../domain/case/decide.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { TryAgain } from '../../domain/workflow/diversion.ts';
import type { OpenWaitRequest } from '../../domain/workflow/workflow-request.ts';
import type { Table } from '../table/table.ts';
import { createCaseReader } from './case-reader.ts';
import type { CaseRow } from './case-row.ts';
import { type CaseWrite, type Written, writeCase } from './write-case.ts';

/** Maps the stored case to what to write; undefined when there is nothing to write. */
type CaseStep = (theCase: CaseRow) => MaybePromise<Omit<CaseWrite, 'before' | 'at'> | undefined>;
type MaybePromise<T> = T | Promise<T>;

interface OpenedWait {
  readonly theCase: CaseRow;
  readonly wait: Wait;
}

/** Enough for the few writers that ever meet at one case. */
const triesAtMost = 6;

const noPlace = 'This link worker has no free place. Choose somebody else, or raise their capacity first.';

/**
 * Cases, CASE#id / CASE, and their history, CASE#id / EVENT#version: what every workflow step needs. The rest is in
 * case-repository.ts.
 */
export const createCaseStore = (table: Table) => {
  const { get } = createCaseReader(table);

  /**
   * Reads and writes, again when another write comes in between.
   * @returns the case as it is afterwards; undefined when there is none
   * @throws TryAgain when others were faster every time
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
     * Pattern 47. Any change of a case that leaves it at its stage, and what is written with it, all or nothing. 1 R; 1
     * W alone, else 2 for each item.
     * @throws TryAgain when others were faster every time
     */
    change,

    /**
     * Pattern 7. Stores the token of the wait that the workflow opened, unless a newer one is there. 1 R; 1 W and 2 to
     * 4 in the indexes.
     * @returns `late` when a newer wait is there, `missing` when there is no case
     * @throws what checkRun throws
     */
    openWait: async (request: OpenWaitRequest, due: Instant, at: Instant): Promise<OpenedWait | 'late' | 'missing'> => {
      let opened: Wait | undefined;
      const after = await change(request.id, at, (before) => {
        checkRun(before, request);
        const wait = waitOf(before, request, due);
        const next = withWait(before, request, wait, at);
        opened = next && wait;
        return next && { next };
      });
      if (!after) return 'missing';
      return opened ? { theCase: after, wait: opened } : 'late';
    },

    /** Pattern 8. A placeholder that brings a case whose intake failed before people. 1 W and 2 in the indexes. */
    createShell: async (shell: CaseRow, at: Instant): Promise<boolean> =>
      (await writeCase(table, { next: shell, at })) !== 'moved',

    /**
     * Patterns 22 and 23. Writes over the case that was read; a worker's place is taken or given back in the same
     * transaction, so that however many cases are assigned at once, nobody's `live` exceeds `capacity`. 4 W, 2 for each
     * place, and 2 to 3 in the indexes.
     */
    save: (before: CaseRow, { next, event }: Pick<CaseWrite, 'next' | 'event'>, at: Instant): Promise<Written> =>
      writeCase(table, { before, next, at, ...(event && { event }) }),

    /**
     * Pattern 9. The first act of a timeout: marks the open wait as expired unless it was decided; a later decision is
     * refused. 1 R; 4 W and 2 in ByDue. Writes nothing when the case is in a later episode, whose open wait is another.
     * @returns the case as it is then
     */
    expireIfUndecided: (id: ReferralId, at: Instant, episode: number): Promise<CaseRow | undefined> =>
      change(id, at, (before) => {
        const next = hasGoneOn(before, episode) ? undefined : withExpiry(before);
        if (!next?.wait) return undefined;
        const { no, entered, due } = next.wait;
        return { next, event: { what: 'expired', stage: before.stage, waitNo: no, entered, due } };
      }),
  };
};
