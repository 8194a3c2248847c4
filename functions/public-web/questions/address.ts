import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { readOdsCode } from '../../shared/web/form/read-ods-code.ts';
import { readPostcode } from '../../shared/web/form/read-postcode.ts';

const line = (name: string, label: string): TextQuestion => ({
  kind: 'text',
  name,
  label,
  subject: label,
  most: lengths.addressLine,
  width: '20',
  spellcheck: false,
  optional: true,
});

export const addressLine1 = line('addressLine1', 'Address line 1');
export const addressLine2 = line('addressLine2', 'Address line 2');
export const town = line('town', 'Town or city');

/** Needed unless there is no fixed address: see `addressGiven`. */
export const postcode: TextQuestion = {
  kind: 'text',
  name: 'postcode',
  label: 'Postcode',
  subject: 'Postcode',
  // Typed with any spacing; stored in the standard's 8 characters.
  most: 20,
  width: '10',
  spellcheck: false,
  read: readPostcode,
  optional: 'unsaid',
};

export const noFixedAbode: ChoiceQuestion = {
  kind: 'some',
  name: 'noFixedAbode',
  label: 'If they have no fixed address',
  choices: [{ value: 'yes', text: 'They have no fixed address' }],
  optional: 'unsaid',
};

export const gpPractice: TextQuestion = {
  kind: 'text',
  name: 'gpPractice',
  heading: 'GP practice',
  label: 'Name of their GP practice',
  hint: 'Leave this empty if you do not know, or if they are not registered',
  subject: 'Name of their GP practice',
  most: lengths.fullName,
  optional: true,
};

export const gpOdsCode: TextQuestion = {
  kind: 'text',
  name: 'gpOdsCode',
  label: 'ODS code of their GP practice',
  hint: 'For example, G81086',
  subject: 'ODS code',
  most: lengths.odsCode,
  width: '10',
  spellcheck: false,
  read: readOdsCode('G81086'),
  optional: true,
};
