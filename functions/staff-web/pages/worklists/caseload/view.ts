import type { CaseloadEntry, WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { nextDue, openPromise } from '../../../../shared/domain/case/next-due.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { type Line, lineOf } from '../../../../shared/staff/line-view.ts';
import { dayWords, dueWords, timeWords, waitingWords } from '../../../../shared/staff/words/due-words.ts';
import { promiseWords, taskWords } from '../../../../shared/staff/words/task-words.ts';
import { type Filters, type Phase, phases, queryOf, type Span, spanOf, spans } from './filters.ts';

interface Said {
  readonly text: string;
  readonly late: boolean;
  readonly quiet?: boolean;
}

interface CaseloadLine extends Line {
  readonly tasks: readonly string[];
  readonly first: Said;
  readonly promised: Said;
  readonly contact: string;
}

/** What is due first in the case, and when. */
const firstWords = (theCase: Case, now: Instant): Said => {
  const first = nextDue(theCase);
  if (!first) return { text: 'Not at the moment', late: false };
  if (first.what === 'task') return { text: waitingWords(first.at, now), late: true };
  if (first.what === 'appointment') return { text: timeWords(first.at, now), late: first.at <= now };
  const { text, overdue } = dueWords(first.at, now);
  return { text, late: overdue };
};

const promiseSaid = (theCase: Case, now: Instant): Said => {
  const promise = openPromise(theCase);
  if (!promise) return { text: 'Nothing', late: false, quiet: true };
  const late = promise.due <= now;
  return { text: `${promiseWords[promise.kind]} ${late ? 'was due' : 'by'} ${dayWords(promise.due, now)}`, late };
};

export const caseloadLine = (row: WorklistRow, staff: Staff, now: Instant): CaseloadLine => {
  const { tasks = [], lastContactAt } = row.theCase;
  return {
    ...lineOf(row, staff, now),
    tasks: tasks.map(({ kind }) => taskWords[kind].todo),
    first: firstWords(row.theCase, now),
    promised: promiseSaid(row.theCase, now),
    contact: lastContactAt ? dayWords(lastContactAt, now) : 'Not yet',
  };
};

/** The number of cases in each span, linked; the current one without a link. */
export const spanLinks = (entries: readonly CaseloadEntry[], filters: Filters, now: Instant) => {
  const counts: Record<Span, number> = { now: 0, today: 0, week: 0, later: 0 };
  for (const entry of entries) counts[spanOf(entry, now)] += 1;
  const link = (due: Span | undefined, text: string, count: number) => ({
    text,
    count,
    current: filters.due === due,
    late: due === 'now' && count > 0,
    href: queryOf({ ...filters, due }),
  });
  const names: Span[] = ['now', 'today', 'week', 'later'];
  return [link(undefined, 'All', entries.length), ...names.map((due) => link(due, spans[due], counts[due]))];
};

export const phaseOptions = (chosen: Phase | undefined) =>
  Object.entries(phases).map(([value, { label }]) => ({ value, label, selected: value === chosen }));
