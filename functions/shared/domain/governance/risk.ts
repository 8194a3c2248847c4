import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

/** How long a risk note by staff may be, in characters. */
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
 * A risk that no longer applies, SAFE#id / RISKGONE#of: a row beside it, so that the history stays. `of` names the row
 * of the risk: RISKNOTE#at, or RISK and RISK#other for a referrer's.
 */
export const RiskGone = z.object({
  id: ReferralId,
  of: z.string(),
  at: Instant,
  by: z.string(),
  why: z.string().check(z.minLength(1), z.maxLength(whyGoneLength)),
});
export type RiskGone = z.infer<typeof RiskGone>;

/** One risk, whoever recorded it. A referrer's has no author or time. */
export interface KnownRisk {
  readonly of: string;
  readonly text: string | undefined;
  readonly noted?: Pick<RiskNote, 'at' | 'by'>;
  readonly gone?: RiskGone;
}

/** Sets the risk flag, which warns on the case and in lists for as long as any risk applies. */
export const withRisks = <T extends Case>(theCase: T, risks: readonly KnownRisk[]): T => {
  const others = theCase.flags.filter((flag) => flag !== 'risk');
  return { ...theCase, flags: risks.some(({ gone }) => !gone) ? [...others, 'risk'] : others };
};
