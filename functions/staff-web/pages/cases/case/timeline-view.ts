import type { CaseEvent } from '../../../../shared/data/case/case-event.ts';
import { TaskKind } from '../../../../shared/domain/case/task.ts';
import type { Appointment } from '../../../../shared/domain/contact/appointment.ts';
import type { Contact } from '../../../../shared/domain/contact/contact.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { DecisionName } from '../../../../shared/domain/workflow/decision.ts';
import {
  askedWords,
  closeReasonWords,
  decisionWords,
  inSentence,
  stageWords,
  workerReasonWords,
} from '../../../../shared/staff/words/case-words.ts';
import { momentWords, timeWords } from '../../../../shared/staff/words/due-words.ts';
import { onwardEvents } from '../../../../shared/staff/words/onward-words.ts';
import { taskWords } from '../../../../shared/staff/words/task-words.ts';
import {
  appointmentKindWords,
  appointmentStateWords,
  contactChannelWords,
  contactOutcomeWords,
} from '../../../../shared/staff/words/work-words.ts';

type Names = ReadonlyMap<string, string>;

export interface Moment {
  readonly at: Instant;
  readonly text: string;
  readonly detail: string;
  readonly body?: string | undefined;
}

/** Whom a history is shown to, and when. */
export interface Telling {
  readonly staff: Staff;
  readonly names: Names;
  readonly now: Instant;
}

const codeWords: Readonly<Record<string, string>> = { ...closeReasonWords, ...workerReasonWords };

/** `staff:amina` as `by you`, `by Amina Khan`, or, for somebody not on the roster, by their id. */
export const byWords = (by: string, { staff, names }: Omit<Telling, 'now'>): string => {
  const id = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  if (id === undefined) return by === 'sweep' || by === 'system' ? 'automatically' : `by the ${by}`;
  return `by ${id === staff.id ? 'you' : (names.get(id) ?? id)}`;
};

const taskDone = (reason: string | undefined): string => {
  const kind = TaskKind.safeParse(reason);
  return kind.success ? `Done: ${taskWords[kind.data].todo.toLowerCase()}` : 'Task done';
};

const eventWords = (event: CaseEvent, names: Names): string => {
  const worker = event.worker ? (names.get(event.worker) ?? event.worker) : 'a link worker';
  switch (event.what) {
    case 'decided':
      return event.decision ? decisionWords[event.decision] : 'Decided';
    case 'expired':
      return `Deadline missed: ${stageWords[event.stage].label.toLowerCase()}`;
    case 'assigned':
      return event.worker ? `Given to ${worker}` : 'No link worker had a free place';
    case 'reassigned':
      return `Given to ${worker}, who looks after it now`;
    case 'refused':
      return `Declined by ${worker}`;
    case 'broke':
      return 'Stopped by a fault; operations were told';
    case 'closed':
      return 'Case closed';
    case 'reopened':
      return 'Case reopened';
    case 'undone':
      return 'The closing was undone';
    case 'merged':
      return 'Another referral for the same person was merged into this case';
    case 'unmerged':
      return 'The other referral is a separate case again';
    case 'asked':
      return askedWords[event.reason ?? ''] ?? 'Something was asked of us';
    case 'onward':
      return onwardEvents[event.reason ?? ''] ?? 'A referral to a service moved on';
    case 'promise-moved':
      return 'A promised date was moved, and the people it was made to were told';
    case 'reviewed':
      return 'The manager looked at the missed appointments';
    case 'task-done':
      return taskDone(event.reason);
    case 'message-put':
      return 'A message was added to this case';
    case 'concern-raised':
      return 'A safeguarding concern was recorded';
    case 'concern-read':
      return 'The safeguarding concern was read';
    case 'risk-noted':
      return 'A known risk was added';
    case 'risk-gone':
      return 'A known risk was removed';
  }
};

/** Decisions with a reason of their own; others repeat that of the end of support. */
const reasoned: readonly (DecisionName | undefined)[] = [
  'DeclinedByWorker',
  'FollowedUp',
  'Declined',
  'Withdrawn',
  'Closed',
];

/** An event's reason in words, when it is a code of an ending or a refusal. */
const whyWords = ({ what, reason, decision }: CaseEvent): string =>
  reason && ((what === 'decided' && reasoned.includes(decision)) || what === 'closed' || what === 'refused')
    ? `: ${inSentence(codeWords[reason] ?? reason)}`
    : '';

const eventMoment = (event: CaseEvent, telling: Telling): Moment => {
  const by = event.by ? `, ${byWords(event.by, telling)}` : '';
  const { at } = event;
  const text = `${eventWords(event, telling.names)}${whyWords(event)}`;
  return { at, text, detail: `${momentWords(at, telling.now)}${by}` };
};

const contactMoment = ({ at, by, channel, outcome, note, nextStep }: Contact, telling: Telling): Moment => ({
  at,
  text: `${contactChannelWords[channel]}: ${contactOutcomeWords[outcome].toLowerCase()}${nextStep ? `. Next: ${nextStep}` : ''}`,
  detail: `${momentWords(at, telling.now)}, ${byWords(by, telling)}`,
  body: note,
});

const saidOf = (when: string, { kind, place, state }: Appointment): string =>
  [when, appointmentKindWords[kind].toLowerCase(), place, appointmentStateWords[state].toLowerCase()]
    .filter((part) => part)
    .join(', ');

/** `Today at 2:30pm, phone call, confirmed by the person` */
export const appointmentWords = (appointment: Appointment, now: Instant): string =>
  saidOf(timeWords(appointment.at, now), appointment);

const appointmentMoment = (appointment: Appointment, telling: Telling): Moment => {
  const { madeAt, by } = appointment;
  const who = by ? `, ${byWords(by, telling)}` : '';
  return {
    at: madeAt,
    text: `Appointment for ${saidOf(momentWords(appointment.at, telling.now), appointment)}`,
    detail: `Made ${momentWords(madeAt, telling.now)}${who}`,
  };
};

/** What happened, the latest first: decisions, contacts and appointments. */
export const timelineOf = (
  events: readonly CaseEvent[],
  contacts: readonly Contact[],
  appointments: readonly Appointment[],
  telling: Telling,
): Moment[] => {
  const all = [
    ...events.map((event) => eventMoment(event, telling)),
    ...contacts.map((contact) => contactMoment(contact, telling)),
    ...appointments.map((appointment) => appointmentMoment(appointment, telling)),
  ];
  // Among entries of one moment, each list has the latest last.
  return all.toReversed().toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
};
