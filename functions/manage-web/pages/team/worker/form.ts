import { languageName } from '../../../../shared/domain/referral/language.ts';
import { type RosterWorker, Skill, type TeamSettings } from '../../../../shared/domain/team/team.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { skillWords, weekdays } from '../../../../shared/staff/words/team-words.ts';
import type { Question, Reading, TextQuestion } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { yesOrNo } from '../../../../shared/web/form/yes-or-no.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** The fields of a worker that this page edits. */
export type WorkerFacts = Pick<
  RosterWorker,
  'active' | 'capacity' | 'workingDays' | 'areas' | 'languages' | 'skills' | 'gender'
>;

const placesAtMost = 150;
const unsaid = 'unsaid';

const readPlaces = (typed: string): Reading => {
  const places = /^\d{1,4}$/.test(typed) ? Number(typed) : undefined;
  if (places === undefined) return { problem: 'Places must be a whole number, like 45' };
  return places > placesAtMost ? { problem: `Places must be ${placesAtMost} or fewer` } : { value: String(places) };
};

const languagesIn = (typed: string): string[] =>
  typed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const capacity: TextQuestion = {
  kind: 'text',
  name: 'capacity',
  label: 'How many cases can they look after at once?',
  hint: 'They will not be given more. If you reduce this, no cases are taken away.',
  subject: 'Places',
  most: 4,
  missing: 'Enter how many cases they can look after',
  inputmode: 'numeric',
  width: '4',
  read: readPlaces,
};

const languages: TextQuestion = {
  kind: 'text',
  name: 'languages',
  label: 'Which languages do they speak well enough for a conversation?',
  hint: 'Separate them with commas, for example English, Welsh',
  subject: 'Languages',
  most: 150,
  missing: 'Enter at least one language',
};

/** Questions about a worker: everything assignment goes by. */
export const workerQuestions = ({ outcodes }: TeamSettings): Question[] => [
  {
    kind: 'one',
    name: 'active',
    label: 'Do they take new cases?',
    missing: 'Select yes if they take new cases',
    inline: true,
    choices: yesOrNo,
  },
  capacity,
  {
    kind: 'some',
    name: 'days',
    label: 'On which days do they work?',
    missing: 'Select at least one day',
    choices: weekdays,
  },
  ...(outcodes.length > 0
    ? [
        {
          kind: 'some',
          name: 'areas',
          label: 'Where do they work?',
          hint: 'Select none for the whole area.',
          optional: 'unsaid',
          choices: outcodes.map((value) => ({ value, text: value })),
        } as const,
      ]
    : []),
  languages,
  {
    kind: 'some',
    name: 'skills',
    label: 'What do they specialise in?',
    hint: 'People who need one of these are offered to them first.',
    optional: 'unsaid',
    choices: Skill.options.map((value) => ({ value, text: skillWords[value] })),
  },
  {
    kind: 'one',
    name: 'gender',
    label: 'Some people ask for a woman or a man',
    optional: 'unsaid',
    inline: true,
    choices: [
      { value: 'woman', text: 'Woman' },
      { value: 'man', text: 'Man' },
      { value: unsaid, text: 'Not said' },
    ],
  },
];

/** As somebody would have filled it in. */
export const filledIn = ({ active, capacity, workingDays, areas, languages, skills = [], gender }: WorkerFacts) => {
  const form = new URLSearchParams({ active: active ? 'yes' : 'no', capacity: String(capacity) });
  for (const no of workingDays) form.append('days', String(no));
  for (const area of areas) form.append('areas', area);
  form.set('languages', languages.map(languageName).join(', '));
  for (const skill of skills) form.append('skills', skill);
  form.set('gender', gender ?? unsaid);
  return form;
};

/** @returns the fields, or the errors */
export const readWorker = (
  sent: URLSearchParams,
  settings: TeamSettings,
  today: LocalDate,
): WorkerFacts | readonly FieldError[] => {
  const { values, errors } = readQuestions(workerQuestions(settings), sent, today);
  if (errors.length > 0) return errors;
  const of = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    active: of('active')[0] === 'yes',
    capacity: Number(of('capacity')[0]),
    workingDays: of('days').map(Number),
    areas: [...of('areas')],
    languages: languagesIn(of('languages')[0] ?? ''),
    skills: Skill.options.filter((skill) => of('skills').includes(skill)),
    gender: of('gender')[0] ?? unsaid,
  };
};
