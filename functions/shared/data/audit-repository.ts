import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { Role, StaffId } from '../domain/staff.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { keys } from './keys.ts';
import { putNew, type Table } from './table.ts';

/** That somebody opened or changed a person's record: AUDIT#id#month / at#event. Codes only, and never altered. */
export const AuditEntry = z.object({
  id: ReferralId,
  at: Instant,
  by: StaffId,
  role: Role,
  /**
   * `opened`, `opened:` and the page of the case, `opened-reference`, `refused`, `decision:` and its name, `did:` and the
   * page: written before it is tried.
   */
  what: z.string(),
  /** A code, where whoever acts has to say why. */
  reason: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export type AuditRepository = ReturnType<typeof createAuditRepository>;

export const createAuditRepository = (table: Table, { clock, ids }: { clock: Clock; ids: Pick<Ids, 'uuid'> }) => ({
  /** Pattern 35. One Put, 1 W, before the record is shown or changed: nothing is seen that is not written down. */
  note: async ({ id, by, role, what, reason }: Omit<AuditEntry, 'at'>): Promise<void> => {
    const at = clock.now();
    const entry: AuditEntry = { id, at, by, role, what, ...(reason !== undefined && { reason }) };
    await putNew(table, { ...keys.audit(id, at, `${what}#${ids.uuid()}`), ...entry });
  },

  /** Pattern 35. A case's month, the latest first. 0.5 R for each 4 KB: some twenty looks. */
  month: async (id: ReferralId, within: Instant): Promise<AuditEntry[]> => {
    const { Items = [] } = await table.documentClient.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.audit(id, within, '').pk },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => AuditEntry.parse(item));
  },
});
