import * as z from 'zod/mini';
import { Instant } from '../../domain/time/instant.ts';

/** A change of an entry: SERVICE#id / CHANGE#revision. */
export const ServiceChange = z.object({
  at: Instant,
  /** `staff:<id>`, `owner`, `feed:<id>`. */
  by: z.string(),
  /** `added`, `changed`, `assured`, `closed`, `opened`, `turned-away`, `asked`, `owner-said`, `seen-to`. */
  what: z.string(),
  why: z.optional(z.string()),
});
export type ServiceChange = z.infer<typeof ServiceChange>;

/** Who changed what, when, and why. */
export const changeBy = (by: string, at: Instant, what: string, why?: string): ServiceChange => ({
  at,
  by,
  what,
  ...(why && { why }),
});
