import * as z from 'zod/mini';
import { Instant } from './instant.ts';

/** What may be shared with a service to which somebody is referred, in the order in which it is shown. */
export const SharedFact = z.enum(['name', 'phone', 'best-times', 'access-needs', 'language']);
export type SharedFact = z.infer<typeof SharedFact>;

/**
 * A service that was picked from the directory, as it was listed then: what somebody was given must not change under
 * them. `referred`: the person agreed that `shares` is shared, and no more. `signposted`: nothing is shared.
 */
export const PlanService = z.object({
  service: z.string(),
  name: z.string(),
  how: z.enum(['referred', 'signposted']),
  summary: z.optional(z.string()),
  when: z.optional(z.string()),
  where: z.optional(z.string()),
  cost: z.optional(z.string()),
  phone: z.optional(z.string()),
  shares: z.optional(z.array(SharedFact)),
  agreedAt: z.optional(Instant),
});
export type PlanService = z.infer<typeof PlanService>;
