import { type ErasureReason, HoldReason } from '../../../shared/domain/governance/keeping.ts';
import type { ChoiceQuestion } from '../../../shared/web/form/question.ts';
import { erasureWords, holdWords } from '../words.ts';

export const holdQuestion: ChoiceQuestion = {
  kind: 'one',
  name: 'hold',
  label: 'Why are you keeping the records for longer?',
  missing: 'Select why you are keeping the records for longer',
  choices: HoldReason.options.map((value) => ({ value, text: holdWords[value] })),
};

const decided: readonly ErasureReason[] = ['person-asked', 'wrong-person', 'no-lawful-basis'];

/** @param isTimeOver its time has run out, and a person has to decide */
export const eraseQuestion = (isTimeOver: boolean): ChoiceQuestion => ({
  kind: 'one',
  name: 'erase',
  label: 'Why are you erasing the records?',
  missing: 'Select why you are erasing the records',
  choices: [...decided, ...(isTimeOver ? (['retention'] as const) : [])].map((value) => ({
    value,
    text: erasureWords[value],
  })),
});
