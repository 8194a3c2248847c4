import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';
import { Role, StaffId } from './staff.ts';

/** Whose eyes they were: a role of staff, or the service itself where nobody looked. */
export const AuditRole = z.enum([...Role.options, 'service']);
export type AuditRole = z.infer<typeof AuditRole>;

/** That somebody opened or changed a person's record: AUDIT#id#month / at#event. Codes only, and never altered. */
export const AuditEntry = z.object({
  id: ReferralId,
  at: Instant,
  by: StaffId,
  role: AuditRole,
  /**
   * `opened`, `opened:` and the page of the case, `opened-reference`, `refused`, `decision:` and its name, `did:` and the
   * page: written before it is tried. `listed`: saw names in a list, whose cases `reason` says, in a chain of their own.
   */
  what: z.string(),
  /** A code, where whoever acts has to say why. */
  reason: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
