import type { CaseFacts } from '../../../../shared/domain/figures/facts.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Pace, RosterWorker } from '../../../../shared/domain/team/team.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import { day, type Instant } from '../../../../shared/domain/time/instant.ts';
import { daysOf, type RoomFigures, roomFigures, weeksOf } from '../../../../shared/domain/time-machine/room-figures.ts';
import {
  type Past,
  pastOf,
  type RoomReplay,
  reallyWaited,
  replayRoom,
  type Waited,
} from '../../../../shared/domain/time-machine/room-replay.ts';
import { replayedDays } from '../../../../shared/domain/time-machine/time-machine.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { dayWords } from '../../../../shared/staff/words/due-words.ts';
import { pairsView } from './drawing.ts';

interface Spec {
  readonly facts: readonly CaseFacts[];
  /** Workers as they are, and with the number of places tried. */
  readonly workers: readonly RosterWorker[];
  readonly asked: readonly RosterWorker[];
  readonly pace: Pace;
  readonly now: Instant;
}

/** Any further cases are only counted. */
const casesShown = 20;

const daysWords = (days: number): string => {
  const rounded = Math.round(days);
  return days > 0 && rounded === 0 ? 'less than a day' : countWords(rounded, 'day');
};

/** `12 Aug` */
const shortDate = (at: Instant): string => {
  const [, date = '', month = ''] = formatDate(at, 'en').split(' ');
  return `${date} ${month.slice(0, 3)}`;
};

const figureLines = (all: readonly RoomFigures[]) => {
  const line = (name: string, say: (figures: RoomFigures) => string) => ({ name, said: all.map(say) });
  return [
    line('Had to wait', ({ waited }) => countWords(waited, 'person', 'people')),
    line('Days on the list, on average', ({ mean }) => daysWords(mean)),
    line('Days on the list, median', ({ median }) => daysWords(median)),
    line('Total days waited', ({ days }) => daysWords(days)),
    line('Most people waiting at once', ({ mostAtOnce }) => countWords(mostAtOnce, 'person', 'people')),
    line('Waiting now', ({ waitingNow }) => countWords(waitingNow, 'person', 'people')),
  ];
};

const sayOf = (is: RoomFigures, would: RoomFigures): string => {
  if (is.waited === 0 && would.waited === 0) return 'Nobody would have had to wait, as it is.';
  if (is.days === would.days) {
    return `It would have made no difference: ${countWords(is.waited, 'person waits', 'people wait')}, ${daysWords(is.days)} in total.`;
  }
  const people = (count: number, none: string): string => (count === 0 ? none : countWords(count, 'person', 'people'));
  const who = `${people(would.waited, 'Nobody')} would have had to wait, and ${people(is.waited, 'nobody')} as it is`;
  return `${who}. All the days of waiting come to ${Math.round(would.days)}, and to ${Math.round(is.days)} as it is.`;
};

const waitWords = (wait: Waited | undefined, now: Instant): string => {
  if (!wait) return 'did not wait';
  return wait.to === undefined ? `${daysWords(daysOf(wait, now))}, and still waiting` : daysWords(daysOf(wait, now));
};

/** Cases that would have waited at least a day more or less, the greatest difference first. */
const changedCases = ({ asked, now }: Past, is: RoomReplay, would: RoomReplay) => {
  const waitOf = ({ waits }: RoomReplay, id: string) => waits.findLast((wait) => wait.id === id);
  const length = (wait: Waited | undefined): number => (wait ? daysOf(wait, now) : 0);
  return asked
    .map(({ id, askedAt }) => ({ id, askedAt, before: waitOf(is, id), after: waitOf(would, id) }))
    .map((one) => ({ ...one, less: length(one.before) - length(one.after) }))
    .filter(({ less }) => Math.abs(less) >= 1)
    .toSorted((a, b) => Math.abs(b.less) - Math.abs(a.less))
    .map(({ id, askedAt, before, after, less }) => ({
      id,
      reference: referenceOf(id),
      asked: dayWords(askedAt, now),
      is: waitWords(before, now),
      would: waitWords(after, now),
      worse: less < 0,
    }));
};

/** The assumptions; where they are fixed, the page itself states them. */
const assumed = ({ usual, unknown }: Past) => ({
  usual: usual === undefined ? undefined : daysWords(usual / day),
  unknown: unknown === 0 ? undefined : countWords(unknown, 'case was', 'cases were'),
});

/** What other numbers of places would have done: in a sentence, drawn and listed. */
export const roomView = ({ facts, workers, asked, pace, now }: Spec) => {
  const past = pastOf(facts, workers, now);
  const [is, would] = [replayRoom(past, workers, pace), replayRoom(past, asked, pace)];
  const really = reallyWaited(past);
  const figures = roomFigures(is.waits, past);
  const after = roomFigures(would.waits, past);
  const weeks = weeksOf(is.waits, past);
  const weeksAfter = weeksOf(would.waits, past);
  const pairs = weeks.map(({ from, most }, no) => ({
    label: shortDate(from),
    counts: [most, weeksAfter[no]?.most ?? 0] as const,
  }));
  const changed = changedCases(past, is, would);
  return {
    days: replayedDays,
    askedCount: countWords(past.asked.length, 'person', 'people'),
    says: sayOf(figures, after),
    figures: figureLines([roomFigures(really, past), figures, after]),
    weeks: pairs,
    drawing: pairsView(pairs),
    workers: workers
      .map((worker, no) => ({ worker, places: asked[no]?.capacity ?? worker.capacity }))
      .filter(({ worker }) => worker.active)
      .map(({ worker: { id, name, capacity }, places }) => ({
        id,
        name,
        capacity,
        places,
        isOther: places !== capacity,
        is: is.most.get(id) ?? 0,
        would: would.most.get(id) ?? 0,
      })),
    changedCount: changed.length,
    changed: changed.slice(0, casesShown),
    ...assumed(past),
  };
};
