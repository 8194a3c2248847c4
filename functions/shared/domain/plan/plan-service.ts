import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';

/** The facts that may be shared with a service, in display order. */
export const SharedFact = z.enum(['name', 'phone', 'best-times', 'access-needs', 'language']);
export type SharedFact = z.infer<typeof SharedFact>;

/**
 * A service picked from the directory, as it was listed then, so that a plan never changes by itself. `referred`: the
 * person agreed to share `shares`, and no more. `signposted`: nothing is shared.
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
