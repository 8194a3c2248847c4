import { OnwardDays } from '../../../../shared/domain/team/onward-days.ts';
import { Timings } from '../../../../shared/domain/team/timings.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import {
  groups,
  onwardDayWords,
  onwardField,
  onwardNames,
  type TimingNumbers,
  timingNames,
  timingWords,
} from '../timing-words.ts';

const questionOf = (name: string, { label, unit, hint, most }: (typeof timingWords)[keyof Timings]): TextQuestion => ({
  kind: 'text',
  name,
  label: `${label}: ${unit}`,
  ...(hint && { hint }),
  subject: label,
  missing: `Enter a number of ${unit}: ${label.toLowerCase()}`,
  most: 5,
  width: '3',
  inputmode: 'numeric',
  read: (typed) =>
    /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most
      ? { value: String(Number(typed)) }
      : { problem: `${label} must be a whole number from 1 to ${most}` },
});

const questions: readonly TextQuestion[] = [
  ...timingNames.map((name) => questionOf(name, timingWords[name])),
  ...onwardNames.map((name) => questionOf(onwardField(name), onwardDayWords[name])),
];

export const firstField = groups[0]?.fields[0] ?? '';

/** Checks that earlier steps come before later ones. */
const orderErrors = ({ timings, onward }: TimingNumbers): FieldError[] => [
  ...(timings.informationReminder < timings.information
    ? []
    : [{ field: 'informationReminder', text: 'Remind the referrer before their time to answer is over' }]),
  ...(timings.acceptanceReminder < timings.acceptance
    ? []
    : [{ field: 'acceptanceReminder', text: 'Remind the link worker before their time is over' }]),
  ...(onward.remind < onward.remindAgain
    ? []
    : [{ field: onwardField('remindAgain'), text: 'Remind the service again later than the first time' }]),
  ...(onward.remindAgain < onward.phone
    ? []
    : [{ field: onwardField('phone'), text: 'Phone the service after it was reminded twice' }]),
  ...(onward.came < onward.phoneCame
    ? []
    : [{ field: onwardField('phoneCame'), text: 'Phone the service about it after it was asked' }]),
];

/** @returns the numbers, or the errors */
export const numbersIn = (
  form: URLSearchParams,
): { readonly numbers: TimingNumbers } | { readonly errors: readonly FieldError[] } => {
  const { values, errors } = readQuestions(questions, form, '');
  if (errors.length > 0) return { errors };
  const of = (field: string): number => Number(valueOf(values, field));
  const numbers = {
    timings: Timings.parse(Object.fromEntries(timingNames.map((name) => [name, of(name)]))),
    onward: OnwardDays.parse(Object.fromEntries(onwardNames.map((name) => [name, of(onwardField(name))]))),
  };
  const between = orderErrors(numbers);
  return between.length > 0 ? { errors: between } : { numbers };
};

/** As form values. */
export const typedOf = ({ timings, onward }: TimingNumbers): URLSearchParams =>
  new URLSearchParams([
    ...timingNames.map((name): [string, string] => [name, String(timings[name])]),
    ...onwardNames.map((name): [string, string] => [onwardField(name), String(onward[name])]),
  ]);

export const hasNumbers = (query: URLSearchParams): boolean => questions.some(({ name }) => query.has(name));

/** The questions in their groups. */
export const groupViews = (form: URLSearchParams, errors: readonly FieldError[]) =>
  groups.map(({ heading, fields }) => ({
    heading,
    questions: questionViews(
      fields.flatMap((field) => questions.find(({ name }) => name === field) ?? []),
      form,
      errors,
      false,
    ),
  }));
