import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';

export const PromiseKind = z.enum(['first-call', 'plan']);
export type PromiseKind = z.infer<typeof PromiseKind>;

/**
 * What we said we would do, and by when. The latest is on the case; all of them are at REPLY#id / PROMISE#no, visible
 * to the referrer and the person. One that slips is replaced by a new one before its time has passed.
 */
export const Promised = z.object({
  no: z.int().check(z.positive()),
  kind: PromiseKind,
  due: Instant,
  madeAt: Instant,
  keptAt: z.optional(Instant),
  /** How often it has slipped: each time somebody was given a new date. */
  slipped: z.optional(z.int()),
});
export type Promised = z.infer<typeof Promised>;
