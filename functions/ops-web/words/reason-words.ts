import { retryReasonWords } from '../../shared/staff/words/case-words.ts';
import type { ChoiceQuestion } from '../../shared/web/form/question.ts';

/** Reasons for an intervention: kept in the audit. */
export const stepInReasons = {
  ...retryReasonWords,
  'before-release': 'A release or a repair is under way',
  'to-look': 'To look into it before anything else happens',
  'asked-by-team': 'The team asked for it',
} as const;

export const whyStepIn: ChoiceQuestion = {
  kind: 'one',
  name: 'reason',
  label: 'Why?',
  choices: Object.entries(stepInReasons).map(([value, text]) => ({ value, text })),
  missing: 'Select why',
};
