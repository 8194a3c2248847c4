import type { PatientPage } from '../../../../shared/data/person/patient-repository.ts';
import type { Loneliness, Ons4, OutcomeAnswers } from '../../../../shared/domain/plan/outcome.ts';
import { goalsOf } from '../../../../shared/domain/plan/plan.ts';
import { lonelinessAnswers, lonelinessWords, ons4Words } from '../../../../shared/web/form/outcome-words.ts';

interface CheckChoice {
  readonly value: number;
  readonly text: string;
}

/** A question of a check, answered by a number. Any may be skipped. */
export interface CheckQuestion {
  /** Names its page, and its answer in the draft. */
  readonly slug: string;
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly CheckChoice[];
  /** Shown as numbers in a row, not words in a list. */
  readonly isScale: boolean;
}

const scale = (from: number, slug: string, label: string, hint: string): CheckQuestion => ({
  slug,
  label,
  hint,
  isScale: true,
  choices: Array.from({ length: 11 - from }, (_, index) => ({ value: from + index, text: String(from + index) })),
});

const ons4Scale = (name: keyof Ons4): CheckQuestion => scale(0, name, ons4Words[name].question, ons4Words[name].hint);

const ons4 = {
  satisfied: ons4Scale('satisfied'),
  worthwhile: ons4Scale('worthwhile'),
  happy: ons4Scale('happy'),
  anxious: ons4Scale('anxious'),
};

const lonely = (slug: string, name: keyof Loneliness): CheckQuestion => ({
  slug,
  label: lonelinessWords[name],
  choices: lonelinessAnswers[name],
  isScale: false,
});

const loneliness = {
  companionship: lonely('companionship', 'companionship'),
  leftOut: lonely('left-out', 'leftOut'),
  isolated: lonely('isolated', 'isolated'),
  direct: lonely('lonely', 'direct'),
};

const goalsAtMost = 5;

const goalIds = ({ plans: [plan] }: PatientPage) => (plan ? goalsOf(plan.content).slice(0, goalsAtMost) : []);

const goalQuestions = (page: PatientPage): CheckQuestion[] =>
  goalIds(page).flatMap(({ id, goal }) => [
    scale(1, `progress-${id}`, `How far have you got with this goal: ${goal}`, '1 is not started, 10 is all done'),
    scale(1, `sure-${id}`, `How sure are you that you can do this: ${goal}`, '1 is not sure at all, 10 is very sure'),
  ]);

/** All questions of a check for this person, in order. */
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

/** @param given the answer by question slug; undefined when skipped */
export const answersGiven = (page: PatientPage, given: (slug: string) => number | undefined): Given => ({
  ons4: numbersOf(ons4, given),
  loneliness: numbersOf(loneliness, given),
  goals: goalIds(page).flatMap(({ id }) => {
    const [progress, confidence] = [given(`progress-${id}`), given(`sure-${id}`)];
    if (progress === undefined && confidence === undefined) return [];
    return [{ goal: id, ...(progress && { progress }), ...(confidence && { confidence }) }];
  }),
});
