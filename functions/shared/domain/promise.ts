import * as z from 'zod/mini';
import { Instant } from './instant.ts';

export const PromiseKind = z.enum(['first-call', 'plan']);
export type PromiseKind = z.infer<typeof PromiseKind>;

/**
 * What we said we would do, and by when. The last one stands on the case; all of them at REPLY#id / PROMISE#no, for the
 * referrer and the person to see. One that slips is followed by the next before its time has passed.
 */
export const Promised = z.object({
  no: z.int().check(z.positive()),
  kind: PromiseKind,
  due: Instant,
  madeAt: Instant,
  keptAt: z.optional(Instant),
  /** How often it has slipped so far: each time somebody was given a new date for the same. */
  slipped: z.optional(z.int()),
});
export type Promised = z.infer<typeof Promised>;
