import { type ErasureReason, HoldReason } from '../../../shared/domain/keeping.ts';
import type { ChoiceQuestion } from '../../../shared/web/form/question.ts';
import { erasureWords, holdWords } from '../words.ts';

export const holdQuestion: ChoiceQuestion = {
  kind: 'one',
  name: 'hold',
  label: 'Why are the records kept for longer?',
  missing: 'Select why the records are kept for longer',
  choices: HoldReason.options.map((value) => ({ value, text: holdWords[value] })),
};

const decided: readonly ErasureReason[] = ['person-asked', 'wrong-person', 'no-lawful-basis'];

/** @param isTimeOver its time has run out, and a person has to decide */
export const eraseQuestion = (isTimeOver: boolean): ChoiceQuestion => ({
  kind: 'one',
  name: 'erase',
  label: 'Why are the records erased?',
  missing: 'Select why the records are erased',
  choices: [...decided, ...(isTimeOver ? (['retention'] as const) : [])].map((value) => ({
    value,
    text: erasureWords[value],
  })),
});
