import type { Case } from '../case/case.ts';
import type { CloseReason } from '../case/close-reason.ts';
import { addCalendar } from '../time/calendar.ts';
import { day, type Instant, later } from '../time/instant.ts';

/**
 * How long a closed case is kept, by how it ended. `person`: nothing is erased until somebody decides. NHS Records
 * Management Code of Practice, appendix II: adult records 8 years after the person was last seen, starting again when
 * they come back into use. 2 years without contact follows council schedules that cite it for a first contact; the
 * information lead confirms both before the service starts (docs/adr/0015).
 */
interface Retention {
  readonly lasts: { readonly years: number } | { readonly days: number };
  readonly decidedBy: 'clock' | 'person';
}

const seen: Retention = { lasts: { years: 8 }, decidedBy: 'clock' };
const neverSeen: Retention = { lasts: { years: 2 }, decidedBy: 'clock' };
const grave: Retention = { lasts: { years: 8 }, decidedBy: 'person' };
/** For synthetic referrals: long enough to investigate a failure. */
const ofNobody: Retention = { lasts: { days: 30 }, decidedBy: 'clock' };

/** Endings with a period of their own: where questions may still come, or another case continues. */
const byReason: Partial<Record<CloseReason, Retention>> = {
  'safeguarding-escalated': grave,
  'staff-safety': grave,
  duplicate: seen,
  deceased: seen,
};

type Ended = Pick<Case, 'closeReason' | 'flags' | 'baselineAt' | 'lastContactAt' | 'reopened' | 'synthetic'>;

/** By its ending, else by whether anybody was ever in touch with the person. */
export const retentionOf = (theCase: Ended): Retention => {
  const { closeReason, flags, baselineAt, lastContactAt, reopened, synthetic } = theCase;
  if (synthetic) return ofNobody;
  if (flags.includes('safeguarding')) return grave;
  const said = closeReason && byReason[closeReason];
  if (said) return said;
  return (baselineAt ?? lastContactAt ?? reopened) ? seen : neverSeen;
};

/** When the retention period of a closed case ends; undefined while it is open. */
export const keptUntil = (theCase: Ended & Pick<Case, 'closedAt'>): Instant | undefined => {
  const { lasts } = retentionOf(theCase);
  return theCase.closedAt && addCalendar(theCase.closedAt, 'years' in lasts ? { months: 12 * lasts.years } : lasts);
};

/** How long staff have to look before anything is erased. */
export const noticeTime = 30 * day;

/** The places in ByDue of cases closed at `closedAt`, one for each retention period. Synthetic cases are left out. */
export const retentionPlaces = (closedAt: Instant): Instant[] =>
  [seen, neverSeen].flatMap(({ lasts }) =>
    'years' in lasts ? [later(addCalendar(closedAt, { months: 12 * lasts.years }), -noticeTime)] : [],
  );

/** When a closed case is announced to the information lead (a synthetic one: erased): its place in ByDue. */
export const retentionLookAt = (theCase: Ended & Pick<Case, 'closedAt'>): Instant | undefined => {
  const until = keptUntil(theCase);
  return until && later(until, theCase.synthetic ? 0 : -noticeTime);
};
