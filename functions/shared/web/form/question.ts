import type { LocalDate } from '../../domain/answers.ts';

/** What was made of one text: the value to keep, with what else follows from it, or what to tell the person. */
export type Reading =
  | { readonly value: string; readonly also?: Readonly<Record<string, string>> }
  | { readonly problem: string };

interface Asking {
  /** Of the input, and the id to which an error leads. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What stands above this question and those after it. */
  readonly heading?: string;
  /** The question in the check answers; the label where left out. */
  readonly short?: string;
  /** An empty answer is an answer, and the label says so unless another question may be answered instead. */
  readonly optional?: true | 'unsaid';
}

export interface TextQuestion extends Asking {
  readonly kind: 'text' | 'long-text';
  /** As an error begins: "First name". */
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
  /** What a real date must be besides: undefined when it is. */
  readonly wrong?: (date: LocalDate, today: LocalDate) => string | undefined;
  /** The browser may fill in what it knows: each part has its own name for it. */
  readonly autocomplete?: 'bday';
}

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
  /** One simple question that only this choice raises. */
  readonly reveals?: TextQuestion;
}

export interface ChoiceQuestion extends Asking {
  /** One of them, or any number: then none of them reveals anything (enhance.mjs does without the script for that). */
  readonly kind: 'one' | 'some';
  readonly choices: readonly Choice[];
  /** "Select yes if ..." */
  readonly missing?: string;
  readonly inline?: true;
}

export type Question = TextQuestion | DateQuestion | ChoiceQuestion;

/** The answers to keep, by the questions' names: cleaned, in the choices' own words, without those left empty. */
export type Values = ReadonlyMap<string, readonly string[]>;

export const valueOf = (values: Values, name: string): string | undefined => values.get(name)?.[0];

/** A question and those that its choices raise. */
export const withRevealed = (question: Question): Question[] =>
  question.kind === 'one' || question.kind === 'some'
    ? [question, ...question.choices.flatMap(({ reveals }) => (reveals ? [reveals] : []))]
    : [question];

/** The names under which a browser sends the answer. */
export const inputNames = (question: Question): string[] =>
  withRevealed(question).flatMap(({ kind, name }) =>
    kind === 'date' ? [`${name}-day`, `${name}-month`, `${name}-year`] : [name],
  );
