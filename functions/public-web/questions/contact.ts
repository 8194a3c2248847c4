import { lengths } from '../../shared/domain/referral/answers.ts';
import {
  emailQuestion,
  phoneQuestion,
  preferredQuestion,
  wrongPhone,
} from '../../shared/web/form/contact-questions.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { readPhone } from '../../shared/web/form/read-phone.ts';
import { yesOrNo } from '../../shared/web/form/yes-or-no.ts';

export const phone: TextQuestion = {
  ...phoneQuestion,
  read: readPhone(wrongPhone, 'phoneE164'),
  optional: 'unsaid',
};

export const email: TextQuestion = { ...emailQuestion, optional: 'unsaid' };

export const preferred = preferredQuestion;

const contactRule = (name: string, label: string, missing: string, hint?: string): ChoiceQuestion => ({
  kind: 'one',
  name,
  label,
  missing,
  ...(hint && { hint }),
  inline: true,
  choices: yesOrNo,
});

export const sharedPhone = contactRule(
  'sharedPhone',
  'Does anybody else use their phone, or see their messages?',
  'Select yes if anybody else uses their phone or sees their messages',
);

export const safeToText = contactRule(
  'safeToText',
  'Is it safe to send them a text message?',
  'Select yes if it is safe to send them a text message',
  'Select no if you are not sure, or if they have no mobile phone',
);

export const safeToLeaveVoicemail = contactRule(
  'safeToLeaveVoicemail',
  'Is it safe to leave a voicemail?',
  'Select yes if it is safe to leave a voicemail',
  'Select no if you are not sure',
);

const words = (name: string, label: string, hint: string): TextQuestion => ({
  kind: 'text',
  name,
  label,
  hint,
  subject: label,
  most: lengths.freeText,
  optional: true,
});

export const bestTimes = words('bestTimes', 'Best times to reach them', 'For example, weekday mornings');
export const unsafeTimes = words(
  'unsafeTimes',
  'Times when it is not safe to contact them',
  'For example, after 5pm when their partner is home',
);

export const language: TextQuestion = {
  kind: 'text',
  name: 'language',
  label: 'Language they prefer to speak',
  hint: 'Leave this empty for English',
  subject: 'Language they prefer to speak',
  most: lengths.name,
  width: '20',
  optional: true,
};

export const interpreter: ChoiceQuestion = {
  kind: 'some',
  name: 'interpreter',
  label: 'Do they need an interpreter?',
  choices: [{ value: 'yes', text: 'They need an interpreter' }],
  optional: 'unsaid',
};

export const workerGender: ChoiceQuestion = {
  kind: 'one',
  name: 'workerGender',
  label: 'Would they rather talk to a woman or a man?',
  hint: 'If they would, they may wait longer',
  choices: [
    { value: 'woman', text: 'A woman' },
    { value: 'man', text: 'A man' },
    { value: 'either', text: 'They do not mind' },
  ],
  optional: true,
};

export const accessNeeds = words(
  'accessNeeds',
  'What helps them to read, hear or understand us',
  'For example, large print, Easy Read, British Sign Language',
);
