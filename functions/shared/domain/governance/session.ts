import * as z from 'zod/mini';
import { StaffId } from '../team/staff.ts';
import { hour, Instant, later, minute } from '../time/instant.ts';

/**
 * A staff sign-in in one browser. Role and team are not part of it: they are read from the staff record on each
 * request.
 */
export const Session = z.object({ staff: StaffId, startedAt: Instant, seenAt: Instant });
export type Session = z.infer<typeof Session>;

const sessionLimits = { idle: 30 * minute, absolute: 8 * hour } as const;

/** When the session ends if it is not used again. */
export const endOf = (session: Session): Instant => {
  const idle = later(session.seenAt, sessionLimits.idle);
  const absolute = later(session.startedAt, sessionLimits.absolute);
  return idle < absolute ? idle : absolute;
};

export type SessionEnding = 'idle' | 'too-long';

/** Why the session has ended; undefined while it is live. */
export const endingOf = (session: Session, now: Instant): SessionEnding | undefined => {
  if (now >= later(session.startedAt, sessionLimits.absolute)) return 'too-long';
  return now >= endOf(session) ? 'idle' : undefined;
};
