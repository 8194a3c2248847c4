import type { Appointment } from '../../../../shared/domain/contact/appointment.ts';
import { AppointmentKind } from '../../../../shared/domain/contact/appointment-kind.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { appointmentKindWords } from '../../../../shared/staff/words/work-words.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { momentIn, momentQuestions, notTooFar, timeProblem, typedMoment } from '../moment.ts';

const subject = 'Date of the appointment';

export const appointmentQuestions: readonly Question[] = [
  ...momentQuestions('When is the appointment?', subject, notTooFar(subject)),
  {
    kind: 'one',
    name: 'kind',
    label: 'How will you meet?',
    missing: 'Select how you will meet',
    choices: AppointmentKind.options.map((value) => ({ value, text: appointmentKindWords[value] })),
  },
  {
    kind: 'text',
    name: 'place',
    label: 'Where?',
    hint: 'The person sees this. An address, or how to join a video call',
    subject: 'Where',
    most: 150,
    optional: true,
  },
];

export type SentAppointment = Pick<Appointment, 'at' | 'kind' | 'place'>;

/** @returns the appointment, or the errors */
export const readAppointment = (form: URLSearchParams, now: Instant): SentAppointment | FieldError[] => {
  const { values, errors } = readQuestions(appointmentQuestions, form, localDateOf(now));
  const at = momentIn(values);
  const kind = AppointmentKind.safeParse(valueOf(values, 'kind')).data;
  const place = valueOf(values, 'place');
  const problems = [...errors, ...timeProblem(at !== undefined && at <= now, 'Time must be in the future')];
  if (kind === 'in-person' && place === undefined && !problems.some(({ field }) => field === 'place')) {
    problems.push({ field: 'place', text: 'Enter where you will meet' });
  }
  if (!at || !kind || problems.length > 0) return problems;
  return { at, kind, ...(place !== undefined && { place }) };
};

/** The current values of an appointment that is being moved. */
export const typedAppointment = ({ at, kind, place }: SentAppointment): URLSearchParams =>
  new URLSearchParams([...typedMoment(at), ['kind', kind], ['place', place ?? '']]);
