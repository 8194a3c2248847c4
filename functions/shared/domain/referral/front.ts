import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';
import { Source } from './answers.ts';

/** `hartwell-pharmacy`: the last part of a partner's own address. */
const PartnerCode = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.maxLength(40));
type PartnerCode = z.infer<typeof PartnerCode>;

/** An organisation that refers often, with its own address where its name is filled in. */
export const Partner = z.object({
  code: PartnerCode,
  organisation: z.string(),
  odsCode: z.optional(z.string()),
  source: Source,
  /** The basis for it: "Data sharing agreement of 3 March 2026". */
  agreement: z.string(),
  addedAt: Instant,
  live: z.boolean(),
});
export type Partner = z.infer<typeof Partner>;

export const mostPartners = 100;

/**
 * The team settings that the public site needs: FRONT#team / FRONT. A row of its own because the public site may read
 * nothing else of a team.
 */
export const Front = z.object({
  /** Sources that cannot refer for now. */
  closed: z.array(Source),
  partners: z.array(Partner).check(z.maxLength(mostPartners)),
});
export type Front = z.infer<typeof Front>;

export const openFront: Front = { closed: [], partners: [] };

export const partnerIn = ({ partners }: Front, code: string): Partner | undefined =>
  partners.find((partner) => partner.code === code && partner.live);

/** An organisation's name as part of an address: `Hartwell & Sons Pharmacy` is `hartwell-sons-pharmacy`. */
export const partnerCodeOf = (organisation: string, taken: readonly string[]): PartnerCode => {
  const plain = organisation
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 34)
    .replace(/^-+|-+$/g, '');
  const code = plain || 'partner';
  if (!taken.includes(code)) return code;
  let no = 2;
  while (taken.includes(`${code}-${no}`)) no += 1;
  return `${code}-${no}`;
};
