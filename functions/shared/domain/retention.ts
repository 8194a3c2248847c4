import { addCalendar } from './calendar.ts';
import type { Case } from './case.ts';
import type { CloseReason } from './close-reason.ts';
import { day, type Instant, later } from './instant.ts';

/**
 * How long a closed case is kept, by how it ended. `person`: nothing is erased before somebody has decided it.
 * NHS Records Management Code of Practice, appendix II: adult records 8 years after the person was last seen, and anew
 * once they come back into use. 2 years where nobody was in touch is what councils' schedules that cite it say of a first
 * contact; whoever answers for records confirms both before the service begins (docs/adr/0015).
 */
interface Retention {
  readonly lasts: { readonly years: number } | { readonly days: number };
  readonly decidedBy: 'clock' | 'person';
}

const seen: Retention = { lasts: { years: 8 }, decidedBy: 'clock' };
const neverSeen: Retention = { lasts: { years: 2 }, decidedBy: 'clock' };
const grave: Retention = { lasts: { years: 8 }, decidedBy: 'person' };
/** Long enough to look into what went wrong on the way. */
const ofNobody: Retention = { lasts: { days: 30 }, decidedBy: 'clock' };

/** Endings that say by themselves how long: what somebody may yet be asked about, and what another case goes on from. */
const byReason: Partial<Record<CloseReason, Retention>> = {
  'safeguarding-escalated': grave,
  'staff-safety': grave,
  duplicate: seen,
  deceased: seen,
};

type Ended = Pick<Case, 'closeReason' | 'flags' | 'baselineAt' | 'lastContactAt' | 'reopened' | 'synthetic'>;

/** By its ending; where that says nothing, by whether anybody ever was in touch with the person. */
export const retentionOf = (the: Ended): Retention => {
  const { closeReason, flags, baselineAt, lastContactAt, reopened, synthetic } = the;
  if (synthetic) return ofNobody;
  if (flags.includes('safeguarding')) return grave;
  const said = closeReason && byReason[closeReason];
  if (said) return said;
  return (baselineAt ?? lastContactAt ?? reopened) ? seen : neverSeen;
};

/** The end of the time for which a closed case is kept; undefined while it is open: to reopen a case is to stop its clock. */
export const keptUntil = (the: Ended & Pick<Case, 'closedAt'>): Instant | undefined => {
  const { lasts } = retentionOf(the);
  return the.closedAt && addCalendar(the.closedAt, 'years' in lasts ? { months: 12 * lasts.years } : lasts);
};

/** People have so long to look before anything goes. */
export const noticeTime = 30 * day;

/** Where cases that were closed at one time stand in ByDue: a place for each length of time. Those of nobody are left out. */
export const retentionPlaces = (closedAt: Instant): Instant[] =>
  [seen, neverSeen].flatMap(({ lasts }) =>
    'years' in lasts ? [later(addCalendar(closedAt, { months: 12 * lasts.years }), -noticeTime)] : [],
  );

/** When a closed case comes before whoever looks after records, or, where it is of nobody, goes: its place in ByDue. */
export const retentionLookAt = (the: Ended & Pick<Case, 'closedAt'>): Instant | undefined => {
  const until = keptUntil(the);
  return until && later(until, the.synthetic ? 0 : -noticeTime);
};
