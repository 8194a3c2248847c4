import { withEnd } from '../../domain/case/case-changes.ts';
import { hasGoneOn } from '../../domain/case/case-progress.ts';
import { closingNotices, type Ending } from '../../domain/ending/closing.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { noticeItem } from '../message/notice-repository.ts';
import type { Table } from '../table/table.ts';
import { createTeamRepository } from '../team/team-repository.ts';
import type { CaseRow } from './case-row.ts';
import { createCaseStore } from './case-store.ts';
import { showItems } from './show-case.ts';

/** In a file of its own for the one workflow step that needs nothing else. */
export const createCloseCase = (table: Table) => {
  const { tableName } = table;
  const { change } = createCaseStore(table);
  const teams = createTeamRepository(table);

  /**
   * Pattern 11. Ends an episode: the case leaves every index, its place is freed, and the referrer and the person are
   * told and shown it, all or nothing, so that no case ends without them hearing of it. A step of an earlier episode is
   * too late. 1.5 R; 12 to 16 W and 3 to 5 in the indexes.
   */
  return (
    { id, episode }: Pick<CaseRow, 'id' | 'episode'>,
    otherwise: Ending,
    at: Instant,
  ): Promise<CaseRow | undefined> =>
    change(id, at, async (before) => {
      if (hasGoneOn(before, episode)) return undefined;
      const reason = before.closeReason ?? otherwise.reason;
      const next = withEnd(before, reason, at);
      const settings = await teams.settings(before.team);
      return {
        next,
        event: { what: 'closed', stage: before.stage, reason },
        also: closingNotices(before, { ...otherwise, reason }, at, settings).map((notice) => ({
          Put: { TableName: tableName, Item: noticeItem(notice) },
        })),
        ifThere: showItems(tableName, { ...next, version: before.version + 1 }),
      };
    });
};
