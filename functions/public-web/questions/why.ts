import { lengths, type Need, type Reason } from '../../shared/domain/referral/answers.ts';
import type { Choice, ChoiceQuestion, TextQuestion } from '../../shared/web/form/question.ts';

const reasonWords: Record<Reason, Omit<Choice, 'value'>> = {
  'long-term-condition': { text: 'A long-term health condition', hint: 'For example, diabetes, asthma or pain' },
  'low-mood-anxiety-stress': { text: 'Low mood, anxiety or stress' },
  'lonely-or-isolated': { text: 'Lonely or cut off from other people' },
  'money-troubles': { text: 'Money troubles' },
  'complex-social-needs': { text: 'Several social needs at once' },
};

const needWords: Record<Need, string> = {
  'debt-benefits-food-fuel': 'Debt, benefits, food or fuel',
  housing: 'Housing',
  'work-training-volunteering': 'Work, training or volunteering',
  'physical-activity': 'Getting more active',
  caring: 'Caring for somebody',
  bereavement: 'Bereavement',
  'digital-access': 'Getting online',
  other: 'Something else',
};

export const reasons: ChoiceQuestion = {
  kind: 'some',
  name: 'reasons',
  label: 'Why are you referring them?',
  hint: 'Select all that apply',
  missing: 'Select why you are referring them',
  choices: Object.entries(reasonWords).map(([value, words]) => ({ value, ...words })),
};

export const needs: ChoiceQuestion = {
  kind: 'some',
  name: 'needs',
  label: 'What could help?',
  hint: 'Select all that apply, as far as you know',
  choices: Object.entries(needWords).map(([value, text]) => ({ value, text })),
  optional: true,
};

export const concern: TextQuestion = {
  kind: 'long-text',
  name: 'concern',
  label: 'What are you concerned about?',
  hint: 'The link worker reads this first',
  subject: 'What you are concerned about',
  missing: 'Enter what you are concerned about',
  most: lengths.freeText,
};

export const ownWords: TextQuestion = {
  kind: 'long-text',
  name: 'ownWords',
  label: 'What do they say themselves?',
  hint: 'What matters to them, in their own words',
  subject: 'What they say themselves',
  most: lengths.freeText,
  optional: true,
};
