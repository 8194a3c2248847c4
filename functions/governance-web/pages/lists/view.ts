import type { AuditEntry } from '../../../shared/domain/governance/audit-entry.ts';
import { parseReference, type ReferralId, referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import { formatDate, localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { LocalDate } from '../../../shared/domain/time/local-date.ts';
import { countWords } from '../../../shared/staff/words/count-words.ts';

/** The cases whose names stood in a list that somebody saw. */
const casesIn = ({ what, reason = '' }: AuditEntry): ReferralId[] =>
  what === 'listed' ? reason.split(' ').flatMap((one) => parseReference(one) ?? []) : [];

/** How often each case stood in the lists of a day. */
type Day = ReadonlyMap<ReferralId, number>;

const daysOf = (entries: readonly AuditEntry[]): [LocalDate, Day][] => {
  const days = new Map<LocalDate, Map<ReferralId, number>>();
  for (const entry of entries) {
    const date = localDateOf(entry.at);
    const day = days.get(date) ?? new Map<ReferralId, number>();
    for (const id of casesIn(entry)) day.set(id, (day.get(id) ?? 0) + 1);
    days.set(date, day);
  }
  return [...days].filter(([, { size }]) => size > 0).toSorted(([a], [b]) => (a < b ? 1 : -1));
};

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** What one of the staff saw in lists, by day, the latest first: references alone. */
export const seenBy = (entries: readonly AuditEntry[]) =>
  daysOf(entries).map(([date, day]) => ({
    date: formatDate(date, 'en'),
    names: countWords(day.size, 'name'),
    cases: [...day].map(([id, count]) => ({ id, reference: referenceOf(id), times: times(count) })),
  }));

/** On which days one of the staff saw the name of one case in lists. */
export const seenOf = (id: ReferralId, entries: readonly AuditEntry[]) =>
  daysOf(entries).flatMap(([date, day]) => {
    const count = day.get(id);
    return count === undefined ? [] : [{ date: formatDate(date, 'en'), times: times(count) }];
  });
