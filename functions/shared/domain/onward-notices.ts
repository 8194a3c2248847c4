import { addCalendar, instantAt, type WritingTimes } from './calendar.ts';
import type { Case } from './case.ts';
import type { Instant } from './instant.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { TemplateName } from './notice-template.ts';
import type { Onward, OnwardState } from './onward.ts';
import type { OnwardDays } from './onward-days.ts';
import { type Task, withoutTasks, withTask } from './task.ts';

type OnwardTemplate = Extract<
  TemplateName,
  `onward-${string}` | 'share-asked' | 'share-reminder' | 'phone-person' | 'phone-provider'
>;

export const usualOnwardDays: OnwardDays = { remind: 3, remindAgain: 7, phone: 10, came: 14, phoneCame: 28 };

/** What a team sets of it; as usual where it says nothing. */
export interface OnwardPace extends WritingTimes {
  readonly onward?: OnwardDays | undefined;
}

/** What is said some days after a step, at once when it says no day. It ends with the step, unless it is `kept`. */
interface Saying {
  readonly template: OnwardTemplate;
  readonly day?: keyof OnwardDays | 0;
  readonly kept?: true;
}

/**
 * Since the step, and of who waits for a place since the day that was named. Who has not answered is reminded twice, and
 * then somebody phones. The person is asked less often.
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

/** For the link worker, unless it was them who wrote it down. */
const news: Saying = { template: 'onward-answered', kept: true };

/** A waiting list is asked about in the morning of its day. */
const asksAt = '09:00';

const from = ({ state, until, since }: Onward): Instant =>
  state === 'waiting' && until ? instantAt(until, asksAt) : since;

const dueOf = (onward: Onward, day: keyof OnwardDays | 0, { onward: days = usualOnwardDays }: OnwardPace): Instant =>
  addCalendar(from(onward), { days: day && days[day] });

/** Since when somebody should phone about it: nobody has answered for so long. */
const phonesAt = (onward: Onward, pace: OnwardPace): Instant | undefined => {
  const day = sayings[onward.state].find(({ template }) => template === 'phone-provider')?.day;
  return day === undefined ? undefined : dueOf(onward, day, pace);
};

/** Steps that leave something to do for whoever looks after the person. */
const toTell: readonly OnwardState[] = ['refused', 'declined', 'missed'];

/**
 * The tasks of a case after a step: whoever answered needs no call, unless another service is to be phoned.
 * @param all referrals onward of the case
 * @param by as below: who took the step themselves knows of it
 */
export const onwardTasks = (
  { tasks, closedAt }: Pick<Case, 'tasks' | 'closedAt'>,
  next: Onward,
  all: readonly Onward[],
  by: string,
  pace: OnwardPace = {},
): Task[] => {
  const others = all.filter(({ no }) => no !== next.no).map((other) => phonesAt(other, pace));
  const stays = others.some((at) => at !== undefined && at <= next.since);
  const left = stays ? (tasks ?? []) : withoutTasks(tasks, ['onward']);
  const leaves = toTell.includes(next.state) && !by.startsWith('staff:') && closedAt === undefined;
  return leaves ? withTask(left, { kind: 'onward', at: next.since }) : left;
};

/**
 * What a step has to say, to whom and when.
 * @param by who took it: `staff:<id>`, `patient`, `provider`
 */
export const onwardNotices = (onward: Onward, by: string, now: Instant, pace: OnwardPace = {}): Notice[] => {
  const { id, no, version, state } = onward;
  const toWorker = by.startsWith('staff:') ? [] : [news];
  return [...sayings[state], ...toWorker].map(({ template, day, kept }) =>
    noticeOf(
      {
        id,
        template,
        part: [no, version, day].filter((piece) => piece !== undefined).join('-'),
        data: { onward: { no, ...(kept ? {} : { step: version }) } },
        ...(day !== undefined && { due: dueOf(onward, day, pace) }),
      },
      now,
      pace,
    ),
  );
};
