import type { Choice } from './question.ts';

/** The choices of a yes-or-no question. */
export const yesOrNo: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
