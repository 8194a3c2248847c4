import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { CloseReason } from '../case/close-reason.ts';
import { DecisionRefused } from '../case/decide.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { addCalendar } from '../time/calendar.ts';
import { day, Instant, later } from '../time/instant.ts';
import { keptUntil, noticeTime, retentionLookAt, retentionOf } from './retention.ts';

export const HoldReason = z.enum(['complaint', 'legal-claim', 'inquiry', 'safeguarding', 'still-needed']);
export type HoldReason = z.infer<typeof HoldReason>;

/** `retention`: the retention period has ended. The others: the person asked, or it should never have been kept. */
export const ErasureReason = z.enum(['retention', 'person-asked', 'wrong-person', 'no-lawful-basis']);
export type ErasureReason = z.infer<typeof ErasureReason>;

/**
 * KEEPING#team / CASE#id: holds, erasures and access requests of a case; no row when there are none. Codes and times
 * only. `erasure.on` is the day from which the case may be erased; without one a person decides first. `erasing` is the
 * point of no return: what the case was counted under, while its rows are deleted.
 */
export const Keeping = z.object({
  id: ReferralId,
  team: z.string(),
  /** Version of the row: each write is conditional on the one before. */
  version: z.int(),
  hold: z.optional(z.object({ reason: HoldReason, by: z.string(), at: Instant })),
  erasure: z.optional(
    z.object({
      reason: ErasureReason,
      by: z.string(),
      at: Instant,
      on: z.optional(Instant),
      /** The closing that it was announced or decided for. */
      closedAt: z.optional(Instant),
    }),
  ),
  /** The person asked for a copy of their record; the law gives one month. */
  access: z.optional(z.object({ by: z.string(), at: Instant, due: Instant, sentAt: z.optional(Instant) })),
  erasing: z.optional(
    z.object({ at: Instant, receivedAt: Instant, closedAt: Instant, closeReason: z.optional(CloseReason) }),
  ),
});
export type Keeping = z.infer<typeof Keeping>;

/** ERASED#team#year / at#id: all that remains of an erased case. */
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

/** Whether the row is empty; an empty row is deleted. */
export const saysNothing = ({ hold, erasure, access, erasing }: Keeping): boolean =>
  !hold && !erasure && !erasing && (!access || access.sentAt !== undefined);

/** @throws DecisionRefused once erasing has begun */
const stillThere = (keeping: Keeping): Keeping => {
  if (!keeping.erasing) return keeping;
  throw new DecisionRefused('not-open', 'The records of this case are being erased. Nothing can be changed now.');
};

export const withHold = (keeping: Keeping, reason: HoldReason, by: string, at: Instant): Keeping => ({
  ...stillThere(keeping),
  hold: keeping.hold ?? { reason, by, at },
});

/** An erasure that waited for the hold starts its whole notice period again. */
export const withoutHold = (keeping: Keeping, at: Instant): Keeping => {
  const { hold: _hold, erasure, ...rest } = stillThere(keeping);
  if (!keeping.hold) return keeping;
  const soonest = later(at, noticeTime);
  return {
    ...rest,
    ...(erasure && { erasure: erasure.on && erasure.on < soonest ? { ...erasure, on: soonest } : erasure }),
  };
};

/** By then the last messages about the ending were sent or have failed. */
const messagesEndWithin = 4 * day;

/** An erasure that somebody decides is carried out the night after next: until then it can be taken back. */
const takenBackWithin = day;

/**
 * The information lead decides to erase a closed case.
 * @throws DecisionRefused with a sentence
 */
export const withErasure = (
  keeping: Keeping,
  theCase: Closed,
  reason: ErasureReason,
  by: string,
  at: Instant,
): Keeping => {
  stillThere(keeping);
  if (!theCase.closedAt) {
    throw new DecisionRefused('not-open', 'The case is open. It has to be closed before its records can be erased.');
  }
  if (keeping.hold) {
    throw new DecisionRefused('not-open', 'The records are on hold. End the hold first, if its reason is over.');
  }
  const afterEnd = later(theCase.closedAt, messagesEndWithin);
  const soonest = later(at, takenBackWithin);
  const on = soonest < afterEnd ? afterEnd : soonest;
  return { ...keeping, erasure: { reason, by, at, on, closedAt: theCase.closedAt } };
};

/** Whether the case comes before the information lead: its retention period is over, or will be within the notice time. */
export const isTimeNearlyOver = (theCase: Closed, at: Instant): boolean =>
  (retentionLookAt(theCase) ?? later(at, 1)) <= at;

/**
 * The retention period is nearly over: announces the erasure, which happens on its day unless a person has to decide.
 */
export const withClockRunOut = (keeping: Keeping, theCase: Closed, at: Instant): Keeping => {
  const { closedAt } = theCase;
  const until = keptUntil(theCase);
  if (!closedAt || !until || keeping.erasure || keeping.erasing || !isTimeNearlyOver(theCase, at)) return keeping;
  const soonest = later(at, noticeTime);
  const on = until < soonest ? soonest : until;
  const erasure = { reason: 'retention', by: 'clock', at, closedAt } as const;
  return { ...keeping, erasure: retentionOf(theCase).decidedBy === 'person' ? erasure : { ...erasure, on } };
};

/** Cancels the erasure. (A case whose retention period has ended is kept by a hold, which gives the reason.) */
export const withoutErasure = (keeping: Keeping): Keeping => {
  const { erasure: _erasure, ...rest } = stillThere(keeping);
  return rest;
};

/** Cancels the erasure, and announces it anew where the retention period is nearly over all the same. */
export const withErasureCalledOff = (keeping: Keeping, theCase: Closed, at: Instant): Keeping =>
  withClockRunOut(withoutErasure(keeping), theCase, at);

/**
 * Whether the erasure is not for the case as it now stands: it was reopened since, even if it is closed again, or a
 * safeguarding concern was raised, so that it is kept for longer or a person has to decide.
 */
export const isOutdated = ({ erasure }: Keeping, theCase: Closed): boolean => {
  if (!erasure) return false;
  const { reason, by, at, on, closedAt } = erasure;
  // Rows of an earlier release do not have the closing.
  const isOfThisEnd = closedAt === undefined ? at >= (theCase.closedAt ?? at) : closedAt === theCase.closedAt;
  if (!theCase.closedAt || !isOfThisEnd) return true;
  if (reason !== 'retention') return false;
  const needsPerson = by === 'clock' && on !== undefined && retentionOf(theCase).decidedBy === 'person';
  return needsPerson || !isTimeNearlyOver(theCase, at);
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

/** Whether to erase now: never a case that is on hold, reopened, or has an open access request. */
export const isToErase = (keeping: Keeping, theCase: Pick<Case, 'closedAt'> | undefined, now: Instant): boolean => {
  const { hold, erasure } = keeping;
  if (hold || isAccessOpen(keeping) || !theCase?.closedAt) return false;
  return erasure?.on !== undefined && erasure.on <= now;
};
