import { lengths } from '../../domain/referral/answers.ts';
import type { ChoiceQuestion, TextQuestion } from './question.ts';
import { readEmail } from './read-email.ts';

/** Contact details as asked of staff who record them. Each page decides how to read the number. */
export const phoneQuestion: Omit<TextQuestion, 'read'> = {
  kind: 'text',
  name: 'phone',
  label: 'Phone number',
  hint: 'Leave this empty if they have no phone',
  subject: 'Phone number',
  most: lengths.phone,
  type: 'tel',
  width: '20',
  spellcheck: false,
};

export const wrongPhone = 'Enter their phone number, like 07700 900 982 or 01632 960 001';

export const emailQuestion: TextQuestion = {
  kind: 'text',
  name: 'email',
  label: 'Email address',
  hint: 'Leave this empty if they do not use email',
  subject: 'Email address',
  most: lengths.email,
  type: 'email',
  spellcheck: false,
  read: readEmail('Enter their email address in full, like name@example.com'),
};

export const preferredQuestion: ChoiceQuestion = {
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
