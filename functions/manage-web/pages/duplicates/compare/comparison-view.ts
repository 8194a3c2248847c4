import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { nameOf } from '../../../../shared/staff/person-view.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { goesOnQuestion, pickName } from './form.ts';
import { compareRows, doubts, type Side } from './rows.ts';

/** The two cases, line by line, with the choices in `form` and its errors. */
export const comparisonView = (
  [here, there]: readonly [Side, Side],
  form: URLSearchParams,
  errors: readonly FieldError[],
  now: Instant,
) => {
  const question = goesOnQuestion(here, there);
  const further = question.choices.find(({ hint }) => hint)?.value ?? '';
  const typed = form.has(question.name) ? form : new URLSearchParams({ [question.name]: further });
  return {
    sides: [here, there].map(({ theCase, record }) => ({
      id: theCase.id,
      reference: referenceOf(theCase.id),
      name: nameOf(record),
      waitNo: theCase.wait?.no,
    })),
    rows: compareRows(here, there, now).map((row) => {
      const name = row.field && pickName(row.field);
      const error = errors.find(({ field }) => field === name)?.text;
      return { ...row, name, picked: name && form.get(name), error };
    }),
    doubts: doubts(here, there),
    concern: [here, there].some(({ theCase }) => theCase.flags.includes('safeguarding')),
    questions: questionViews([question], typed, errors, false),
  };
};
