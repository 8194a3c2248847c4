import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';

const detail = (name: string, label: string, subject: string, missing: string): TextQuestion => ({
  kind: 'long-text',
  name,
  label,
  subject,
  missing,
  most: lengths.freeText,
});

export const risk: ChoiceQuestion = {
  kind: 'one',
  name: 'risk',
  label: 'Do you know of any risk to them, or to somebody who visits them?',
  hint: 'For example, falls, self-harm, violence, or a dog that bites',
  missing: 'Select if you know of any risk',
  choices: [
    {
      value: 'yes',
      text: 'Yes, there is a risk',
      reveals: detail('riskDetail', 'What is the risk?', 'What the risk is', 'Enter what the risk is'),
    },
    { value: 'no', text: 'No known risks' },
  ],
};

export const safeguarding: ChoiceQuestion = {
  kind: 'one',
  name: 'safeguarding',
  label: 'Do you have a safeguarding concern about them?',
  hint: 'For example, abuse or neglect. Only a few people in our team can see this answer',
  missing: 'Select yes if you have a safeguarding concern',
  choices: [
    {
      value: 'yes',
      text: 'Yes',
      reveals: detail(
        'safeguardingDetail',
        'What is your concern?',
        'What your concern is',
        'Enter what your concern is',
      ),
    },
    { value: 'no', text: 'No' },
  ],
};
