import * as z from 'zod/mini';
import { addCalendar } from './calendar.ts';
import type { Case } from './case.ts';
import { CloseReason } from './close-reason.ts';
import { DecisionRefused } from './decide.ts';
import { day, Instant, later } from './instant.ts';
import { ReferralId } from './referral-id.ts';
import { keptUntil, noticeTime, retentionOf } from './retention.ts';

export const HoldReason = z.enum(['complaint', 'legal-claim', 'inquiry', 'safeguarding', 'still-needed']);
export type HoldReason = z.infer<typeof HoldReason>;

/** retention: its time is over. The others: the person asked, or it should never have been kept. */
export const ErasureReason = z.enum(['retention', 'person-asked', 'wrong-person', 'no-lawful-basis']);
export type ErasureReason = z.infer<typeof ErasureReason>;

/**
 * KEEPING#team / CASE#id: what is to be looked after of how a case is kept, and nothing where nothing is. Codes and times
 * only. `erasure.on` is the day from which it may go; without one a person decides first. `erasing` is the point of no
 * return: what the case was counted under, while its rows go.
 */
export const Keeping = z.object({
  id: ReferralId,
  team: z.string(),
  /** Counts the writes: each is conditional on the one before. */
  version: z.int(),
  hold: z.optional(z.object({ reason: HoldReason, by: z.string(), at: Instant })),
  erasure: z.optional(z.object({ reason: ErasureReason, by: z.string(), at: Instant, on: z.optional(Instant) })),
  /** Somebody asked for a copy of what is kept of them; the law gives a month. */
  access: z.optional(z.object({ by: z.string(), at: Instant, due: Instant, sentAt: z.optional(Instant) })),
  erasing: z.optional(
    z.object({ at: Instant, receivedAt: Instant, closedAt: Instant, closeReason: z.optional(CloseReason) }),
  ),
});
export type Keeping = z.infer<typeof Keeping>;

/** ERASED#team#year / at#id: all that is left to say of a case that is gone. */
export const Erased = z.object({
  id: ReferralId,
  team: z.string(),
  at: Instant,
  reason: ErasureReason,
  by: z.string(),
  closedAt: Instant,
  closeReason: z.optional(CloseReason),
});
export type Erased = z.infer<typeof Erased>;

type Closed = Parameters<typeof keptUntil>[0] & Pick<Case, 'id' | 'team' | 'stage'>;

export const nothingKept = ({ id, team }: Pick<Case, 'id' | 'team'>): Keeping => ({ id, team, version: 0 });

/** Whether the row says anything; one that does not is taken away. */
export const saysNothing = ({ hold, erasure, access, erasing }: Keeping): boolean =>
  !hold && !erasure && !erasing && (!access || access.sentAt !== undefined);

/** @throws DecisionRefused once the rows go */
const stillThere = (keeping: Keeping): Keeping => {
  if (!keeping.erasing) return keeping;
  throw new DecisionRefused('not-open', 'The records of this case are being erased. Nothing can be changed now.');
};

export const withHold = (keeping: Keeping, reason: HoldReason, by: string, at: Instant): Keeping => ({
  ...stillThere(keeping),
  hold: keeping.hold ?? { reason, by, at },
});

/** An erasure that waited for the hold to end gives people the whole notice again. */
export const withoutHold = (keeping: Keeping, at: Instant): Keeping => {
  const { hold: _hold, erasure, ...rest } = stillThere(keeping);
  if (!keeping.hold) return keeping;
  const soonest = later(at, noticeTime);
  return {
    ...rest,
    ...(erasure && { erasure: erasure.on && erasure.on < soonest ? { ...erasure, on: soonest } : erasure }),
  };
};

/** The last messages about an end have gone or failed by then. */
const messagesEndWithin = 4 * day;

/** What somebody decided is done in the night after the next: until then it can be taken back. */
const takenBackWithin = day;

/**
 * Somebody who looks after records decides that a closed case goes.
 * @throws DecisionRefused with a sentence
 */
export const withErasure = (keeping: Keeping, the: Closed, reason: ErasureReason, by: string, at: Instant): Keeping => {
  stillThere(keeping);
  if (!the.closedAt) {
    throw new DecisionRefused('not-open', 'The case is open. It has to be closed before its records can be erased.');
  }
  if (keeping.hold) {
    throw new DecisionRefused('not-open', 'The records are on hold. End the hold first, if its reason is over.');
  }
  const afterEnd = later(the.closedAt, messagesEndWithin);
  const soonest = later(at, takenBackWithin);
  return { ...keeping, erasure: { reason, by, at, on: soonest < afterEnd ? afterEnd : soonest } };
};

/** The time for which a case is kept is nearly over: it is announced, and goes on its day unless a person has to decide. */
export const withClockRunOut = (keeping: Keeping, the: Closed, at: Instant): Keeping => {
  const until = keptUntil(the);
  if (!until || keeping.erasure || keeping.erasing) return keeping;
  const soonest = later(at, noticeTime);
  const on = until < soonest ? soonest : until;
  const erasure = { reason: 'retention', by: 'clock', at } as const;
  return { ...keeping, erasure: retentionOf(the).decidedBy === 'person' ? erasure : { ...erasure, on } };
};

/** Kept after all, until its time is over. (Whose time is over is kept by a hold, which says why.) */
export const withoutErasure = (keeping: Keeping): Keeping => {
  const { erasure: _erasure, ...rest } = stillThere(keeping);
  return rest;
};

/** UK GDPR, article 12 (3): without undue delay, and within a month of the request. */
export const withAccess = (keeping: Keeping, by: string, at: Instant): Keeping => {
  const { access } = stillThere(keeping);
  if (access && !access.sentAt) return keeping;
  return { ...keeping, access: { by, at, due: addCalendar(at, { months: 1 }) } };
};

export const withAccessSent = (keeping: Keeping, at: Instant): Keeping => {
  const { access } = stillThere(keeping);
  return access ? { ...keeping, access: { ...access, sentAt: access.sentAt ?? at } } : keeping;
};

export const isAccessOpen = ({ access }: Keeping): boolean => access !== undefined && access.sentAt === undefined;

/** Whether its rows go now: nothing goes that is held, asked for a copy of, or open again. */
export const isToErase = (keeping: Keeping, the: Pick<Case, 'closedAt'> | undefined, now: Instant): boolean => {
  const { hold, erasure } = keeping;
  if (hold || isAccessOpen(keeping) || !the?.closedAt) return false;
  return erasure?.on !== undefined && erasure.on <= now;
};
