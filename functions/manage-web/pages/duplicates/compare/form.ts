import type { Case } from '../../../../shared/domain/case/case.ts';
import { furtherOf, mergeFields } from '../../../../shared/domain/ending/merge.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { fieldLabel, type Row, type Side } from './rows.ts';

export const pickName = (field: string): string => `pick-${field}`;

const goesOn: Pick<ChoiceQuestion, 'kind' | 'name' | 'label' | 'missing'> = {
  kind: 'one',
  name: 'goes-on',
  label: 'Which of the two should carry on?',
  missing: 'Select which of the two should carry on',
};

/** Proposes the case further along, so that no step has to be repeated. */
export const goesOnQuestion = ({ theCase: one }: Side, { theCase: other }: Side): ChoiceQuestion => {
  const further = furtherOf(one, other);
  return {
    ...goesOn,
    hint: 'The other one is merged into it. Its referrer can still follow progress from their own link.',
    choices: [one, other].map((theCase) => ({
      value: theCase.id,
      text: referenceOf(theCase.id),
      ...(theCase === further && { hint: 'Further along, or received first' }),
    })),
  };
};

interface SentMerge {
  readonly into: Case['id'];
  /** Names of the fields in which the ending case is right. */
  readonly taken: readonly string[];
}

/** @returns how to merge them, or the errors */
export const readMerge = (
  form: URLSearchParams,
  [one, other]: readonly [Side, Side],
  rows: readonly Row[],
): SentMerge | readonly FieldError[] => {
  const ids = [one.theCase.id, other.theCase.id];
  const into = ids.find((id) => id === form.get(goesOn.name));
  const picked = (field: string): string | undefined => ids.find((id) => id === form.get(pickName(field)));
  const open = rows.flatMap(({ field }) => (field === undefined || picked(field) ? [] : [field]));
  const errors = open.map((field) => ({
    field: pickName(field),
    text: `Select which is right: ${fieldLabel(field).toLowerCase()}`,
  }));
  if (!into) errors.push({ field: goesOn.name, text: goesOn.missing ?? '' });
  if (!into || errors.length > 0) return errors;
  const taken = mergeFields.map(({ name }) => name).filter((name) => (picked(name) ?? into) !== into);
  return { into, taken };
};
