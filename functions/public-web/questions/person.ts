import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, DateQuestion, TextQuestion } from '../../shared/web/form/question.ts';
import { inThePast } from '../../shared/web/form/read-date.ts';
import { readNhsNumber, showNhsNumber } from '../../shared/web/form/read-nhs-number.ts';

export const firstName: TextQuestion = {
  kind: 'text',
  name: 'firstName',
  label: 'First name',
  subject: 'First name',
  missing: 'Enter their first name',
  most: lengths.name,
  width: '20',
  spellcheck: false,
};

export const lastName: TextQuestion = {
  kind: 'text',
  name: 'lastName',
  label: 'Last name',
  subject: 'Last name',
  missing: 'Enter their last name',
  most: lengths.name,
  width: '20',
  spellcheck: false,
};

export const preferredName: TextQuestion = {
  kind: 'text',
  name: 'preferredName',
  label: 'What they like to be called',
  subject: 'What they like to be called',
  most: lengths.fullName,
  width: '20',
  spellcheck: false,
  optional: true,
};

export const dateOfBirth: DateQuestion = {
  kind: 'date',
  name: 'dateOfBirth',
  label: 'Date of birth',
  hint: 'For example, 9 3 1958 or 9 March 1958',
  subject: 'Date of birth',
  missing: 'Enter their date of birth',
  wrong: inThePast('Date of birth'),
};

export const nhsNumber: ChoiceQuestion = {
  kind: 'one',
  name: 'knowsNhsNumber',
  label: 'Do you know their NHS number?',
  missing: 'Select yes if you know their NHS number',
  choices: [
    {
      value: 'yes',
      text: 'Yes',
      reveals: {
        kind: 'text',
        name: 'nhsNumber',
        label: 'NHS number',
        hint: 'It has 10 numbers, like 999 000 0018',
        subject: 'NHS number',
        missing: 'Enter their NHS number',
        // Ten digits in any spacing; a longer text gets the reader's own error.
        most: 50,
        width: '10',
        inputmode: 'numeric',
        spellcheck: false,
        read: readNhsNumber,
        show: showNhsNumber,
      },
    },
    { value: 'no', text: 'No' },
  ],
};
