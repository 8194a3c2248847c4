import * as z from 'zod/mini';
import type { Case } from './case.ts';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';

/** How long a safeguarding concern may be, in characters. */
export const concernLength = 2_000;

/** A safeguarding concern as staff wrote it down, SAFE#id / CONCERN#at. Its words are never changed afterwards. */
export const Concern = z.object({
  id: ReferralId,
  at: Instant,
  by: z.string(),
  text: z.string().check(z.minLength(1), z.maxLength(concernLength)),
  /** When the safeguarding lead said that they have read it, and who that was. */
  read: z.optional(z.object({ at: Instant, by: z.string() })),
});
export type Concern = z.infer<typeof Concern>;

/** From now on the case is for its own worker, the manager and the safeguarding lead alone. */
export const withConcern = <T extends Case>(the: T): T => ({
  ...the,
  flags: [...new Set([...the.flags, 'safeguarding' as const])],
});
