import type { Equality, Grouping } from '../../domain/equality.ts';
import type { ChoiceQuestion } from './question.ts';

/** What people are counted by when the service looks whether it treats everybody alike. */
export const groupingWords: Record<Grouping, string> = {
  ageBand: 'Age',
  sex: 'Sex',
  ethnicity: 'Ethnic group',
  disability: 'Disability',
  language: 'Main language',
};

const ratherNot = { 'prefer-not-to-say': 'Would rather not say' } as const;

/** Ethnic groups as in the census of England and Wales; disability as harmonised by the Government Statistical Service. */
export const groupWords: Readonly<Record<Grouping, Readonly<Record<string, string>>>> = {
  ageBand: {
    'under-30': 'Under 30',
    '30-44': '30 to 44',
    '45-64': '45 to 64',
    '65-79': '65 to 79',
    '80-and-over': '80 and over',
  },
  sex: { female: 'Female', male: 'Male', another: 'Another word', ...ratherNot },
  ethnicity: {
    asian: 'Asian or Asian British',
    black: 'Black, Black British, Caribbean or African',
    mixed: 'Mixed or multiple ethnic groups',
    white: 'White',
    other: 'Another ethnic group',
    ...ratherNot,
  },
  disability: { 'a-lot': 'Yes, a lot', 'a-little': 'Yes, a little', no: 'No', ...ratherNot },
  language: {
    'english-or-welsh': 'English or Welsh',
    'sign-language': 'A sign language',
    another: 'Another language',
    ...ratherNot,
  },
};

/** In the order in which they are asked. Forms have a `language` of another meaning: the one in which to talk. */
export const equalityFields = {
  ethnicity: 'ethnicity',
  sex: 'sex',
  disability: 'disability',
  language: 'mainLanguage',
} as const satisfies Record<keyof Equality, string>;

const asked: readonly (keyof Equality)[] = ['ethnicity', 'sex', 'disability', 'language'];

const labels = (whose: 'your' | 'their'): Record<keyof Equality, string> => ({
  ethnicity: `What is ${whose} ethnic group?`,
  sex: `What is ${whose} sex?`,
  disability: `Does a long-term condition or illness limit what ${whose === 'your' ? 'you' : 'they'} can do in a day?`,
  language: `What is ${whose} main language?`,
});

/** Any of them may be left out, and the page that asks them says so once. */
export const equalityQuestions = (whose: 'your' | 'their'): ChoiceQuestion[] =>
  asked.map((about) => ({
    kind: 'one',
    name: equalityFields[about],
    label: labels(whose)[about],
    short: groupingWords[about],
    choices: Object.entries(groupWords[about]).map(([value, text]) => ({ value, text })),
    optional: 'unsaid',
  }));

/** What was answered, by what it is about, of a form that asked them. */
export const equalityAnswers = (valueOf: (name: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    asked.flatMap((about) => {
      const value = valueOf(equalityFields[about]);
      return value === undefined ? [] : [[about, value]];
    }),
  );
