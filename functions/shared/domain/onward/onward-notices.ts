import type { Case } from '../case/case.ts';
import { hasComeDue } from '../case/notice-life.ts';
import { type Task, withoutTasks, withTask } from '../case/task.ts';
import { type Notice, noticeOf } from '../message/notice.ts';
import type { TemplateName } from '../message/notice-template.ts';
import type { OnwardDays } from '../team/onward-days.ts';
import { addCalendar, instantAt, type WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Onward, OnwardState } from './onward.ts';

type OnwardTemplate = Extract<
  TemplateName,
  `onward-${string}` | 'share-asked' | 'share-reminder' | 'phone-person' | 'phone-provider'
>;

export const usualOnwardDays: OnwardDays = { remind: 3, remindAgain: 7, phone: 10, came: 14, phoneCame: 28 };

/** A team's own values; the usual ones where it sets none. */
export interface OnwardPace extends WritingTimes {
  readonly onward?: OnwardDays | undefined;
}

/** A notice some days after a step, at once when it gives no day. Obsolete when the step ends, unless `kept`. */
interface Saying {
  readonly template: OnwardTemplate;
  readonly day?: keyof OnwardDays | 0;
  readonly kept?: true;
}

/**
 * Counted from the step or, on a waiting list, from the day that was named. Whoever has not answered is reminded twice,
 * then phoned; the person is reminded less often.
 */
const sayings: Record<OnwardState, readonly Saying[]> = {
  asked: [
    { template: 'share-asked' },
    { template: 'share-reminder', day: 'remind' },
    { template: 'phone-person', day: 'remindAgain' },
  ],
  sent: [
    { template: 'onward-asked' },
    { template: 'onward-reminder', day: 'remind' },
    { template: 'onward-reminder', day: 'remindAgain' },
    { template: 'phone-provider', day: 'phone' },
  ],
  waiting: [
    { template: 'onward-news' },
    { template: 'onward-place', day: 0 },
    { template: 'phone-provider', day: 'remindAgain' },
  ],
  joined: [
    { template: 'onward-news' },
    { template: 'onward-attendance', day: 'came' },
    { template: 'phone-provider', day: 'phoneCame' },
  ],
  came: [],
  missed: [],
  refused: [],
  declined: [],
  stopped: [{ template: 'onward-stopped', kept: true }],
};

/** For the link worker, unless they recorded it themselves. */
const news: Saying = { template: 'onward-answered', kept: true };

/** Providers are asked about a waiting list in the morning of its day. */
const asksAt = '09:00';

const from = ({ state, until, since }: Onward): Instant =>
  state === 'waiting' && until ? instantAt(until, asksAt) : since;

const dueOf = (onward: Onward, day: keyof OnwardDays | 0, { onward: days = usualOnwardDays }: OnwardPace): Instant =>
  addCalendar(from(onward), { days: day && days[day] });

/**
 * The calls about a step as it stands, whatever asked for them: its day, or a message that could not be sent. The
 * notices alone tell: the days may have been set otherwise since.
 */
const callsAbout = ({ no, version }: Onward, notices: readonly Notice[]): Notice[] =>
  notices.filter(
    ({ template, data: { onward } }) => template.startsWith('phone-') && onward?.no === no && onward.step === version,
  );

/** Somebody was asked to phone the provider, who has said nothing since. */
const isCalledAbout = (onward: Onward, notices: readonly Notice[]): boolean =>
  callsAbout(onward, notices).some((call) => call.template === 'phone-provider' && hasComeDue(call));

/** Steps after which the person's link worker has something to do. */
const toTell: readonly OnwardState[] = ['refused', 'declined', 'missed'];

/** A service or the person said no since the task was raised, and nobody has ticked it off. */
const isNews = ({ state, since }: Onward, { at }: Task): boolean => toTell.includes(state) && since >= at;

/**
 * The case's tasks after a step: whoever answered needs no call, unless there is something to do about another onward
 * referral.
 * @param all onward referrals of the case
 * @param by as in onwardNotices: the worker who took the step knows of it
 * @param notices of the case
 */
export const onwardTasks = (
  { tasks, closedAt }: Pick<Case, 'tasks' | 'closedAt'>,
  next: Onward,
  all: readonly Onward[],
  by: string,
  notices: readonly Notice[],
): Task[] => {
  const task = tasks?.find(({ kind }) => kind === 'onward');
  const others = all.filter(({ no }) => no !== next.no);
  const stays = task && others.some((other) => isCalledAbout(other, notices) || isNews(other, task));
  const left = stays ? (tasks ?? []) : withoutTasks(tasks, ['onward']);
  const leaves = toTell.includes(next.state) && !by.startsWith('staff:') && closedAt === undefined;
  return leaves ? withTask(left, { kind: 'onward', at: next.since }) : left;
};

const noticeFor = (
  onward: Onward,
  { template, day, kept }: Saying,
  now: Instant,
  pace: OnwardPace,
  episode?: number,
): Notice => {
  const { id, no, version } = onward;
  return noticeOf(
    {
      id,
      template,
      part: [no, version, day, episode].filter((piece) => piece !== undefined).join('-'),
      data: { onward: { no, ...(kept ? {} : { step: version }) } },
      ...(day !== undefined && { due: dueOf(onward, day, pace) }),
    },
    now,
    pace,
  );
};

/**
 * The notices of a step.
 * @param by who took it: `staff:<id>`, `patient`, `provider`
 */
export const onwardNotices = (onward: Onward, by: string, now: Instant, pace: OnwardPace = {}): Notice[] => {
  const toWorker = by.startsWith('staff:') ? [] : [news];
  return [...sayings[onward.state], ...toWorker].map((saying) => noticeFor(onward, saying, now, pace));
};

/**
 * The calls about onward referrals of a case that is opened again. What came due while it was closed was never sent, and
 * its tasks ended with it: whoever still has not answered is phoned about once more, the days counted from now. Nobody
 * is reminded by message of what may be long ago.
 * @param notices of the case
 * @param episode the one that begins: it tells these calls from earlier ones
 */
export const onwardCallsAgain = (
  all: readonly Onward[],
  notices: readonly Notice[],
  episode: number,
  now: Instant,
  pace: OnwardPace = {},
): Notice[] =>
  all.flatMap((onward) => {
    const call = sayings[onward.state].find(({ template }) => template.startsWith('phone-'));
    if (!call || callsAbout(onward, notices).some((one) => one.state === 'held' && !hasComeDue(one))) return [];
    const { until: _until, ...unanswered } = onward;
    return [noticeFor({ ...unanswered, since: now }, call, now, pace, episode)];
  });
