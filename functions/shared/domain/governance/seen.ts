import * as z from 'zod/mini';
import type { Instant } from '../time/instant.ts';
import { LocalDate } from '../time/local-date.ts';
import type { AuditEntry, AuditRole } from './audit-entry.ts';

/** Who looked, in the terms shown to the person: never a name. */
export const Onlooker = z.enum(['link-worker', 'manager', 'operations', 'information-lead', 'service']);
export type Onlooker = z.infer<typeof Onlooker>;

/**
 * - read: opened the record or one of its pages.
 * - wrote: changed something.
 * - reference: saw the reference number only.
 */
export const Look = z.object({ on: LocalDate, who: Onlooker, what: z.enum(['read', 'wrote', 'reference']) });
export type Look = z.infer<typeof Look>;

/** SEEN#id / SEEN#month: who looked at a person's record in a month, as shown to the person. */
export const Seen = z.object({ month: z.string(), looks: z.array(Look) });
export type Seen = z.infer<typeof Seen>;

/**
 * A safeguarding lead is shown as a manager: somebody else reading the phone or screen must not learn from this page
 * that there is a concern.
 */
const onlookers: Record<AuditRole, Onlooker> = {
  'link-worker': 'link-worker',
  manager: 'manager',
  'safeguarding-lead': 'manager',
  operator: 'operations',
  'information-lead': 'information-lead',
  service: 'service',
};

const kindOf = (what: string): Look['what'] | undefined => {
  if (what === 'refused' || what === 'listed') return undefined;
  if (what === 'opened-reference') return 'reference';
  return what.startsWith('opened') ? 'read' : 'wrote';
};

/**
 * One line a day for each role and kind of look, the latest day first. Refused attempts saw nothing and are left out.
 */
export const looksOf = (entries: readonly AuditEntry[], dayOf: (at: Instant) => LocalDate): Look[] => {
  const looks = new Map<string, Look>();
  for (const { at, role, what } of entries) {
    const kind = kindOf(what);
    if (!kind) continue;
    const look = { on: dayOf(at), who: onlookers[role], what: kind };
    looks.set(`${look.on} ${look.who} ${look.what}`, look);
  }
  return [...looks].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([, look]) => look);
};
