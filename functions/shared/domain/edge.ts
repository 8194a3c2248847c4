import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { Stage } from './stage.ts';

/**
 * What the workflow carries from one state to the next, and all it carries: the number of the wait to open and when it
 * is due. `no` is left out where the number cannot be known (a caught breakage): open-wait then takes the next one.
 * `resumeAt` is read by the door of the journey, `error` by the people who mend.
 */
export const Edge = z.object({
  no: z.optional(z.int().check(z.positive())),
  due: z.optional(Instant),
  resumeAt: z.optional(Stage),
  error: z.optional(z.string().check(z.maxLength(256))),
});
export type Edge = z.infer<typeof Edge>;
