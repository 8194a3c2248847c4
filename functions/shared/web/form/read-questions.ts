import type { LocalDate } from '../../domain/time/local-date.ts';
import type { FieldError } from '../render.ts';
import type { ChoiceQuestion, DateQuestion, Question, Reading, TextQuestion, Values } from './question.ts';
import { readDate } from './read-date.ts';
import { oneLine, typedText } from './typed-text.ts';

export interface Answered {
  readonly values: Values;
  /** In page order. */
  readonly errors: readonly FieldError[];
}

interface Reader {
  readonly form: URLSearchParams;
  readonly today: LocalDate;
  readonly values: Map<string, readonly string[]>;
  readonly errors: FieldError[];
}

const readText = (question: TextQuestion, { form, values, errors }: Reader): void => {
  const { name, subject, most } = question;
  const typed = typedText(form.get(name));
  const text = question.kind === 'text' ? oneLine(typed) : typed.trim();
  if (text === '') {
    if (!question.optional) errors.push({ field: name, text: question.missing ?? `Enter ${subject.toLowerCase()}` });
    return;
  }
  const reading: Reading | undefined =
    text.length > most ? { problem: `${subject} must be ${most} characters or less` } : question.read?.(text);
  if (reading && 'problem' in reading) {
    errors.push({ field: name, text: reading.problem });
    return;
  }
  values.set(name, [reading?.value ?? text]);
  for (const [other, value] of Object.entries(reading?.also ?? {})) values.set(other, [value]);
};

const readDay = (question: DateQuestion, { form, today, values, errors }: Reader): void => {
  const read = readDate(question, form, today);
  errors.push(...read.errors);
  if (read.date) values.set(question.name, [read.date]);
};

const readChoices = (question: ChoiceQuestion, reader: Reader): void => {
  const { name, choices, kind } = question;
  const sent = kind === 'one' ? [reader.form.get(name)] : reader.form.getAll(name);
  const chosen = choices.filter(({ value }) => sent.includes(value));
  if (chosen.length > 0) {
    reader.values.set(
      name,
      chosen.map(({ value }) => value),
    );
  } else if (!question.optional) {
    reader.errors.push({ field: name, text: question.missing ?? 'Select an answer' });
  }
  for (const { reveals } of chosen) {
    if (reveals?.kind === 'date') readDay(reveals, reader);
    else if (reveals) readText(reveals, reader);
  }
};

/** Reads the answers to these questions from a form, with the errors. Other fields are ignored. */
export const readQuestions = (questions: readonly Question[], form: URLSearchParams, today: LocalDate): Answered => {
  const reader: Reader = { form, today, values: new Map(), errors: [] };
  for (const question of questions) {
    switch (question.kind) {
      case 'text':
      case 'long-text':
        readText(question, reader);
        break;
      case 'one':
      case 'some':
        readChoices(question, reader);
        break;
      case 'date':
        readDay(question, reader);
    }
  }
  return reader;
};
