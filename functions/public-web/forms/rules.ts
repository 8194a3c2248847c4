import { type Values, valueOf } from '../../shared/web/form/question.ts';
import { isBritishLandline } from '../../shared/web/form/read-phone.ts';
import type { FieldError } from '../../shared/web/render.ts';

/** Rules between answers, for the pages that ask them. */

export const addressGiven = (values: Values): FieldError[] =>
  values.has('postcode') || values.has('noFixedAbode')
    ? []
    : [{ field: 'postcode', text: 'Enter their postcode, or select that they have no fixed address' }];

const asChosen: Record<string, { needs: string; text: string }> = {
  phone: { needs: 'phone', text: 'Enter their phone number, or select another way to contact them' },
  sms: { needs: 'phone', text: 'Enter their mobile phone number, or select another way to contact them' },
  email: { needs: 'email', text: 'Enter their email address, or select another way to contact them' },
};

export const reachable = (values: Values): FieldError[] => {
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
    ? [{ field: 'preferred', text: 'Select another way to contact them, as it is not safe to text' }]
    : [];
};
