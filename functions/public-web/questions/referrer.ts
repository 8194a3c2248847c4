import { lengths } from '../../shared/domain/answers.ts';
import type { TextQuestion } from '../../shared/web/form/question.ts';
import { readEmail } from '../../shared/web/form/read-email.ts';
import { readOdsCode } from '../../shared/web/form/read-ods-code.ts';
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

export const organisation: TextQuestion = {
  kind: 'text',
  name: 'organisation',
  label: 'Your organisation',
  subject: 'Your organisation',
  missing: 'Enter the name of your organisation',
  most: lengths.fullName,
  autocomplete: 'organization',
  spellcheck: false,
};

export const odsCode: TextQuestion = {
  kind: 'text',
  name: 'odsCode',
  label: 'ODS code',
  subject: 'ODS code',
  most: lengths.odsCode,
  width: '10',
  spellcheck: false,
  read: readOdsCode('G81086'),
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
