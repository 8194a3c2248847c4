import { type Values, valueOf } from '../../shared/web/form/question.ts';
import { isBritishLandline } from '../../shared/web/form/read-phone.ts';
import type { FieldError } from '../../shared/web/render.ts';

/** Rules that span several answers of a page. */
type Rule = (values: Values) => FieldError[];

/** @param text what to do when there is neither a postcode nor "no fixed address" */
export const addressGiven =
  (text: string): Rule =>
  (values) =>
    values.has('postcode') || values.has('noFixedAbode') ? [] : [{ field: 'postcode', text }];

/**
 * Nobody has to say who may be told where no practice is named.
 * @param text what to do when one is named and it is not said whether we may tell it
 */
export const practiceAgreed =
  (text: string): Rule =>
  (values) =>
    values.has('tellGp') || !(values.has('gpPractice') || values.has('gpOdsCode')) ? [] : [{ field: 'tellGp', text }];

/** @param whose how the page addresses the person */
export const reachable = (whose: 'their' | 'your'): Rule => {
  const whom = whose === 'their' ? 'them' : 'you';
  const another = `or select another way to contact ${whom}`;
  const asChosen: Record<string, { needs: string; text: string }> = {
    phone: { needs: 'phone', text: `Enter ${whose} phone number, ${another}` },
    sms: { needs: 'phone', text: `Enter ${whose} mobile phone number, ${another}` },
    email: { needs: 'email', text: `Enter ${whose} email address, ${another}` },
  };
  return (values) => {
    if (!values.has('phone') && !values.has('email')) {
      return [{ field: 'phone', text: 'Enter a phone number or an email address' }];
    }
    const preferred = valueOf(values, 'preferred');
    const chosen = asChosen[preferred ?? ''];
    if (chosen && !values.has(chosen.needs)) return [{ field: chosen.needs, text: chosen.text }];
    if (preferred !== 'sms') return [];
    if (isBritishLandline(valueOf(values, 'phoneE164') ?? ''))
      return [{ field: 'phone', text: asChosen['sms']?.text ?? '' }];
    return valueOf(values, 'safeToText') === 'no'
      ? [{ field: 'preferred', text: `Select another way to contact ${whom}, as it is not safe to text` }]
      : [];
  };
};
