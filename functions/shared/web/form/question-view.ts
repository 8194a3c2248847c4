import type { FieldError } from '../render.ts';
import type { ChoiceQuestion, DateQuestion, Question, TextQuestion } from './question.ts';
import { typedText } from './typed-text.ts';

/** What templates/question.njk draws: an nhsuk-frontend macro and its params. */
export interface QuestionView {
  readonly component: 'input' | 'character-count' | 'date-input' | 'radios' | 'checkboxes';
  readonly heading?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Page {
  /** As typed: people always get back exactly what they typed. */
  readonly typed: URLSearchParams;
  readonly errors: readonly FieldError[];
  /** The page's only question: its label is the h1. */
  readonly alone: boolean;
}

const errorOf = ({ errors }: Page, ...fields: string[]): { text: string } | undefined => {
  const found = errors.find(({ field }) => fields.includes(field));
  return found && { text: found.text };
};

const labelOf = ({ label, optional }: Question): string => (optional === true ? `${label} (optional)` : label);

/** Params that `label` and `legend` share. */
const headingOf = (question: Question, { alone }: Page) => ({
  text: labelOf(question),
  ...(alone ? { isPageHeading: true, size: 'l' } : { size: 's' }),
});

const textView = (question: TextQuestion, page: Page): QuestionView => {
  const { name, hint, width, type, inputmode, autocomplete, spellcheck, most, kind } = question;
  const asked = {
    name,
    id: name,
    label: headingOf(question, page),
    hint: hint && { text: hint },
    value: typedText(page.typed.get(name)),
    errorMessage: errorOf(page, name),
    // Most questions are about somebody else, so their answers are not offered to the next form on the same computer.
    autocomplete: autocomplete ?? 'off',
    spellcheck,
  };
  if (kind === 'long-text') return { component: 'character-count', params: { ...asked, maxlength: most, rows: 4 } };
  return { component: 'input', params: { ...asked, width, type, inputmode } };
};

const dateView = (question: DateQuestion, page: Page): QuestionView => {
  const { name, hint, autocomplete } = question;
  const items = (['day', 'month', 'year'] as const).map((part) => {
    const id = `${name}-${part}`;
    const label = part.charAt(0).toUpperCase() + part.slice(1);
    const error = page.errors.some(({ field }) => field === id);
    // Months may be written out: no numeric keyboard, and room for "September".
    const [width, inputmode] = part === 'month' ? ['5', 'text'] : [part === 'day' ? '2' : '4', 'numeric'];
    return {
      name: id,
      id,
      label,
      value: typedText(page.typed.get(id)),
      error,
      width,
      inputmode,
      autocomplete: autocomplete ? `${autocomplete}-${part}` : 'off',
    };
  });
  const fields = items.map(({ id }) => id);
  const fieldset = { legend: headingOf(question, page) };
  return {
    component: 'date-input',
    params: { id: name, items, fieldset, hint: hint && { text: hint }, errorMessage: errorOf(page, ...fields) },
  };
};

/** What a choice reveals is never the page's heading. */
const revealedView = (question: TextQuestion | DateQuestion, page: Page): QuestionView => {
  const beside = { ...page, alone: false };
  return question.kind === 'date' ? dateView(question, beside) : textView(question, beside);
};

const choiceView = (question: ChoiceQuestion, page: Page): QuestionView => {
  const { name, kind, hint, inline, choices } = question;
  const sent = page.typed.getAll(name);
  const items = choices.map(({ value, text, hint: itemHint, reveals }) => ({
    value,
    text,
    hint: itemHint && { text: itemHint },
    checked: kind === 'one' ? sent[0] === value : sent.includes(value),
    reveals: reveals && revealedView(reveals, page),
  }));
  const fieldset = { legend: headingOf(question, page) };
  return {
    component: kind === 'one' ? 'radios' : 'checkboxes',
    params: {
      name,
      idPrefix: name,
      items,
      fieldset,
      hint: hint && { text: hint },
      errorMessage: errorOf(page, name),
      classes: inline && 'nhsuk-radios--inline',
    },
  };
};

const viewOf = (question: Question, page: Page): QuestionView => {
  switch (question.kind) {
    case 'text':
    case 'long-text':
      return textView(question, page);
    case 'date':
      return dateView(question, page);
    case 'one':
    case 'some':
      return choiceView(question, page);
  }
};

/**
 * The questions of one page with what was typed and the errors, for templates/question.njk.
 * @param alone whether the label is the page's heading
 */
export const questionViews = (
  questions: readonly Question[],
  typed: URLSearchParams,
  errors: readonly FieldError[] = [],
  alone = questions.length === 1,
): QuestionView[] => {
  const page = { typed, errors, alone };
  return questions.map((question) => ({ heading: question.heading, ...viewOf(question, page) }));
};
