import { lengths } from '../../shared/domain/referral/answers.ts';
import type { TextQuestion } from '../../shared/web/form/question.ts';
import { readEmail } from '../../shared/web/form/read-email.ts';
import { readPhone } from '../../shared/web/form/read-phone.ts';

export const referrerName: TextQuestion = {
  kind: 'text',
  name: 'referrerName',
  label: 'Your name',
  subject: 'Your name',
  missing: 'Enter your name',
  most: lengths.fullName,
  width: '20',
  autocomplete: 'name',
  spellcheck: false,
};

export const referrerRole: TextQuestion = {
  kind: 'text',
  name: 'referrerRole',
  label: 'Your role',
  subject: 'Your role',
  most: lengths.fullName,
  width: '20',
  autocomplete: 'organization-title',
  optional: true,
};

/** Without its words: each kind of referrer calls it something else. */
export const organisation: Omit<TextQuestion, 'label' | 'subject' | 'missing'> = {
  kind: 'text',
  name: 'organisation',
  most: lengths.fullName,
  autocomplete: 'organization',
  spellcheck: false,
};

export const odsCode: Omit<TextQuestion, 'label'> = {
  kind: 'text',
  name: 'odsCode',
  subject: 'ODS code',
  most: lengths.odsCode,
  width: '10',
  spellcheck: false,
  optional: true,
};

export const replyTo: TextQuestion = {
  kind: 'text',
  name: 'replyTo',
  label: 'Email address for our reply',
  hint: 'We will send a receipt here, and tell you when our work has ended. Use a work address that somebody checks when you are away',
  subject: 'Email address',
  missing: 'Enter the email address for our reply',
  most: lengths.email,
  type: 'email',
  autocomplete: 'email',
  spellcheck: false,
  read: readEmail('Enter the email address for our reply in full, like name@example.com'),
};

export const referrerPhone: TextQuestion = {
  kind: 'text',
  name: 'referrerPhone',
  label: 'Phone number, in case we have a question',
  subject: 'Phone number',
  most: lengths.phone,
  type: 'tel',
  width: '20',
  autocomplete: 'tel',
  spellcheck: false,
  read: readPhone('Enter your phone number, like 01632 960 001 or 07700 900 982'),
  optional: true,
};
