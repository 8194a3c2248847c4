import type { Choice } from './question.ts';

/** The choices of a question that is answered by one of the two, and by nothing else. */
export const yesOrNo: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
