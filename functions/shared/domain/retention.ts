import { addCalendar } from './calendar.ts';
import type { Case } from './case.ts';
import type { CloseReason } from './close-reason.ts';
import { day, type Instant, later } from './instant.ts';

/**
 * How long a closed case is kept, by how it ended. `person`: nothing is erased before somebody has decided it.
 * NHS Records Management Code of Practice, retention schedule: adult records that no other entry covers 8 years after the
 * person was last seen; referrals that were not accepted 2 years.
 */
export interface Retention {
  readonly years: number;
  readonly decidedBy: 'clock' | 'person';
}

const seen: Retention = { years: 8, decidedBy: 'clock' };
const neverSeen: Retention = { years: 2, decidedBy: 'clock' };
const grave: Retention = { years: 8, decidedBy: 'person' };

/** Endings that say by themselves how long: what somebody may yet be asked about, and what another case goes on from. */
const byReason: Partial<Record<CloseReason, Retention>> = {
  'safeguarding-escalated': grave,
  'staff-safety': grave,
  duplicate: seen,
  deceased: seen,
};

type Ended = Pick<Case, 'closeReason' | 'flags' | 'baselineAt' | 'lastContactAt' | 'reopened'>;

/** By its ending; where that says nothing, by whether anybody ever was in touch with the person. */
export const retentionOf = ({ closeReason, flags, baselineAt, lastContactAt, reopened }: Ended): Retention => {
  if (flags.includes('safeguarding')) return grave;
  const said = closeReason && byReason[closeReason];
  if (said) return said;
  return (baselineAt ?? lastContactAt ?? reopened) ? seen : neverSeen;
};

/** The end of the time for which a closed case is kept; undefined while it is open: to reopen a case is to stop its clock. */
export const keptUntil = (the: Ended & Pick<Case, 'closedAt'>): Instant | undefined =>
  the.closedAt && addCalendar(the.closedAt, { months: 12 * retentionOf(the).years });

/** People have so long to look before anything goes. */
export const noticeTime = 30 * day;

/** When a closed case comes before whoever looks after records: its place in ByDue. */
export const retentionLookAt = (the: Ended & Pick<Case, 'closedAt'>): Instant | undefined => {
  const until = keptUntil(the);
  return until && later(until, -noticeTime);
};
