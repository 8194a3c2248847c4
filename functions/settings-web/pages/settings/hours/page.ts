import { hoursOf } from '../../../../shared/domain/team/settings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type Reading, type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { type SettingsDependencies, settingsStep } from '../settings-step.ts';

/** Long enough that every reminder can be sent on any working day. */
const hoursAtLeast = 4;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `8`, `8am`, `08:00`, `8.30`, `5pm` */
const readTime =
  (subject: string, from: string, to: string) =>
  (typed: string): Reading => {
    const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d\d))?\s*([ap]m)?$/i.exec(typed.trim()) ?? [];
    const later = half?.toLowerCase() === 'pm' && Number(hours) < 12 ? 12 : 0;
    const time = `${String(Number(hours) + later).padStart(2, '0')}:${minutes}`;
    if (hours === '' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      return { problem: `${subject} must be a time, like ${from}` };
    }
    return time < from || time > to ? { problem: `${subject} must be between ${from} and ${to}` } : { value: time };
  };

const questions: TextQuestion[] = [
  {
    kind: 'text',
    name: 'opens',
    label: 'From',
    subject: 'The time messages start',
    most: 10,
    width: '5',
    read: readTime('The time messages start', '07:00', '12:00'),
  },
  {
    kind: 'text',
    name: 'closes',
    label: 'Until',
    subject: 'The time messages stop',
    most: 10,
    width: '5',
    read: readTime('The time messages stop', '12:00', '20:00'),
  },
];

/** `/staff/settings/hours`: the hours for messages nobody asked for. */
export const hoursPage = (deps: SettingsDependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/hours',
    heading: 'When messages are sent',
    template: 'pages/settings/form.njk',
    view: ({ team, typed }, errors) => ({
      intro: [
        'Messages are sent on working days between these times. Replies to something a person has just done are sent at once.',
        'Messages already planned will wait for the new times too. A planned reminder that would then arrive too late is not sent.',
      ],
      questions: questionViews(questions, typed ?? new URLSearchParams({ ...hoursOf(team) }), errors, false),
    }),
    act: ({ request, team }) => {
      const { values, errors } = readQuestions(questions, request.form, '');
      const [opens, closes] = [valueOf(values, 'opens'), valueOf(values, 'closes')];
      if (!opens || !closes) return { errors };
      if (minutesOf(closes) - minutesOf(opens) < hoursAtLeast * 60) {
        return { errors: [{ field: 'closes', text: `Leave at least ${hoursAtLeast} hours between the two` }] };
      }
      return { changes: [{ part: 'hours', before: hoursOf(team), after: { opens, closes } }] };
    },
  });
