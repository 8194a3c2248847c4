import type { PatientPage } from '../../../../shared/data/patient-repository.ts';
import type { OutcomeAnswers } from '../../../../shared/domain/outcome.ts';
import { goalsOf } from '../../../../shared/domain/plan.ts';

interface CheckChoice {
  readonly value: number;
  readonly text: string;
}

/** One question of a check, answered by a number. Any of them may be left out. */
export interface CheckQuestion {
  /** Of its page, and of its answer in the draft. */
  readonly slug: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly CheckChoice[];
  /** Numbers beside one another, not words under one another. */
  readonly isScale: boolean;
}

const scale = (from: number, slug: string, label: string, hint: string): CheckQuestion => ({
  slug,
  label,
  hint,
  isScale: true,
  choices: Array.from({ length: 11 - from }, (_, index) => ({ value: from + index, text: String(from + index) })),
});

const words = (slug: string, label: string, ...choices: CheckChoice[]): CheckQuestion => ({
  slug,
  label,
  choices,
  isScale: false,
});

const hardlyToOften = [
  { value: 1, text: 'Hardly ever or never' },
  { value: 2, text: 'Some of the time' },
  { value: 3, text: 'Often' },
];

/** ONS personal well-being (Open Government Licence v3.0): the four questions in their own words and order. */
const ons4 = {
  satisfied: scale(
    0,
    'satisfied',
    'Overall, how satisfied are you with your life nowadays?',
    '0 is not at all satisfied, 10 is completely satisfied',
  ),
  worthwhile: scale(
    0,
    'worthwhile',
    'Overall, to what extent do you feel that the things you do in your life are worthwhile?',
    '0 is not at all worthwhile, 10 is completely worthwhile',
  ),
  happy: scale(
    0,
    'happy',
    'Overall, how happy did you feel yesterday?',
    '0 is not at all happy, 10 is completely happy',
  ),
  anxious: scale(
    0,
    'anxious',
    'Overall, how anxious did you feel yesterday?',
    '0 is not at all anxious, 10 is completely anxious',
  ),
};

/** The harmonised loneliness questions (Government Statistical Service, Open Government Licence v3.0). */
const loneliness = {
  companionship: words('companionship', 'How often do you feel that you lack companionship?', ...hardlyToOften),
  leftOut: words('left-out', 'How often do you feel left out?', ...hardlyToOften),
  isolated: words('isolated', 'How often do you feel isolated from others?', ...hardlyToOften),
  direct: words(
    'lonely',
    'How often do you feel lonely?',
    { value: 5, text: 'Often or always' },
    { value: 4, text: 'Some of the time' },
    { value: 3, text: 'Occasionally' },
    { value: 2, text: 'Hardly ever' },
    { value: 1, text: 'Never' },
  ),
};

const goalsAtMost = 5;

const goalIds = ({ plans: [plan] }: PatientPage) => (plan ? goalsOf(plan.content).slice(0, goalsAtMost) : []);

const goalQuestions = (page: PatientPage): CheckQuestion[] =>
  goalIds(page).flatMap(({ id, goal }) => [
    scale(1, `progress-${id}`, `How far have you got with this goal: ${goal}`, '1 is not started, 10 is all done'),
    scale(1, `sure-${id}`, `How sure are you that you can do this: ${goal}`, '1 is not sure at all, 10 is very sure'),
  ]);

/** All that a check asks of this person, in order. */
export const questionsOf = (page: PatientPage): CheckQuestion[] => [
  ...Object.values(ons4),
  ...Object.values(loneliness),
  ...goalQuestions(page),
];

type Given = Pick<OutcomeAnswers, 'ons4' | 'loneliness' | 'goals'>;

const numbersOf = <T extends Record<string, CheckQuestion>>(
  asked: T,
  given: (slug: string) => number | undefined,
): { [K in keyof T]?: number } => {
  const numbers: { [K in keyof T]?: number } = {};
  for (const name in asked) {
    const value = given(asked[name]?.slug ?? '');
    if (value !== undefined) numbers[name] = value;
  }
  return numbers;
};

/** @param given the answer by the slug of its question; undefined when it was left out */
export const answersGiven = (page: PatientPage, given: (slug: string) => number | undefined): Given => ({
  ons4: numbersOf(ons4, given),
  loneliness: numbersOf(loneliness, given),
  goals: goalIds(page).flatMap(({ id }) => {
    const [progress, confidence] = [given(`progress-${id}`), given(`sure-${id}`)];
    if (progress === undefined && confidence === undefined) return [];
    return [{ goal: id, ...(progress && { progress }), ...(confidence && { confidence }) }];
  }),
});
