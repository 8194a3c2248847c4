import { type Contact, ContactChannel, ContactOutcome, noteLength } from '../../../../shared/domain/contact/contact.ts';
import { isSafe } from '../../../../shared/domain/contact/contact-rule.ts';
import type { ContactRules } from '../../../../shared/domain/referral/answers.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { contactChannelWords, contactOutcomeWords } from '../../../../shared/staff/words/work-words.ts';
import {
  type ChoiceQuestion,
  type Question,
  type TextQuestion,
  valueOf,
} from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { yesOrNo } from '../../../../shared/web/form/yes-or-no.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { momentIn, momentQuestions, sinceReferral, timeProblem } from '../moment.ts';

export const noteQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'note',
  label: 'What was said?',
  hint: 'Only what a colleague who takes over needs to know',
  subject: 'What was said',
  most: noteLength,
  optional: true,
};

const channel: ChoiceQuestion = {
  kind: 'one',
  name: 'channel',
  label: 'How did you try?',
  missing: 'Select how you tried',
  choices: ContactChannel.options.map((value) => ({ value, text: contactChannelWords[value] })),
};

const outcome: ChoiceQuestion = {
  kind: 'one',
  name: 'outcome',
  label: 'What was the outcome?',
  missing: 'Select what the outcome was',
  choices: ContactOutcome.options.map((value) => ({ value, text: contactOutcomeWords[value] })),
};

const safeTime = (unsafeTimes: string): ChoiceQuestion => ({
  kind: 'one',
  name: 'safeTime',
  label: 'Did you keep to the times they asked for?',
  hint: `They asked us not to get in touch: ${unsafeTimes}`,
  missing: 'Select yes if you kept to the times they asked for',
  choices: yesOrNo,
});

/** Questions about one contact attempt, given the person's contact rules. */
export const contactQuestions = (rules: Pick<ContactRules, 'unsafeTimes'>, received: Instant): Question[] => [
  channel,
  outcome,
  ...momentQuestions('When was it?', 'Date of the contact', sinceReferral('Date of the contact', received)),
  ...(rules.unsafeTimes ? [safeTime(rules.unsafeTimes)] : []),
  noteQuestion,
  { kind: 'text', name: 'nextStep', label: 'What is the next step?', subject: 'Next step', most: 150, optional: true },
];

/** Which channels and outcomes are possible together. */
const isPossible = (how: ContactChannel, what: ContactOutcome): boolean => {
  const written = how === 'sms' || how === 'email' || how === 'letter';
  if (what === 'voicemail') return how === 'phone';
  if (what === 'sent') return written;
  return what === 'spoke' || what === 'wrong-number' || !written;
};

type SentContact = Pick<Contact, 'at' | 'channel' | 'outcome' | 'safe' | 'note' | 'nextStep'>;

/** @returns the attempt, its time to the minute, or the errors */
export const readContact = (
  form: URLSearchParams,
  rules: ContactRules,
  received: Instant,
  now: Instant,
): SentContact | FieldError[] => {
  const { values, errors } = readQuestions(contactQuestions(rules, received), form, localDateOf(now));
  const at = momentIn(values);
  const how = ContactChannel.safeParse(valueOf(values, 'channel')).data;
  const what = ContactOutcome.safeParse(valueOf(values, 'outcome')).data;
  const problems = [...errors, ...timeProblem(at !== undefined && at > now, 'Time must be in the past')];
  if (how && what && !isPossible(how, what)) {
    const text = `"${contactOutcomeWords[what]}" does not go with "${contactChannelWords[how]}"`;
    problems.push({ field: 'outcome', text });
  }
  if (!at || !how || !what || problems.length > 0) return problems;
  const safe = isSafe({ channel: how, outcome: what }, rules, valueOf(values, 'safeTime') !== 'no');
  const [note, nextStep] = [valueOf(values, 'note'), valueOf(values, 'nextStep')];
  return {
    at,
    channel: how,
    outcome: what,
    ...(!safe && { safe }),
    ...(note !== undefined && { note }),
    ...(nextStep !== undefined && { nextStep }),
  };
};
