import * as z from 'zod/mini';
import { Preferences } from '../contact/preferences.ts';
import { ProviderAnswer } from '../onward/onward.ts';
import { SharedFact } from '../plan/plan-service.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

/** Chosen by the requester, so that a repeated request is one row: the form's key, or the id of the text. */
export const RequestKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,100}$/));

/** The key of a request of the web: it begins with the kind, so that those of one kind are read alone. */
export const requestKey = (kind: string, apart: string): string => `${kind}-${apart}`;

/** The length limit of what somebody writes to us. */
export const messageLength = 2_000;

const asked = { id: ReferralId, key: RequestKey, at: Instant };

/**
 * A request from somebody who is not signed in: PATIENT#id / REQUEST#key from the person, REPLY#id / REQUEST#key from
 * the referrer, PROVIDER#id / REQUEST#key from a service. The relay carries it out; the public site can write nothing
 * else.
 */
export const PersonRequest = z.discriminatedUnion('kind', [
  z.object({ ...asked, kind: z.enum(['confirm-appointment', 'rearrange-appointment']), appointmentAt: Instant }),
  z.object({ ...asked, kind: z.enum(['withdraw', 'call-me', 'link-locked']) }),
  z.object({ ...asked, kind: z.enum(['stop', 'start']) }),
  z.object({ ...asked, kind: z.literal('message'), text: z.string().check(z.maxLength(messageLength)) }),
  z.object({
    ...asked,
    kind: z.literal('preferences'),
    contact: Preferences,
    /** `staff:<id>` who recorded it for the person; absent when the person did it themselves. */
    by: z.optional(z.string()),
  }),
  /** Which of the facts shown may be shared with the service. */
  z.object({ ...asked, kind: z.literal('share'), onward: z.int(), facts: z.array(SharedFact) }),
  z.object({ ...asked, kind: z.literal('share-stop'), onward: z.int() }),
  z.object({ ...asked, kind: z.literal('onward-answer'), onward: z.int(), answer: ProviderAnswer }),
  z.object({
    ...asked,
    kind: z.literal('information'),
    question: z.int(),
    text: z.string().check(z.maxLength(messageLength)),
  }),
]);
export type PersonRequest = z.infer<typeof PersonRequest>;
