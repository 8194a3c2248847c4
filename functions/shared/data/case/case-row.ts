import * as z from 'zod/mini';
import { Case } from '../../domain/case/case.ts';
import { caseloadDue, queuePlaceOf, sweepAt } from '../../domain/case/case-schedule.ts';
import { retentionLookAt } from '../../domain/governance/retention.ts';
import { Seeks } from '../../domain/team/assignment.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { indexed, indexKeys, keys } from '../table/keys.ts';

/**
 * A case as stored. Attributes that this version does not know are kept: during a release two versions write the same
 * rows.
 */
export const CaseRow = z.catchall(z.extend(Case, { seeks: z.optional(Seeks) }), z.unknown());
export type CaseRow = Case & { readonly seeks?: Seeks | undefined };

const indexAttributes: readonly string[] = Object.values(indexKeys).flatMap(({ pk, sk }) => [pk, sk]);

/**
 * The item with its place in each index, as of the change at `at`. ByDue: until closed, then until retention ends.
 * ByQueue: while it is in a team's worklist. ByWorker: while it is in a worker's caseload.
 */
export const caseItem = (row: CaseRow, at: Instant): Record<string, unknown> => {
  const { id, team, priority, assignee } = row;
  const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !indexAttributes.includes(name)));
  const retention = retentionLookAt(row);
  const place = queuePlaceOf(row);
  const due = caseloadDue(row);
  return {
    ...kept,
    ...keys.case(id),
    ...(retention ? indexed.byDue('retain', retention, id) : indexed.byDue('wait', sweepAt(row, at), id)),
    ...(place && indexed.byQueue(team, place.stage, priority, place.since, id)),
    ...(assignee && due && indexed.byWorker(assignee, due, id)),
  };
};
