import { addCalendar, addWorkingDays } from './calendar.ts';
import type { Case, Wait } from './case.ts';
import { hour, type Instant, later } from './instant.ts';
import { type Notice, type NoticeSpec, noticeOf } from './notice.ts';
import type { TemplateName } from './notice-template.ts';
import type { WaitStage } from './stage.ts';
import type { Pace } from './team.ts';

/** A wait that has just opened. */
export interface Opening {
  readonly the: Case;
  readonly wait: Wait;
  readonly settings: Pace;
  readonly now: Instant;
}

type Notices = (opening: Opening) => Notice[];

/** One notice of this stay at the stage: made once however often its wait is opened, it ends with the last of them. */
const say = <T extends TemplateName>(
  { the, wait, settings, now }: Opening,
  spec: Omit<NoticeSpec<T>, 'id' | 'waitNo'>,
): Notice => {
  const first = noticeOf({ ...spec, id: the.id, waitNo: the.stay?.no ?? wait.no }, now, settings.nation);
  return { ...first, waitNo: wait.no };
};

const acceptance: Notices = (opening) => {
  const { wait, settings, now } = opening;
  const data = { at: wait.due };
  const reminded = addWorkingDays(now, settings.timings.acceptanceReminder, settings.nation);
  return [
    say(opening, { template: 'case-offered', data }),
    say(opening, { template: 'case-offered-reminder', data, due: reminded, latest: wait.due }),
  ];
};

/** Who was offered a place that came to nothing is on the list as before: the same stay. */
const waitingList: Notices = (opening) => [say(opening, { template: 'waiting-list', data: {} })];

const information: Notices = (opening) => {
  const { wait, settings, now } = opening;
  const data = { at: wait.due };
  const reminded = addWorkingDays(now, settings.timings.informationReminder, settings.nation);
  return [
    say(opening, { template: 'information-asked', data }),
    say(opening, { template: 'information-reminder', data, due: reminded, latest: wait.due }),
  ];
};

/** Two days and three hours before. A reminder whose time has gone when the appointment is made is left out. */
const appointment: Notices = (opening) => {
  const { the, now } = opening;
  const at = the.appointmentAt;
  if (at === undefined || at <= now) return [];
  const template = 'appointment-reminder';
  const reminders = [
    say(opening, {
      template,
      part: '2-days',
      data: { at },
      due: addCalendar(at, { days: -2 }),
      latest: addCalendar(at, { days: -1 }),
    }),
    say(opening, { template, part: '3-hours', data: { at }, due: later(at, -3 * hour), latest: later(at, -hour) }),
  ];
  return [
    say(opening, { template: 'appointment-confirmed', data: { at } }),
    ...reminders.filter(({ due }) => due > now),
  ];
};

/**
 * At three or six months from the first conversation, or when support ends if that is later; three and seven days after
 * that, then a person phones.
 */
const outcome =
  (months: number): Notices =>
  (opening) => {
    const { the, now } = opening;
    const wanted = addCalendar(the.baselineAt ?? now, { months });
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

const silent: Notices = () => [];

const noticesByStage: Record<WaitStage, Notices> = {
  Triage: silent,
  AwaitInformation: information,
  WaitingList: waitingList,
  AwaitAcceptance: acceptance,
  MakeContact: silent,
  FollowUpReminder: appointment,
  AgreePlan: silent,
  FollowUp: silent,
  OutcomeCheck3Months: outcome(3),
  OutcomeCheck6Months: outcome(6),
  OnHold: silent,
  NeedsAttention: silent,
};

/** What a stage has to say, to whom and when, once its wait is open: the same notices when it opens once more. */
export const noticesOfStage = (stage: WaitStage, opening: Opening): Notice[] => noticesByStage[stage](opening);
