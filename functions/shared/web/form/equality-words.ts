import type { Equality, Grouping } from '../../domain/figures/equality.ts';
import type { ChoiceQuestion } from './question.ts';

/** Groupings by which the service checks that it treats people alike. */
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

/** In the order asked. The name avoids a form's own `language`, the one to talk in. */
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

/** All optional; the page that asks them says so once. */
export const equalityQuestions = (whose: 'your' | 'their'): ChoiceQuestion[] =>
  asked.map((about) => ({
    kind: 'one',
    name: equalityFields[about],
    label: labels(whose)[about],
    short: groupingWords[about],
    choices: Object.entries(groupWords[about]).map(([value, text]) => ({ value, text })),
    optional: 'unsaid',
  }));

/** The answers by grouping. */
export const equalityAnswers = (valueOf: (name: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    asked.flatMap((about) => {
      const value = valueOf(equalityFields[about]);
      return value === undefined ? [] : [[about, value]];
    }),
  );
