import * as z from 'zod/mini';
import type { Case } from './case.ts';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';

/** How long what staff write of a risk may be, in characters. */
export const riskLength = 500;
export const whyGoneLength = 150;

/** A known risk as staff wrote it down, SAFE#id / RISKNOTE#at. Its words are never changed afterwards. */
export const RiskNote = z.object({
  id: ReferralId,
  at: Instant,
  by: z.string(),
  text: z.string().check(z.minLength(1), z.maxLength(riskLength)),
});
export type RiskNote = z.infer<typeof RiskNote>;

/**
 * That a risk is none any more, SAFE#id / RISKGONE#of: beside it, so that what was known when stays. `of` is the place of
 * what is taken back: RISKNOTE#at, or RISK and RISK#other of what referrers wrote.
 */
export const RiskGone = z.object({
  id: ReferralId,
  of: z.string(),
  at: Instant,
  by: z.string(),
  why: z.string().check(z.minLength(1), z.maxLength(whyGoneLength)),
});
export type RiskGone = z.infer<typeof RiskGone>;

/** One risk, whoever named it. Of what a referrer wrote it is not said by whom, nor when. */
export interface KnownRisk {
  readonly of: string;
  readonly text: string | undefined;
  readonly noted?: Pick<RiskNote, 'at' | 'by'>;
  readonly gone?: RiskGone;
}

/** Whoever opens the case, or finds it in a list, is warned for as long as there is a risk. */
export const withRisks = <T extends Case>(the: T, risks: readonly KnownRisk[]): T => {
  const others = the.flags.filter((flag) => flag !== 'risk');
  return { ...the, flags: risks.some(({ gone }) => !gone) ? [...others, 'risk'] : others };
};
