import { type Notice, type NoticeSpec, noticeOf } from '../message/notice.ts';
import type { TemplateName } from '../message/notice-template.ts';
import type { Pace } from '../team/team.ts';
import { addCalendar, addWorkingDays, localDateOf } from '../time/calendar.ts';
import { hour, type Instant, later } from '../time/instant.ts';
import type { DecisionName } from '../workflow/decision.ts';
import type { WaitStage } from '../workflow/stage.ts';
import type { Case, Wait } from './case.ts';
import { hasHeard } from './has-heard.ts';

/** A wait that has just opened. */
export interface Opening {
  readonly theCase: Case;
  readonly wait: Wait;
  readonly settings: Pace;
  readonly now: Instant;
}

type Notices = (opening: Opening) => Notice[];

/**
 * One notice for this stay at the stage: made once however often its wait is reopened, and obsolete when the last of
 * those waits ends.
 */
const say = <T extends TemplateName>(
  { theCase, wait, settings, now }: Opening,
  spec: Omit<NoticeSpec<T>, 'id' | 'waitNo'>,
): Notice => {
  const first = noticeOf({ ...spec, id: theCase.id, waitNo: theCase.stay?.no ?? wait.no }, now, settings);
  return { ...first, waitNo: wait.no };
};

const isFirstOfStay = ({ theCase, wait }: Opening): boolean =>
  theCase.stay === undefined || theCase.stay.no === wait.no;

const acceptance: Notices = (opening) => {
  const { wait, settings, now } = opening;
  const data = { at: wait.due };
  const reminded = addWorkingDays(now, settings.timings.acceptanceReminder, settings.nation);
  return [
    say(opening, { template: 'case-offered', data }),
    say(opening, { template: 'case-offered-reminder', data, due: reminded, latest: wait.due }),
  ];
};

/**
 * Tells the person when they will hear again: a working day after the list is next looked at, when it has either
 * brought them a link worker or opens once more. Repeated whenever that day moves, also when a free place went to
 * somebody else.
 */
const waitingList: Notices = (opening) => {
  const { wait, settings } = opening;
  const at = addWorkingDays(wait.due, 1, settings.nation);
  return [say(opening, { template: 'waiting-list', part: localDateOf(at), data: { at } })];
};

const information: Notices = (opening) => {
  const { wait, settings, now } = opening;
  const data = { at: wait.due };
  const reminded = addWorkingDays(now, settings.timings.informationReminder, settings.nation);
  return [
    say(opening, { template: 'information-asked', data }),
    say(opening, { template: 'information-reminder', data, due: reminded, latest: wait.due }),
  ];
};

/** True when this decision opened the wait: its notices are sent then, and not when the wait is reopened. */
const cameBy = ({ theCase: { decision }, wait }: Opening, name: DecisionName): boolean =>
  decision?.name === name && decision.waitNo === wait.no - 1;

/** The kind of appointment, when known. */
const kindOf = ({ theCase: { appointmentKind: kind } }: Opening) => (kind ? { kind } : {});

/** The person's appointment fell through; what happens next is for the link worker to say. */
const contact: Notices = (opening) => {
  const { appointmentAt: at } = opening.theCase;
  if (cameBy(opening, 'DidNotAttend')) return [say(opening, { template: 'appointment-missed', data: kindOf(opening) })];
  if (at === undefined || !cameBy(opening, 'AppointmentCancelled')) return [];
  return [say(opening, { template: 'appointment-cancelled', data: { at, ...kindOf(opening) } })];
};

/** Reminders two days and three hours before. One whose time has passed when the appointment is made is left out. */
const appointment: Notices = (opening) => {
  const { theCase, now } = opening;
  const at = theCase.appointmentAt;
  if (at === undefined || at <= now) return [];
  const template = 'appointment-reminder';
  const data = { at, ...kindOf(opening) };
  const reminders = [
    say(opening, {
      template,
      part: '2-days',
      data,
      due: addCalendar(at, { days: -2 }),
      latest: addCalendar(at, { days: -1 }),
    }),
    say(opening, { template, part: '3-hours', data, due: later(at, -3 * hour), latest: later(at, -hour) }),
  ];
  const news = cameBy(opening, 'Rearranged') ? 'appointment-changed' : 'appointment-confirmed';
  return [
    ...(isFirstOfStay(opening) ? [say(opening, { template: news, data })] : []),
    ...reminders.filter(({ due }) => due > now),
  ];
};

/**
 * At three or six months from the first conversation, or when support ends if that is later; reminders after three and
 * seven days, then a person phones.
 */
const outcome =
  (months: number): Notices =>
  (opening) => {
    const { theCase, now } = opening;
    const wanted = addCalendar(theCase.baselineAt ?? now, { months });
    const asked = wanted < now ? now : wanted;
    const on = (days: number): Instant => addCalendar(asked, { days });
    const template = 'outcome-check-reminder';
    return [
      say(opening, { template: 'outcome-check', data: { count: months }, due: asked }),
      say(opening, { template, part: '3-days', data: {}, due: on(3) }),
      say(opening, { template, part: '7-days', data: {}, due: on(7) }),
      say(opening, { template: 'phone-person', data: {}, due: on(10) }),
    ];
  };

/** When a hold runs past its review the manager is told, not the person. */
const hold: Notices = (opening) => {
  const { theCase, wait } = opening;
  if (!cameBy(opening, 'OnHold') || !hasHeard(theCase)) return [];
  return [say(opening, { template: 'on-hold', part: String(wait.no), data: { at: wait.due } })];
};

const silent: Notices = () => [];

const noticesByStage: Record<WaitStage, Notices> = {
  Triage: silent,
  AwaitInformation: information,
  WaitingList: waitingList,
  AwaitAcceptance: acceptance,
  MakeContact: contact,
  FollowUpReminder: appointment,
  AgreePlan: silent,
  FollowUp: silent,
  OutcomeCheck3Months: outcome(3),
  OutcomeCheck6Months: outcome(6),
  OnHold: hold,
  NeedsAttention: silent,
};

/** The notices of a stage once its wait is open; reopening it gives the same ones. */
export const noticesOfStage = (stage: WaitStage, opening: Opening): Notice[] => noticesByStage[stage](opening);
