import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { type Notice, noticeOf } from '../message/notice.ts';
import { ReferralId } from '../referral/referral-id.ts';
import type { TeamSettings } from '../team/team.ts';
import { Instant, millisOf } from '../time/instant.ts';

/** How long a safeguarding concern may be, in characters. */
export const concernLength = 2_000;

/** A safeguarding concern as staff wrote it down, SAFE#id / CONCERN#at. Its words are never changed afterwards. */
export const Concern = z.object({
  id: ReferralId,
  at: Instant,
  by: z.string(),
  text: z.string().check(z.minLength(1), z.maxLength(concernLength)),
  /** When the safeguarding lead said that they have read it, and who that was. */
  read: z.optional(z.object({ at: Instant, by: z.string() })),
});
export type Concern = z.infer<typeof Concern>;

/** Restricts the case to its own worker, the manager and the safeguarding lead. */
export const withConcern = <T extends Case>(theCase: T): T => ({
  ...theCase,
  flags: [...new Set([...theCase.flags, 'safeguarding' as const])],
});

/**
 * Tells the person who has to read it, at once and by reference only. A concern the lead wrote themselves needs no
 * notice.
 */
export const concernNotices = (
  { id, at, read }: Concern,
  { safeguardingLeads: leads = [] }: Pick<TeamSettings, 'safeguardingLeads'>,
  now: Instant,
): Notice[] => {
  if (read) return [];
  const part = String(millisOf(at));
  const told = (data: { worker?: string }, no: string) =>
    noticeOf({ id, template: 'concern-raised', part: no, data }, now);
  return leads.length > 0 ? leads.map((worker) => told({ worker }, `${part}-${worker}`)) : [told({}, part)];
};
