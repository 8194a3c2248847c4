import type { LocalDate } from '../time/local-date.ts';
import { actionsOf, type Plan, type PlanForm, planTexts } from './plan.ts';
import { type Reading, readingOf, sentencesIn, wordCount } from './readability.ts';

/** Messages to people aim at a reading age of 9 to 11. */
export const readingAgeAtMost = 11;
/** The formula means little for texts shorter than this. */
const wordsToMeasure = 100;
const sentenceAtMost = 20;
/** Easy Read: short sentences, one idea each. */
const easySentenceAtMost = 15;
/** Below this confidence, people rarely carry out an action. */
const confidenceToGoOn = 7;

export interface Readiness {
  /** What is missing or too hard to read; any of it blocks issuing. */
  readonly missing: readonly string[];
  /** Access needs that the chosen form does not meet; any of it blocks issuing. */
  readonly unmet: readonly string[];
  /** Advice only. */
  readonly advice: readonly string[];
  readonly reading: Reading;
  /** The forms that the person's access needs call for. */
  readonly asked: readonly PlanForm[];
}

const needWords: readonly (readonly [RegExp, PlanForm])[] = [
  [/large[ -]?(?:print|text|type)|big(?:ger)? (?:print|text|letters)/i, 'large-print'],
  [/easy[ -]?read/i, 'easy-read'],
  [/\bbsl\b|sign language/i, 'bsl'],
  [/braille/i, 'braille'],
  [/\baudio\b|read(?:ing)? (?:it )?(?:out|aloud)|(?:cannot|can't|can not|unable to) read/i, 'read-aloud'],
];

const formNames: Record<PlanForm, string> = {
  link: 'a link by text or email',
  printed: 'on paper',
  'large-print': 'in large print',
  'easy-read': 'in short, easy words',
  'read-aloud': 'read aloud',
  bsl: 'in British Sign Language',
  braille: 'in Braille',
  other: 'some other way',
};

/** The plan forms named in somebody's access needs, as far as the words are known. */
export const formsAsked = (accessNeeds: string | undefined): PlanForm[] =>
  needWords.flatMap(([words, form]) => (accessNeeds && words.test(accessNeeds) ? [form] : []));

const contentMissing = (plan: Plan, today: LocalDate): string[] => [
  ...(actionsOf(plan).some(({ what }) => what !== '') ? [] : ['Add a goal with at least one action.']),
  ...(plan.agreedWith ? [] : ['Say who the plan was agreed with.']),
  ...(plan.agreedWith === 'representative' && !plan.representative ? ['Say who agreed the plan for them.'] : []),
  ...(plan.agreedWith === 'nobody' && !plan.whyNot ? ['Say why the plan was not agreed.'] : []),
  ...(plan.reviewOn && plan.reviewOn > today ? [] : ['Give a date in the future for looking at the plan again.']),
  ...(plan.reviewBy ? [] : ['Say who will arrange to look at the plan again.']),
];

const easyMissing = (texts: readonly string[]): string[] =>
  texts
    .flatMap(sentencesIn)
    .filter((sentence) => wordCount(sentence) > easySentenceAtMost)
    .map((sentence) => `Easy Read is asked for. Make this shorter than ${easySentenceAtMost + 1} words: “${sentence}”`);

const isHard = ({ words, age }: Reading): boolean => words >= wordsToMeasure && age > readingAgeAtMost;

const adviceOn = (plan: Plan, texts: readonly string[]): string[] => [
  ...texts
    .flatMap(sentencesIn)
    .filter((sentence) => wordCount(sentence) > sentenceAtMost)
    .map((sentence) => `This sentence is long. Can it be two? “${sentence}”`),
  ...actionsOf(plan)
    .filter(({ confidence, status }) => confidence !== undefined && confidence < confidenceToGoOn && status !== 'done')
    .map(({ what, confidence }) => `They are ${confidence} out of 10 sure of “${what}”. What would make it easier?`),
  ...(plan.strengths ? [] : ['Nothing says what they are good at.']),
  ...(plan.contingency ? [] : ['Nothing says what to do if things get harder.']),
];

/**
 * Whether the plan can be issued as it stands.
 * @param given the forms it will be given in, when chosen
 * @param today the plan's review must be after it
 */
export const readinessOf = (
  plan: Plan,
  accessNeeds: string | undefined,
  given: readonly PlanForm[],
  today: LocalDate,
): Readiness => {
  const texts = planTexts(plan);
  const reading = readingOf(texts);
  const asked = formsAsked(accessNeeds);
  const hard = `The words need a reading age of ${reading.age}. Bring it to ${readingAgeAtMost} or below: use shorter sentences and shorter words.`;
  return {
    missing: [
      ...contentMissing(plan, today),
      ...(isHard(reading) ? [hard] : []),
      ...(asked.includes('easy-read') ? easyMissing(texts) : []),
    ],
    unmet: [
      ...(given.length > 0 ? [] : ['Select how they will get the plan.']),
      ...asked
        .filter((form) => given.length > 0 && !given.includes(form))
        .map((form) => `They need it ${formNames[form]}. Select that, and see that they get it.`),
    ],
    advice: adviceOn(plan, texts),
    reading,
    asked,
  };
};
