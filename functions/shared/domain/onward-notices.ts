import { addCalendar, instantAt, type WritingTimes } from './calendar.ts';
import type { Case } from './case.ts';
import type { Instant } from './instant.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { TemplateName } from './notice-template.ts';
import type { Onward, OnwardState } from './onward.ts';
import { type Task, withoutTasks, withTask } from './task.ts';

type OnwardTemplate = Extract<
  TemplateName,
  `onward-${string}` | 'share-asked' | 'share-reminder' | 'phone-person' | 'phone-provider'
>;

/** What is said some days after a step, at once when it says no day. It ends with the step, unless it is `kept`. */
interface Saying {
  readonly template: OnwardTemplate;
  readonly day?: number;
  readonly kept?: true;
}

/**
 * Days of the calendar since the step, and of who waits for a place since the day that was named. Who has not answered
 * is reminded at 3 and 7; at 10 somebody phones. The person is asked less often.
 */
const sayings: Record<OnwardState, readonly Saying[]> = {
  asked: [{ template: 'share-asked' }, { template: 'share-reminder', day: 3 }, { template: 'phone-person', day: 7 }],
  sent: [
    { template: 'onward-asked' },
    { template: 'onward-reminder', day: 3 },
    { template: 'onward-reminder', day: 7 },
    { template: 'phone-provider', day: 10 },
  ],
  waiting: [{ template: 'onward-news' }, { template: 'onward-place', day: 0 }, { template: 'phone-provider', day: 7 }],
  joined: [
    { template: 'onward-news' },
    { template: 'onward-attendance', day: 14 },
    { template: 'phone-provider', day: 28 },
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

/** Since when somebody should phone about it: nobody has answered for so long. */
const phonesAt = (onward: Onward): Instant | undefined => {
  const days = sayings[onward.state].find(({ template }) => template === 'phone-provider')?.day;
  return days === undefined ? undefined : addCalendar(from(onward), { days });
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
): Task[] => {
  const others = all.filter(({ no }) => no !== next.no).map(phonesAt);
  const stays = others.some((at) => at !== undefined && at <= next.since);
  const left = stays ? (tasks ?? []) : withoutTasks(tasks, ['onward']);
  const leaves = toTell.includes(next.state) && !by.startsWith('staff:') && closedAt === undefined;
  return leaves ? withTask(left, { kind: 'onward', at: next.since }) : left;
};

/**
 * What a step has to say, to whom and when.
 * @param by who took it: `staff:<id>`, `patient`, `provider`
 */
export const onwardNotices = (onward: Onward, by: string, now: Instant, times: WritingTimes = {}): Notice[] => {
  const { id, no, version, state } = onward;
  const toWorker = by.startsWith('staff:') ? [] : [news];
  return [...sayings[state], ...toWorker].map(({ template, day, kept }) =>
    noticeOf(
      {
        id,
        template,
        part: [no, version, day].filter((piece) => piece !== undefined).join('-'),
        data: { onward: { no, ...(kept ? {} : { step: version }) } },
        ...(day !== undefined && { due: addCalendar(from(onward), { days: day }) }),
      },
      now,
      times,
    ),
  );
};
