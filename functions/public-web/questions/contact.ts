import { lengths } from '../../shared/domain/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { readEmail } from '../../shared/web/form/read-email.ts';
import { readPhone } from '../../shared/web/form/read-phone.ts';

export const phone: TextQuestion = {
  kind: 'text',
  name: 'phone',
  label: 'Phone number',
  hint: 'Leave this empty if they have no phone',
  subject: 'Phone number',
  most: lengths.phone,
  type: 'tel',
  width: '20',
  spellcheck: false,
  read: readPhone('Enter their phone number, like 07700 900 982 or 01632 960 001', 'phoneE164'),
  optional: 'unsaid',
};

export const email: TextQuestion = {
  kind: 'text',
  name: 'email',
  label: 'Email address',
  hint: 'Leave this empty if they do not use email',
  subject: 'Email address',
  most: lengths.email,
  type: 'email',
  spellcheck: false,
  read: readEmail('Enter their email address in full, like name@example.com'),
  optional: 'unsaid',
};

export const preferred: ChoiceQuestion = {
  kind: 'one',
  name: 'preferred',
  label: 'How would they like us to contact them?',
  missing: 'Select how they would like us to contact them',
  choices: [
    { value: 'phone', text: 'Phone call' },
    { value: 'sms', text: 'Text message' },
    { value: 'email', text: 'Email' },
  ],
};

const yesOrNo = (name: string, label: string, missing: string, hint?: string): ChoiceQuestion => ({
  kind: 'one',
  name,
  label,
  missing,
  ...(hint && { hint }),
  inline: true,
  choices: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
});

export const sharedPhone = yesOrNo(
  'sharedPhone',
  'Does anybody else use their phone, or see their messages?',
  'Select yes if anybody else uses their phone or sees their messages',
);

export const safeToText = yesOrNo(
  'safeToText',
  'Is it safe to send them a text message?',
  'Select yes if it is safe to send them a text message',
  'Select no if you are not sure, or if they have no mobile phone',
);

export const safeToLeaveVoicemail = yesOrNo(
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
  label: 'Language they like to speak',
  hint: 'Leave this empty for English',
  subject: 'Language they like to speak',
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

export const accessNeeds = words(
  'accessNeeds',
  'What helps them to read, hear or understand us',
  'For example, large print, Easy Read, British Sign Language',
);
