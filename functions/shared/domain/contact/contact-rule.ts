import type { ContactRules } from '../referral/answers.ts';
import { addWorkingDays, localDateOf, localTimeOf, type Nation } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Contact, ContactChannel } from './contact.ts';

/** What must be tried before a case may be closed as "unable to contact". */
export const contactPolicy = {
  attempts: 3,
  workingDays: 10,
  channels: 2,
  partsOfDay: 2,
  /** Working days to answer the written notice. */
  answerWithin: 5,
} as const;

/** What the rule still needs, and how far along it is. `until`: not before this instant. */
export type Missing =
  | { readonly what: 'attempts' | 'channels' | 'parts-of-day'; readonly have: number; readonly need: number }
  | { readonly what: 'working-days'; readonly need: number; readonly until?: Instant }
  | { readonly what: 'notice' }
  | { readonly what: 'answer'; readonly until: Instant };

export interface ContactStanding {
  /** The attempts that count, oldest first. */
  readonly attempts: readonly Contact[];
  /** The written notice that came after enough of them. */
  readonly notice?: Contact;
  /** By when the notice asks for an answer. */
  readonly answerBy?: Instant;
  /** Empty when the rule is met. */
  readonly missing: readonly Missing[];
}

const isWritten = (channel: ContactChannel): boolean =>
  channel === 'sms' || channel === 'email' || channel === 'letter';

/** A letter has no time of day. */
const partOfDay = ({ at, channel }: Contact): string | undefined => {
  if (channel === 'letter') return undefined;
  const time = localTimeOf(at);
  if (time < '12:00') return 'morning';
  return time < '17:00' ? 'afternoon' : 'evening';
};

/** A call to a wrong number is no attempt, nor is an unsafe contact. */
const isAttempt = ({ outcome, safe, lastNotice }: Contact): boolean =>
  outcome !== 'spoke' && outcome !== 'wrong-number' && safe !== false && !lastNotice;

const isNotice = ({ lastNotice, channel, safe }: Contact): boolean =>
  lastNotice === true && isWritten(channel) && safe !== false;

const missingIn = (attempts: readonly Contact[], nation: Nation | undefined): Missing[] => {
  const channels = new Set(attempts.map(({ channel }) => channel)).size;
  const parts = new Set(attempts.map(partOfDay).filter((part) => part !== undefined)).size;
  const [first, last] = [attempts[0], attempts.at(-1)];
  const until = first && addWorkingDays(first.at, contactPolicy.workingDays, nation);
  const long = until && last && localDateOf(last.at) >= localDateOf(until);
  const few = (what: 'attempts' | 'channels' | 'parts-of-day', have: number, need: number): Missing[] =>
    have < need ? [{ what, have, need }] : [];
  return [
    ...few('attempts', attempts.length, contactPolicy.attempts),
    ...(long
      ? []
      : [{ what: 'working-days' as const, need: contactPolicy.workingDays, ...(until !== undefined && { until }) }]),
    ...few('channels', channels, contactPolicy.channels),
    ...few('parts-of-day', parts, contactPolicy.partsOfDay),
  ];
};

export const answerByOf = (notice: Instant, nation?: Nation): Instant =>
  addWorkingDays(notice, contactPolicy.answerWithin, nation);

/**
 * Whether the person counts as out of reach: at least 3 attempts over at least 10 working days, by at least 2 channels
 * and at different times of day, none against how they asked to be reached; then a written notice, and time to answer
 * it. All since they were last heard from.
 * @param contacts in any order
 * @param heardSince anything earlier does not count: the start of the support, or when they were last heard from
 */
export const contactStanding = (
  contacts: readonly Contact[],
  heardSince: Instant,
  now: Instant,
  nation?: Nation,
): ContactStanding => {
  const inOrder = contacts.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const spoke = inOrder.findLast(({ outcome }) => outcome === 'spoke');
  const since = inOrder.filter(({ at }) => at >= heardSince && (!spoke || at > spoke.at));
  const before = (until: Instant): Contact[] => since.filter((contact) => isAttempt(contact) && contact.at <= until);

  const notice = since.find((contact) => isNotice(contact) && missingIn(before(contact.at), nation).length === 0);
  if (!notice) {
    const attempts = since.filter(isAttempt);
    return { attempts, missing: [...missingIn(attempts, nation), { what: 'notice' }] };
  }
  const answerBy = answerByOf(notice.at, nation);
  const missing: Missing[] = now < answerBy ? [{ what: 'answer', until: answerBy }] : [];
  return { attempts: before(notice.at), notice, answerBy, missing };
};

/** True when only the written notice is missing. */
export const isNoticeNext = ({ missing }: ContactStanding): boolean =>
  missing.length === 1 && missing[0]?.what === 'notice';

/** @param outsideUnsafeTimes the caller's word on the times the person asked to avoid, where there are any */
export const isSafe = (
  { channel, outcome }: Pick<Contact, 'channel' | 'outcome'>,
  rules: Pick<ContactRules, 'safeToText' | 'safeToLeaveVoicemail'>,
  outsideUnsafeTimes: boolean,
): boolean => {
  if (channel === 'sms' && !rules.safeToText) return false;
  if (outcome === 'voicemail' && !rules.safeToLeaveVoicemail) return false;
  return outsideUnsafeTimes;
};
