import type { Priority } from '../../domain/case/case.ts';
import { withDecision } from '../../domain/case/case-changes.ts';
import { isEnding } from '../../domain/case/case-progress.ts';
import { DecisionRefused, decide } from '../../domain/case/decide.ts';
import { supportNo } from '../../domain/case/support.ts';
import { flagsBrought, type Identity, withMerged } from '../../domain/ending/merge.ts';
import { mayBeUndone, undoNotices, withUndo } from '../../domain/ending/undo.ts';
import { onwardCallsAgain } from '../../domain/onward/onward-notices.ts';
import type { Risks } from '../../domain/referral/answers.ts';
import { type ReferralId, referenceOf } from '../../domain/referral/referral-id.ts';
import { seeksOf } from '../../domain/team/assignment.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { CaseRow } from '../case/case-row.ts';
import { createCaseStore } from '../case/case-store.ts';
import { createOnwardRepository } from '../directory/onward-repository.ts';
import { createNoticeRepository, noticeItem } from '../message/notice-repository.ts';
import type { PersonRecord } from '../person/person-repository.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';
import { createTeamRepository } from '../team/team-repository.ts';
import {
  asCompared,
  changedItems,
  goneItem,
  MergedRecord,
  mergedInto,
  ownPageItem,
  personItem,
} from './merge-items.ts';
import { unmergeItems } from './unmerge-items.ts';

const tooLate = 'It is too late to take this back. Reopen the case instead.';

export interface Merge {
  readonly from: ReferralId;
  readonly into: ReferralId;
  /** The wait of `from` that was open when the page was loaded. */
  readonly waitNo: number;
  readonly by: string;
  /** The two records as compared, and the merged one. */
  readonly kept: PersonRecord;
  readonly other: PersonRecord;
  readonly identity: Identity;
  readonly risks: Risks | undefined;
  /** Matching hashes of the other person, and the hash of their phone, that the surviving case does not have yet. */
  readonly matches: readonly string[];
  readonly phone: string | undefined;
}

export type MergeRepository = ReturnType<typeof createMergeRepository>;

/** Merges two referrals of one person into one case; neither's words, contacts, consent or reply address are lost. */
export const createMergeRepository = (table: Table) => {
  const { tableName } = table;
  const { change, get } = createCaseStore(table);
  const teams = createTeamRepository(table);
  const notices = createNoticeRepository(table);
  const onwards = createOnwardRepository(table);
  const put = (item: Record<string, unknown>): WriteItem => ({ Put: { TableName: tableName, Item: item } });

  /** The case's own priority, before any merge. */
  const ownPriority = async ({ id, priority, merged }: CaseRow): Promise<Priority> => {
    const [first] = merged?.length ? await mergedInto(table, id) : [];
    return first?.before.priority ?? priority;
  };

  const recordOf = async (merge: Merge, from: CaseRow, read: CaseRow, at: Instant): Promise<MergedRecord> => {
    const { into, by, kept, other, matches, phone } = merge;
    const { source, receivedAt, priority } = from;
    const { person, contact, consent } = kept;
    return {
      ...other,
      into,
      at,
      by,
      source,
      receivedAt,
      priority,
      before: { person, contact, consent, priority: await ownPriority(read) },
      flags: flagsBrought(read, from),
      matches: [...matches],
      ...(phone !== undefined && { phone }),
    };
  };

  return {
    /** Pattern 133. The referrals that were merged into this case. 1 R for each 4 KB. */
    list: (id: ReferralId): Promise<MergedRecord[]> => mergedInto(table, id),

    /**
     * Pattern 134. Ends one case and adds what it said to the other, in one write. Repeating it changes nothing. 3 R;
     * 20 to 30 W.
     * @throws DecisionRefused with a sentence for the person who tried
     */
    merge: async (merge: Merge, at: Instant): Promise<void> => {
      const { from, into, waitNo, by, kept, identity, risks, matches, phone } = merge;
      await change(from, at, async (before) => {
        if (before.mergedInto === into) return undefined;
        const read = await get(into);
        if (!read || read.mergedInto || isEnding(read)) {
          throw new DecisionRefused(
            'not-open',
            `${referenceOf(into)} has ended. Reopen it first, or keep the other one.`,
          );
        }
        const settings = await teams.settings(before.team);
        const decision = decide(before, { name: 'Merged', by, facts: { into }, waitNo }, at, settings);
        const record = await recordOf(merge, before, read, at);
        const merged = { ...withMerged(read, before, at), seeks: seeksOf(identity, read.seeks) };
        return {
          next: withDecision(before, decision),
          event: { what: 'decided', stage: before.stage, decision: 'Merged', by, waitNo, other: into },
          also: [
            ...changedItems(tableName, read, merged, { at, what: 'merged', other: from, by }),
            put({ ...keys.merged(into, from), ...MergedRecord.parse(record) }),
            personItem(tableName, { id: into, identity, at }, asCompared(kept)),
            ...(risks ? [put({ ...keys.mergedRisk(into, from), id: into, ...risks })] : []),
            ...matches.map((hash) => put({ ...keys.match(hash, into), id: into })),
            ...(phone === undefined ? [] : [put({ ...keys.phone(phone, into), id: into })]),
          ],
          ifThere: [ownPageItem(table, into, identity)],
        };
      });
    },

    /**
     * Pattern 135. Undoes an ending by triage: the case continues in its next episode, and a case it was merged into
     * gives back what it brought. Whoever was told of the ending is told that it continues. 4 to 9 R; 6 to 30 W.
     * @returns the case as it is then
     * @throws DecisionRefused when it is too late
     */
    undo: (id: ReferralId, by: string, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        if (!before.closedAt) return undefined;
        const settings = await teams.settings(before.team);
        if (!mayBeUndone(before, at, settings)) throw new DecisionRefused('not-open', tooLate);
        const { also = [], ifThere = [] } = await unmergeItems(table, before, by, at);
        const support = supportNo(before);
        const next = withUndo(before, at);
        const written = await notices.list(id);
        const said = [
          ...undoNotices(before, written, at, settings),
          ...onwardCallsAgain(await onwards.list(id), written, next.episode, at, settings),
        ];
        return {
          next,
          event: { what: 'undone', stage: before.stage, by },
          also: [
            ...also,
            // The next ending writes these again.
            ...[keys.closingSummary(id, support), keys.closureProof(id, support)].map((key) =>
              goneItem(tableName, key),
            ),
            ...said.map((one) => put(noticeItem(one))),
          ],
          ifThere,
        };
      }),
  };
};
