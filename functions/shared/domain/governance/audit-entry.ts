import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Role, StaffId } from '../team/staff.ts';
import { Instant } from '../time/instant.ts';

/** Who looked: a staff role, or the service itself when no person did. */
export const AuditRole = z.enum([...Role.options, 'service']);
export type AuditRole = z.infer<typeof AuditRole>;

/** Somebody opened or changed a person's record: AUDIT#id#month / at#event. Codes only, never altered. */
export const AuditEntry = z.object({
  id: ReferralId,
  at: Instant,
  by: StaffId,
  role: AuditRole,
  /**
   * `opened`, `opened:<page>`, `opened-reference`, `refused`, `decision:<name>` and `did:<page>`: written before the
   * act is tried. `listed`: saw names in a list; `reason` holds their cases, and the entry goes into the staff member's
   * own chain.
   */
  what: z.string(),
  /** A code, where the actor has to give a reason. */
  reason: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
