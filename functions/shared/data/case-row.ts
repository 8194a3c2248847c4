import * as z from 'zod/mini';
import { Seeks } from '../domain/assignment.ts';
import { Case } from '../domain/case.ts';
import { caseloadDue, queuePlaceOf, sweepAt } from '../domain/case-schedule.ts';
import type { Instant } from '../domain/instant.ts';
import { retentionLookAt } from '../domain/retention.ts';
import { indexed, indexKeys, keys } from './keys.ts';

/**
 * A case as it is stored. What this version does not know of it is kept as it was found: during a release two versions
 * write the same rows.
 */
export const CaseRow = z.catchall(z.extend(Case, { seeks: z.optional(Seeks) }), z.unknown());
export type CaseRow = Case & { readonly seeks?: Seeks | undefined };

const indexAttributes: readonly string[] = Object.values(indexKeys).flatMap(({ pk, sk }) => [pk, sk]);

/**
 * The item with its place in each index, as of the change at `at`: ByDue until closed, and then with the end of the time
 * for which it is kept; ByQueue while a team's worklist holds it, ByWorker while a worker's caseload does. `lookAt` puts
 * the sweep off.
 */
export const caseItem = (row: CaseRow, at: Instant, lookAt?: Instant): Record<string, unknown> => {
  const { id, team, priority, assignee } = row;
  const kept = Object.fromEntries(Object.entries(row).filter(([name]) => !indexAttributes.includes(name)));
  const sweep = lookAt ?? sweepAt(row, at);
  const retention = retentionLookAt(row);
  const place = queuePlaceOf(row);
  const due = caseloadDue(row);
  return {
    ...kept,
    ...keys.case(id),
    ...(sweep && indexed.byDue('wait', sweep, id)),
    ...(retention && indexed.byDue('retain', retention, id)),
    ...(place && indexed.byQueue(team, place.stage, priority, place.since, id)),
    ...(assignee && due && indexed.byWorker(assignee, due, id)),
  };
};
