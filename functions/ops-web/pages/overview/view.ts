import { type Census, isStale, type StageCount } from '../../../shared/domain/figures/census.ts';
import type { DayCount, MessageCount } from '../../../shared/domain/figures/day-count.ts';
import type { NoticeState } from '../../../shared/domain/message/notice.ts';
import { formatDay } from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { stageWords } from '../../../shared/staff/words/case-words.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';
import { momentWords } from '../../../shared/staff/words/due-words.ts';
import { spanWords } from '../../words/time-words.ts';

const barWidth = 300;

const openAt = ({ onTime, dueSoon, pastTarget }: StageCount): number => onTime + dueSoon + pastTarget;

/** Parts of a bar from left to right, in drawing units; empty ones are left out. */
const partsOf = (count: StageCount, most: number) => {
  const parts = [
    { look: 'past', count: count.pastTarget },
    { look: 'soon', count: count.dueSoon },
    { look: 'fine', count: count.onTime },
  ].filter((part) => part.count > 0);
  let x = 0;
  return parts.map(({ look, count: many }) => {
    const width = (many / most) * barWidth;
    const part = { look, x: x.toFixed(1), width: Math.max(width - 1.5, 1.5).toFixed(1) };
    x += width;
    return part;
  });
};

const stagesView = ({ stages, at }: Census) => {
  const most = Math.max(1, ...stages.map(openAt));
  const sum = (of: (count: StageCount) => number): number => stages.reduce((total, count) => total + of(count), 0);
  const open = sum(openAt);
  const past = sum(({ pastTarget }) => pastTarget);
  return {
    sentence:
      open === 0
        ? 'No case is open.'
        : `${countWords(open, 'case')} ${open === 1 ? 'is' : 'are'} open, ${past === 0 ? 'none' : past} overdue, ${sum(({ dueSoon }) => dueSoon)} due within a day.`,
    barWidth,
    rows: stages.map((count) => ({
      label: stageWords[count.stage].label,
      parts: partsOf(count, most),
      open: openAt(count),
      past: count.pastTarget,
      soon: count.dueSoon,
      urgent: count.urgent,
      oldest: spanWords(count.oldest, at),
      middle: spanWords(count.middle, at),
    })),
  };
};

const chart = { width: 300, height: 64, gap: 2 };

type Counted = 'arrived' | 'closed' | 'breached';

const drawn = (days: readonly DayCount[], of: Counted) => {
  const most = Math.max(1, ...days.map((day) => day[of]));
  const step = chart.width / Math.max(1, days.length);
  return {
    total: days.reduce((sum, day) => sum + day[of], 0),
    most: Math.max(0, ...days.map((day) => day[of])),
    bars: days.map((day, place) => {
      const height = (day[of] / most) * (chart.height - 4);
      return {
        x: (place * step).toFixed(1),
        y: (chart.height - height).toFixed(1),
        width: (step - chart.gap).toFixed(1),
        height: height.toFixed(1),
      };
    }),
  };
};

const daysView = ({ days }: Census) => {
  const [arrived, closed, breached] = [drawn(days, 'arrived'), drawn(days, 'closed'), drawn(days, 'breached')];
  return {
    sentence: `In the last 30 days ${countWords(arrived.total, 'referral')} came, ${countWords(closed.total, 'case')} closed, and ${countWords(breached.total, 'deadline')} missed.`,
    chart,
    from: formatDay(days[0]?.date ?? '', 'en'),
    to: formatDay(days.at(-1)?.date ?? '', 'en'),
    charts: [
      { name: 'Arrived', look: 'fine', ...arrived },
      { name: 'Closed', look: 'quiet', ...closed },
      { name: 'Deadlines missed', look: 'past', ...breached },
    ],
    rows: days.toReversed().map((day) => ({ ...day, text: formatDay(day.date, 'en') })),
  };
};

const channels = ['sms', 'email', 'phone', 'none'] as const;

export const stateRowWords: Record<NoticeState, string> = {
  held: 'Waiting to be sent',
  due: 'Due to be sent now',
  sending: 'Being sent',
  sent: 'Sent, no receipt yet',
  delivered: 'Delivered',
  failed: 'Not delivered',
  unconfirmed: 'Sent, no receipt',
  suppressed: 'Not sent: they asked for no messages',
  superseded: 'Not sent: no longer needed',
};

const lookback = 7;

const messagesView = (census: Census) => {
  const lately = census.days.slice(-lookback).flatMap(({ messages }) => messages);
  const row = (state: NoticeState, counts: readonly MessageCount[]) => {
    const of = (channel: MessageCount['channel']): number =>
      counts.filter((one) => one.state === state && one.channel === channel).reduce((sum, one) => sum + one.count, 0);
    const cells = channels.map(of);
    return { state: stateRowWords[state], cells, total: cells.reduce((sum, count) => sum + count, 0) };
  };
  const { count, oldest } = census.messagesLate;
  return {
    late: oldest && {
      text: `${countWords(count, 'message')} should have gone out by now; the oldest has been waiting for ${spanWords(oldest, census.at)}.`,
    },
    now: (['due', 'sending', 'held', 'sent'] as const).map((state) => row(state, census.messages)),
    lately: (['delivered', 'failed', 'unconfirmed', 'suppressed'] as const).map((state) => row(state, lately)),
  };
};

/** When it was taken, and whether that is too long ago to rely on. */
export const asAtView = (census: Census, now: Instant) => ({
  text: momentWords(census.at, now),
  ago: spanWords(census.at, now),
  stale: isStale(census, now),
});

export const overviewOf = (census: Census, now: Instant) => {
  const letters = (census.letters ?? []).reduce((sum, { count }) => sum + count, 0);
  const faults = census.troubles.filter(({ kind }) => kind !== 'overdue').length;
  return {
    asAt: asAtView(census, now),
    troubled: census.troubled,
    deadLetters: letters > 0 && countWords(letters, 'dead letter'),
    faults,
    moreFaults: census.troubles.length === faults && census.troubled > faults,
    stages: stagesView(census),
    days: daysView(census),
    messages: messagesView(census),
  };
};
