import { Partner } from '../../shared/domain/referral/front.ts';

/** What drafts, forms and addresses call the code of the partner at whose address a form was begun. No page has this name. */
export const partnerField = 'partner';

/** Undefined when there is none, or it is no code: browsers send what they like. */
export const partnerCodeIn = (text: string | null | undefined): string | undefined => {
  const read = Partner.shape.code.safeParse(text);
  return read.success ? read.data : undefined;
};
