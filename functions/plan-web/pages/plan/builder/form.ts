import { type Plan, PlanAgreedWith, planLengths } from '../../../../shared/domain/plan/plan.ts';
import { lengths } from '../../../../shared/domain/referral/answers.ts';
import { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { agreedWithWords } from '../../../../shared/staff/words/plan-words.ts';
import type { Question, TextQuestion } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import type { Fields } from '../merge-typed.ts';

const long = (name: string, label: string, hint?: string): TextQuestion => ({
  kind: 'long-text',
  name,
  label,
  subject: label,
  most: planLengths.long,
  optional: 'unsaid',
  ...(hint && { hint }),
});

const short = (name: string, label: string, most: number): TextQuestion => ({
  kind: 'text',
  name,
  label,
  subject: label,
  most,
  optional: 'unsaid',
});

export const aboutQuestions: readonly TextQuestion[] = [
  long('strengths', 'My strengths', 'What they are good at, what has worked before, who is there for them'),
  long('important', 'What and who is important to me'),
  long('communicate', 'How I communicate', 'How they like to be spoken and written to'),
  long('pleaseDo', 'Please do'),
  long('pleaseDoNot', 'Please do not'),
];

export const contingencyQuestions: readonly TextQuestion[] = [
  long('contingency', 'If things get harder', 'What they will notice, what they will do, who they will phone'),
];

export const agreementQuestions: readonly Question[] = [
  {
    kind: 'one',
    name: 'agreedWith',
    label: 'Who agreed this plan?',
    optional: 'unsaid',
    choices: [
      { value: 'person', text: agreedWithWords.person },
      {
        value: 'representative',
        text: agreedWithWords.representative,
        reveals: short('representative', 'Who, and how they know the person', planLengths.who),
      },
      { value: 'nobody', text: agreedWithWords.nobody, reveals: short('whyNot', 'Why not?', planLengths.goal) },
    ],
  },
  {
    kind: 'date',
    name: 'reviewOn',
    label: 'When will you look at the plan together again?',
    subject: 'The review date',
    missing: 'Enter the review date',
    optional: 'unsaid',
  },
  short('reviewBy', 'Who will arrange it?', lengths.fullName),
];

const questions = [...aboutQuestions, ...contingencyQuestions, ...agreementQuestions];

const textNames = [...aboutQuestions, ...contingencyQuestions].map(({ name }) => name);
const names = [...textNames, 'agreedWith', 'representative', 'whyNot', 'reviewOn', 'reviewBy'];

/** The plan's fields on the page itself: needs and services have pages of their own. */
export const fieldsOfPlan = (plan: Plan): Fields => {
  const { strengths, important, communicate, pleaseDo, pleaseDoNot, contingency } = plan;
  const { agreedWith, representative, whyNot, reviewOn, reviewBy } = plan;
  const values = { strengths, important, communicate, pleaseDo, pleaseDoNot, contingency };
  const agreement = { agreedWith, representative, whyNot, reviewOn, reviewBy };
  return new Map(Object.entries({ ...values, ...agreement }).map(([name, value]) => [name, value ?? '']));
};

/** The plan with these fields. */
export const withFields = (plan: Plan, fields: Fields): Plan => {
  const { needs, services } = plan;
  const text = (name: string) => fields.get(name) || undefined;
  const agreedWith = PlanAgreedWith.safeParse(text('agreedWith'));
  const reviewOn = LocalDate.safeParse(text('reviewOn'));
  const said = {
    strengths: text('strengths'),
    important: text('important'),
    communicate: text('communicate'),
    pleaseDo: text('pleaseDo'),
    pleaseDoNot: text('pleaseDoNot'),
    contingency: text('contingency'),
    agreedWith: agreedWith.success ? agreedWith.data : undefined,
    representative: text('representative'),
    whyNot: text('whyNot'),
    reviewOn: reviewOn.success ? reviewOn.data : undefined,
    reviewBy: text('reviewBy'),
  };
  return { needs, services, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
};

interface Typed {
  /** The submitted fields that can be saved: without those with an error, and those the form did not show. */
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
}

const isSent = (form: URLSearchParams, name: string): boolean =>
  name === 'reviewOn' ? form.has('reviewOn-day') : form.has(name);

const isWrong = (errors: readonly FieldError[], name: string): boolean =>
  errors.some(({ field }) => field === name || field.startsWith(`${name}-`));

/** Texts of a choice that is not selected are submitted empty, and mean nothing. */
const isAsked = (form: URLSearchParams, name: string): boolean =>
  (name !== 'representative' && name !== 'whyNot') ||
  form.get('agreedWith') === (name === 'whyNot' ? 'nobody' : 'representative');

export const readBuilder = (form: URLSearchParams, today: LocalDate): Typed => {
  const { values, errors } = readQuestions(questions, form, today);
  const taken = names.filter((name) => isSent(form, name) && isAsked(form, name) && !isWrong(errors, name));
  return { fields: new Map(taken.map((name) => [name, values.get(name)?.[0] ?? ''])), errors };
};

/** As form inputs: a date in its parts. */
export const inputsOf = (fields: Fields): URLSearchParams => {
  const inputs = new URLSearchParams([...fields]);
  const [year, month, day] = (fields.get('reviewOn') ?? '').split('-');
  if (!day || !month || !year) return inputs;
  inputs.set('reviewOn-day', String(Number(day)));
  inputs.set('reviewOn-month', String(Number(month)));
  inputs.set('reviewOn-year', year);
  return inputs;
};

/** The inputs of a field, by its name. */
export const inputNamesOf = (field: string): string[] =>
  field === 'reviewOn' ? ['reviewOn-day', 'reviewOn-month', 'reviewOn-year'] : [field];
