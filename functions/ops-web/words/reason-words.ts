import { retryReasonWords } from '../../shared/staff/words/case-words.ts';

/** Why operations step in: kept with who did it. */
export const stepInReasons = {
  ...retryReasonWords,
  'before-release': 'A release or a repair is under way',
  'to-look': 'To look into it before anything else happens',
  'asked-by-team': 'The team asked for it',
} as const;

export type StepInReason = keyof typeof stepInReasons;
