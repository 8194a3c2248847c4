import * as z from 'zod/mini';
import { hour, Instant, later, minute } from './instant.ts';
import { StaffId } from './staff.ts';

/** A signed-in member of staff at one browser. Role and team are not here: they are read from the staff record each time. */
export const Session = z.object({ staff: StaffId, startedAt: Instant, seenAt: Instant });
export type Session = z.infer<typeof Session>;

const sessionLimits = { idle: 30 * minute, absolute: 8 * hour } as const;

/** The instant from which the session is no more, if nothing happens until then. */
export const endOf = (session: Session): Instant => {
  const idle = later(session.seenAt, sessionLimits.idle);
  const absolute = later(session.startedAt, sessionLimits.absolute);
  return idle < absolute ? idle : absolute;
};

export type SessionEnding = 'idle' | 'too-long';

/** Why a session is over at this moment; undefined while it lives. */
export const endingOf = (session: Session, now: Instant): SessionEnding | undefined => {
  if (now >= later(session.startedAt, sessionLimits.absolute)) return 'too-long';
  return now >= endOf(session) ? 'idle' : undefined;
};
