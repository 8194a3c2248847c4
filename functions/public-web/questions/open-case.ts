import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';

export const openCase: ChoiceQuestion = {
  kind: 'one',
  name: 'openCase',
  label: 'Do you have an open case for them?',
  missing: 'Select yes if you have an open case for them',
  choices: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
    { value: 'not-known', text: 'I do not know' },
  ],
};

export const namedWorker: TextQuestion = {
  kind: 'text',
  name: 'namedWorker',
  label: 'Who works with them?',
  hint: 'Name and phone number, if somebody does',
  subject: 'Who works with them',
  most: lengths.freeText,
  spellcheck: false,
  optional: true,
};
