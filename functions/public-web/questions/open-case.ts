import { lengths } from '../../shared/domain/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';

export const openCase: ChoiceQuestion = {
  kind: 'one',
  name: 'openCase',
  label: 'Is a case open with you?',
  missing: 'Select yes if a case is open with you',
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
