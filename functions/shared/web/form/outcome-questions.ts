import type { GoalProgress, Loneliness, Ons4, OutcomeAnswers } from '../../domain/outcome.ts';
import {
  type Choice,
  type ChoiceQuestion,
  type Question,
  type TextQuestion,
  type Values,
  valueOf,
} from './question.ts';

interface Scale {
  readonly question: string;
  readonly low: string;
  readonly high: string;
}

/** Personal well-being (ONS4). Source: Office for National Statistics, Open Government Licence v3.0. */
export const ons4Words: Record<keyof Ons4, Scale> = {
  satisfied: {
    question: 'Overall, how satisfied are you with your life nowadays?',
    low: 'Not at all',
    high: 'Completely',
  },
  worthwhile: {
    question: 'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
    low: 'Not at all',
    high: 'Completely',
  },
  happy: { question: 'Overall, how happy did you feel yesterday?', low: 'Not at all', high: 'Completely' },
  anxious: { question: 'Overall, how anxious did you feel yesterday?', low: 'Not at all', high: 'Completely' },
};

/** The harmonised loneliness questions. Source: Office for National Statistics, Open Government Licence v3.0. */
export const lonelinessWords: Record<keyof Loneliness, string> = {
  companionship: 'How often do you feel that you lack companionship?',
  leftOut: 'How often do you feel left out?',
  isolated: 'How often do you feel isolated from others?',
  direct: 'How often do you feel lonely?',
};

const often: readonly Choice[] = [
  { value: '1', text: 'Hardly ever or never' },
  { value: '2', text: 'Some of the time' },
  { value: '3', text: 'Often' },
];

const howLonely: readonly Choice[] = [
  { value: '1', text: 'Never' },
  { value: '2', text: 'Hardly ever' },
  { value: '3', text: 'Occasionally' },
  { value: '4', text: 'Some of the time' },
  { value: '5', text: 'Often or always' },
];

export const lonelinessChoices: Record<keyof Loneliness, readonly Choice[]> = {
  companionship: often,
  leftOut: often,
  isolated: often,
  direct: howLonely,
};

/** A goal of the plan, in the person's own words. */
export interface AskedGoal {
  readonly id: string;
  readonly goal: string;
}

export const ons4Names = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const;
export const lonelinessNames = ['companionship', 'leftOut', 'isolated', 'direct'] as const;

/** @param subject as an error begins: `Satisfied with life` */
const number = (name: string, label: string, hint: string, low: 0 | 1, subject: string): TextQuestion => ({
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
  choices: lonelinessChoices[name],
});

const goalQuestions = ({ goal }: AskedGoal, no: number): TextQuestion[] => [
  {
    ...number(`progress-${no}`, 'How far have you come? (1 to 10)', '1 is not at all, 10 is all the way', 1, 'How far'),
    heading: goal,
  },
  number(
    `confidence-${no}`,
    'How sure are you that you can do it? (1 to 10)',
    '1 is not at all, 10 is very',
    1,
    'How sure',
  ),
];

/** All questions about how things are, as somebody else puts them on the phone: numbers are typed, any may be left out. */
export const outcomeQuestions = (goals: readonly AskedGoal[]): Question[] => [
  ...ons4Names.map((name, place): Question => {
    const { question, low, high } = ons4Words[name];
    const asked = number(
      name,
      question,
      `0 is ${low.toLowerCase()}, 10 is ${high.toLowerCase()}`,
      0,
      ons4Subjects[name],
    );
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

/** What was answered, by the questions' names; goals of which nothing was said are left out. */
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
