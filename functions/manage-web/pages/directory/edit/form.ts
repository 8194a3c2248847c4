import { type ServiceListing, Topic } from '../../../../shared/domain/directory/directory.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { topicWords } from '../../../../shared/staff/words/plan-words.ts';
import { type Question, type Reading, type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readEmail } from '../../../../shared/web/form/read-email.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

const text = (name: string, label: string, most: number, more: Partial<TextQuestion> = {}): TextQuestion => ({
  kind: 'text',
  name,
  label,
  subject: label,
  most,
  ...more,
});

const readOutcodes = (typed: string): Reading => {
  const outcodes = typed.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const wrong = outcodes.find((one) => !/^[A-Z]{1,2}\d[A-Z\d]?$/.test(one));
  if (wrong) return { problem: `${wrong} is not the first half of a postcode, like ZZ1` };
  return outcodes.length > 16 ? { problem: 'Enter 16 places or fewer' } : { value: [...new Set(outcodes)].join(' ') };
};

const readAge = (typed: string): Reading =>
  /^\d{1,3}$/.test(typed) ? { value: String(Number(typed)) } : { problem: 'Enter an age in whole years, like 18' };

const readUrl = (typed: string): Reading =>
  /^https?:\/\//i.test(typed) && URL.canParse(typed)
    ? { value: typed }
    : { problem: 'Enter a web address in full, like https://example.org' };

export const editQuestions: readonly Question[] = [
  text('name', 'Name of the service', 120),
  text('organisation', 'Who runs it', 120, { missing: 'Enter who runs it' }),
  {
    kind: 'long-text',
    name: 'summary',
    label: 'What it is, in two sentences',
    subject: 'What it is',
    missing: 'Enter what it is',
    most: 600,
  },
  {
    kind: 'some',
    name: 'topics',
    label: 'What for?',
    hint: 'Select up to three',
    missing: 'Select what it is for',
    choices: Topic.options.map((value) => ({ value, text: topicWords[value] })),
  },
  text('outcodes', 'For people in', 120, {
    hint: 'The first halves of postcodes, like ZZ1 ZZ2',
    missing: 'Enter the first halves of the postcodes it is for',
    read: readOutcodes,
  }),
  text('schedule', 'When', 200, {
    hint: 'For example, Tuesdays and Fridays, 10am to 12pm',
    missing: 'Enter when it is',
  }),
  text('cost', 'Cost', 200, { hint: 'Start with “Free” if it costs nothing', missing: 'Enter what it costs' }),
  text('address', 'Where', 200, { optional: true }),
  text('minimumAge', 'Lowest age', 3, { optional: true, width: '3', inputmode: 'numeric', read: readAge }),
  text('maximumAge', 'Highest age', 3, { optional: true, width: '3', inputmode: 'numeric', read: readAge }),
  text('phone', 'Phone', 35, { optional: true, width: '20', type: 'tel' }),
  text('email', 'Email of the person who keeps this entry up to date', 255, {
    optional: true,
    type: 'email',
    spellcheck: false,
    read: readEmail('Enter an email address in full, like name@example.com'),
  }),
  text('url', 'Website', 300, { optional: true, spellcheck: false, read: readUrl }),
  text('accessibility', 'Access', 200, { optional: true, hint: 'For example, step-free, hearing loop' }),
  text('languages', 'Languages other than English', 120, { optional: true, hint: 'Separate them with commas' }),
  {
    kind: 'one',
    name: 'takesReferrals',
    label: 'Can you refer people to it?',
    missing: 'Select yes if you can refer people to it',
    inline: true,
    choices: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, they get in touch themselves' },
    ],
  },
];

/** An entry as form values. */
export const typedOf = (listing: ServiceListing): URLSearchParams => {
  const typed = new URLSearchParams();
  const { topics, outcodes, languages, takesReferrals, minimumAge, maximumAge } = listing;
  for (const name of [
    'name',
    'organisation',
    'summary',
    'schedule',
    'cost',
    'address',
    'phone',
    'email',
    'url',
    'accessibility',
  ] as const) {
    typed.set(name, listing[name] ?? '');
  }
  for (const topic of topics) typed.append('topics', topic);
  typed.set('outcodes', outcodes.join(' '));
  typed.set('languages', languages?.join(', ') ?? '');
  typed.set('minimumAge', minimumAge?.toString() ?? '');
  typed.set('maximumAge', maximumAge?.toString() ?? '');
  typed.set('takesReferrals', takesReferrals ? 'yes' : 'no');
  return typed;
};

type Edited = Pick<
  ServiceListing,
  | 'name'
  | 'organisation'
  | 'summary'
  | 'topics'
  | 'outcodes'
  | 'schedule'
  | 'cost'
  | 'address'
  | 'minimumAge'
  | 'maximumAge'
  | 'phone'
  | 'email'
  | 'url'
  | 'accessibility'
  | 'languages'
  | 'takesReferrals'
>;

/** @returns the entry's fields, or the errors */
export const readEdit = (form: URLSearchParams, today: LocalDate): Edited | readonly FieldError[] => {
  const { values, errors } = readQuestions(editQuestions, form, today);
  const of = (name: string): string | undefined => valueOf(values, name);
  const number = (name: string): number | undefined => (of(name) === undefined ? undefined : Number(of(name)));
  const topics = (values.get('topics') ?? []).flatMap((topic) => Topic.safeParse(topic).data ?? []);
  const [minimumAge, maximumAge] = [number('minimumAge'), number('maximumAge')];
  const more: FieldError[] = [];
  if (topics.length > 3) more.push({ field: 'topics', text: 'Select up to three things that it is for' });
  if ((minimumAge ?? 0) > (maximumAge ?? 200)) {
    more.push({ field: 'maximumAge', text: 'Highest age must not be below the lowest' });
  }
  if (errors.length + more.length > 0) return [...errors, ...more];
  const languages = of('languages')
    ?.split(',')
    .map((language) => language.trim())
    .filter((language) => language !== '');
  const optional = (['address', 'phone', 'email', 'url', 'accessibility'] as const).flatMap((name) => {
    const value = of(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    name: of('name') ?? '',
    organisation: of('organisation') ?? '',
    summary: of('summary') ?? '',
    topics,
    outcodes: (of('outcodes') ?? '').split(' '),
    schedule: of('schedule') ?? '',
    cost: of('cost') ?? '',
    ...Object.fromEntries(optional),
    ...(minimumAge !== undefined && { minimumAge }),
    ...(maximumAge !== undefined && { maximumAge }),
    ...(languages && languages.length > 0 && { languages }),
    takesReferrals: of('takesReferrals') === 'yes',
  };
};
