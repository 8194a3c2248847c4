import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';
import { Stage } from './stage.ts';

/**
 * All that the workflow carries from one state to the next: the number of the wait to open and its deadline. `no` is
 * absent after a caught breakage, where it cannot be known: open-wait then takes the next one. `resumeAt` is read by
 * the Choice at the journey's entrance, `error` by the people who repair.
 */
export const Edge = z.object({
  no: z.optional(z.int().check(z.positive())),
  due: z.optional(Instant),
  resumeAt: z.optional(Stage),
  error: z.optional(z.string().check(z.maxLength(256))),
});
export type Edge = z.infer<typeof Edge>;
