import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion } from '../../shared/web/form/question.ts';

/** A carer, representative or next of kin, and with what authority. */
export const beside: ChoiceQuestion = {
  kind: 'one',
  name: 'hasBeside',
  label: 'Is there somebody who supports them that we can talk to?',
  hint: 'For example, a carer, a relative, or somebody who can make decisions for them',
  missing: 'Select yes if there is somebody we can talk to',
  choices: [
    {
      value: 'yes',
      text: 'Yes',
      reveals: {
        kind: 'long-text',
        name: 'beside',
        label: 'Who is it, and how can we contact them?',
        hint: 'Their name, phone number, how they know the person, and if they have power of attorney',
        subject: 'Who supports them',
        missing: 'Enter who it is, and how we can contact them',
        most: lengths.freeText,
      },
    },
    { value: 'no', text: 'No, or I do not know' },
  ],
};
