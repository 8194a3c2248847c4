import type { GoalProgress, Loneliness, Ons4, OutcomeAnswers } from '../../domain/plan/outcome.ts';
import { lonelinessAnswers, lonelinessNames, lonelinessWords, ons4Names, ons4Words } from './outcome-words.ts';
import { type ChoiceQuestion, type Question, type TextQuestion, type Values, valueOf } from './question.ts';

/** A goal of the plan, in the person's own words. */
export interface AskedGoal {
  readonly id: string;
  readonly goal: string;
}

/** A number from `low` to 10. `subject`: how its error begins. */
interface NumberScale {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly low: 0 | 1;
  readonly subject: string;
}

const number = ({ name, label, hint, low, subject }: NumberScale): TextQuestion => ({
  kind: 'text',
  name,
  label,
  hint,
  subject,
  most: 5,
  width: '2',
  inputmode: 'numeric',
  optional: 'unsaid',
  read: (typed) =>
    /^\d{1,2}$/.test(typed) && Number(typed) >= low && Number(typed) <= 10
      ? { value: String(Number(typed)) }
      : { problem: `${subject} must be a whole number from ${low} to 10` },
});

const ons4Subjects: Record<keyof Ons4, string> = {
  satisfied: 'How satisfied',
  worthwhile: 'How worthwhile',
  happy: 'How happy',
  anxious: 'How anxious',
};

const lonely = (name: keyof Loneliness): ChoiceQuestion => ({
  kind: 'one',
  name,
  label: lonelinessWords[name],
  optional: 'unsaid',
  choices: lonelinessAnswers[name].map(({ value, text }) => ({ value: String(value), text })),
});

const goalQuestions = ({ goal }: AskedGoal, no: number): TextQuestion[] => [
  {
    ...number({
      name: `progress-${no}`,
      label: 'How far have you come? (1 to 10)',
      hint: '1 is not at all, 10 is all the way',
      low: 1,
      subject: 'How far',
    }),
    heading: goal,
  },
  number({
    name: `confidence-${no}`,
    label: 'How sure are you that you can do it? (1 to 10)',
    hint: '1 is not at all, 10 is very',
    low: 1,
    subject: 'How sure',
  }),
];

/** All questions of a check, as staff ask them by phone: numbers are typed, and any may be left out. */
export const outcomeQuestions = (goals: readonly AskedGoal[]): Question[] => [
  ...ons4Names.map((name, place): Question => {
    const { question, hint } = ons4Words[name];
    const asked = number({ name, label: question, hint, low: 0, subject: ons4Subjects[name] });
    return place === 0 ? { ...asked, heading: 'How they feel about their life' } : asked;
  }),
  ...lonelinessNames.map((name, place): Question => {
    return place === 0 ? { ...lonely(name), heading: 'Loneliness' } : lonely(name);
  }),
  ...goals.flatMap(goalQuestions),
];

const numberIn = (values: Values, name: string): number | undefined => {
  const value = valueOf(values, name);
  return value === undefined ? undefined : Number(value);
};

const numbersIn = <N extends string>(values: Values, names: readonly N[]): Partial<Record<N, number>> => {
  const found: Partial<Record<N, number>> = {};
  for (const name of names) {
    const value = numberIn(values, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
};

/** The answers from their form fields; goals without an answer are left out. */
export const outcomeIn = (
  values: Values,
  goals: readonly AskedGoal[],
): Pick<OutcomeAnswers, 'ons4' | 'loneliness' | 'goals'> => ({
  ons4: numbersIn(values, ons4Names),
  loneliness: numbersIn(values, lonelinessNames),
  goals: goals.flatMap(({ id }, no): GoalProgress[] => {
    const [progress, confidence] = [numberIn(values, `progress-${no}`), numberIn(values, `confidence-${no}`)];
    if (progress === undefined && confidence === undefined) return [];
    return [{ goal: id, ...(progress !== undefined && { progress }), ...(confidence !== undefined && { confidence }) }];
  }),
});

export const isAnswered = ({
  ons4,
  loneliness,
  goals,
}: Pick<OutcomeAnswers, 'ons4' | 'loneliness' | 'goals'>): boolean =>
  Object.keys(ons4).length + Object.keys(loneliness).length + goals.length > 0;
