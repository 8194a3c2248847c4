import { Preferences } from '../../../../shared/domain/contact/preferences.ts';
import { lengths } from '../../../../shared/domain/referral/answers.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import {
  emailQuestion,
  phoneQuestion,
  preferredQuestion,
  wrongPhone,
} from '../../../../shared/web/form/contact-questions.ts';
import {
  type ChoiceQuestion,
  type Question,
  type TextQuestion,
  valueOf,
} from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { yesOrNo } from '../../../../shared/web/form/yes-or-no.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { dialledOf, isMobile } from './dialled.ts';

const phone: TextQuestion = {
  ...phoneQuestion,
  optional: true,
  read: (typed) => {
    const phoneE164 = dialledOf(typed);
    return phoneE164 ? { value: typed, also: { phoneE164 } } : { problem: wrongPhone };
  },
};

const email: TextQuestion = { ...emailQuestion, optional: true };

const safe = (name: string, label: string, missing: string): ChoiceQuestion => ({
  kind: 'one',
  name,
  label,
  missing,
  hint: 'Select no if you are not sure',
  inline: true,
  choices: yesOrNo,
});

const times = (name: string, label: string): TextQuestion => ({
  kind: 'text',
  name,
  label,
  subject: label,
  most: lengths.freeText,
  optional: true,
});

export const reachQuestions: readonly Question[] = [
  phone,
  email,
  preferredQuestion,
  safe('safeToText', 'Is it safe to send them a text message?', 'Select yes if it is safe to send them a text message'),
  safe('safeToLeaveVoicemail', 'Is it safe to leave a voicemail?', 'Select yes if it is safe to leave a voicemail'),
  times('bestTimes', 'Best times to reach them'),
  times('unsafeTimes', 'Times when it is not safe to contact them'),
];

/** Initial values of the form. */
export const typedReach = (contact: Preferences): Record<string, string> =>
  Object.fromEntries(
    Object.entries(Preferences.parse(contact)).flatMap(([name, value]): [string, string][] => {
      if (value === undefined) return [];
      return [[name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value]];
    }),
  );

/** The preferred channel must be present and safe. */
const problemsOf = ({ phone: number, phoneE164 = '', email: address, preferred: best, safeToText }: Preferences) => {
  const problem = (field: string, text: string): FieldError[] => [{ field, text }];
  if (number === undefined && address === undefined)
    return problem('phone', 'Enter a phone number or an email address');
  if (best === 'email') return address === undefined ? problem('email', 'Enter their email address') : [];
  if (number === undefined) return problem('phone', 'Enter their phone number');
  if (best === 'phone') return [];
  if (!isMobile(phoneE164)) return problem('phone', 'Enter their mobile phone number');
  return safeToText ? [] : problem('preferred', 'Select another way to contact them, as it is not safe to text');
};

/** @returns the new contact details, or the errors */
export const readReach = (form: URLSearchParams, today: LocalDate): Preferences | readonly FieldError[] => {
  const { values, errors } = readQuestions(reachQuestions, form, today);
  if (errors.length > 0) return errors;
  const said = Preferences.parse({
    ...Object.fromEntries([...values].map(([name, [value]]) => [name, value])),
    safeToText: valueOf(values, 'safeToText') === 'yes',
    safeToLeaveVoicemail: valueOf(values, 'safeToLeaveVoicemail') === 'yes',
  });
  const problems = problemsOf(said);
  return problems.length > 0 ? problems : said;
};
