import type { LocalDate } from '../../domain/time/local-date.ts';

/** The result of reading one text: the value to keep, with anything derived from it, or what to tell the person. */
export type Reading =
  | { readonly value: string; readonly also?: Readonly<Record<string, string>> }
  | { readonly problem: string };

interface Asking {
  /** Name of the input, and the id that errors link to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** A heading above this question and the following ones. */
  readonly heading?: string;
  /** Its name on the check-answers page; the label when absent. */
  readonly short?: string;
  /**
   * May be empty. `true`: the label says so. `unsaid`: it does not, because another question may be answered instead.
   */
  readonly optional?: true | 'unsaid';
}

export interface TextQuestion extends Asking {
  readonly kind: 'text' | 'long-text';
  /** How its errors begin: "First name". */
  readonly subject: string;
  /** In UTF-16 units, as browsers count. */
  readonly most: number;
  /** "Enter the person's first name". */
  readonly missing?: string;
  readonly read?: (typed: string) => Reading;
  readonly show?: (value: string) => string;
  readonly type?: 'email' | 'tel';
  readonly inputmode?: 'numeric';
  readonly width?: '2' | '3' | '4' | '5' | '10' | '20';
  readonly autocomplete?: string;
  readonly spellcheck?: boolean;
}

export interface DateQuestion extends Asking {
  readonly kind: 'date';
  readonly subject: string;
  readonly missing: string;
  /** What is wrong with a real date; undefined when nothing is. */
  readonly wrong?: (date: LocalDate, today: LocalDate) => string | undefined;
  /** Lets the browser fill it in: each part has its own autocomplete name. */
  readonly autocomplete?: 'bday';
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  /** A follow-up question for this choice only. */
  readonly reveals?: TextQuestion | DateQuestion;
}

export interface ChoiceQuestion extends Asking {
  /**
   * Choose one, or any number. With `some` no choice reveals a question (enhance.mjs handles that without nhsuk's
   * script).
   */
  readonly kind: 'one' | 'some';
  readonly choices: readonly Choice[];
  /** "Select yes if ..." */
  readonly missing?: string;
  readonly inline?: true;
}

export type Question = TextQuestion | DateQuestion | ChoiceQuestion;

/** The answers to keep, by question name: cleaned, choices in their own spelling, empty ones left out. */
export type Values = ReadonlyMap<string, readonly string[]>;

export const valueOf = (values: Values, name: string): string | undefined => values.get(name)?.[0];

/** A question and its choices' follow-up questions. */
export const withRevealed = (question: Question): Question[] =>
  question.kind === 'one' || question.kind === 'some'
    ? [question, ...question.choices.flatMap(({ reveals }) => (reveals ? [reveals] : []))]
    : [question];

/** The form fields that a browser sends for a question. */
export const inputNames = (question: Question): string[] =>
  withRevealed(question).flatMap(({ kind, name }) =>
    kind === 'date' ? [`${name}-day`, `${name}-month`, `${name}-year`] : [name],
  );
