import * as z from 'zod/mini';
import { LocalDate } from './answers.ts';
import type { TurnedAwayReason } from './directory.ts';
import { Instant } from './instant.ts';
import type { TurnedAwayFrom } from './owner.ts';
import { SharedFact } from './plan-service.ts';
import { ReferralId } from './referral-id.ts';

/**
 * asked: the person has not said yet whether it may be shared. sent: the provider has to say whether they have a place.
 * waiting: they have put the person on their own list. joined: they have a place. came, missed: what they told us
 * afterwards. refused: the person said no. declined: the provider did. stopped: nothing is shared any more.
 */
export const OnwardState = z.enum([
  'asked',
  'sent',
  'waiting',
  'joined',
  'came',
  'missed',
  'refused',
  'declined',
  'stopped',
]);
export type OnwardState = z.infer<typeof OnwardState>;

/** Why a provider has no place for somebody. */
export const NoPlace = z.enum(['full', 'not-right', 'access', 'area', 'not-running', 'not-reached', 'other']);
export type NoPlace = z.infer<typeof NoPlace>;

/** What of it says something of the entry in the directory: the others are of this one person. */
const saysOfEntry: Partial<Record<NoPlace, TurnedAwayReason>> = { full: 'full', 'not-running': 'stopped' };

/** How the person agreed: by their own link, or what a member of staff wrote down. */
export const AgreedHow = z.enum(['link', 'in-person', 'phone', 'representative']);
export type AgreedHow = z.infer<typeof AgreedHow>;

/** What a provider says. `until`: about when there will be a place. */
export const ProviderAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['joined', 'came', 'missed']) }),
  z.object({ state: z.literal('waiting'), until: LocalDate }),
  z.object({ state: z.literal('declined'), why: NoPlace }),
]);
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

/** One thing that is shared, in the words in which it was shown to whoever agreed to it. */
const SharedValue = z.object({ fact: SharedFact, text: z.string() });
type SharedValue = z.infer<typeof SharedValue>;

/**
 * Somebody's referral to a service of the directory: PATIENT#id / ONWARD#no, for themselves to see. `shares` is what
 * would leave us, and once they agreed what did: it stays as they saw it, whatever is changed in their record. `version`
 * counts its steps.
 */
export const Onward = z.object({
  id: ReferralId,
  no: z.int().check(z.positive()),
  version: z.int().check(z.positive()),
  service: z.string(),
  name: z.string(),
  /** What it is, as it was listed then. */
  summary: z.optional(z.string()),
  /** Of the service. Without one somebody has to phone them. */
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  shares: z.array(SharedValue),
  state: OnwardState,
  /** Since when it stands there. */
  since: Instant,
  agreed: z.optional(z.object({ at: Instant, how: AgreedHow, by: z.string() })),
  until: z.optional(LocalDate),
  why: z.optional(NoPlace),
});
export type Onward = z.infer<typeof Onward>;

/**
 * PROVIDER#id / ONWARD#no: all that the provider's link shows. `shares` is there from the person's word until it is taken
 * back or comes to nothing.
 */
export const ProviderView = z.object({
  ...z.pick(Onward, {
    id: true,
    no: true,
    version: true,
    name: true,
    email: true,
    state: true,
    since: true,
    until: true,
  }).shape,
  shares: z.optional(z.array(SharedValue)),
});
export type ProviderView = z.infer<typeof ProviderView>;

const seen: readonly OnwardState[] = ['sent', 'waiting', 'joined', 'came', 'missed'];

/** Whether the provider sees who it is about. */
export const isShared = ({ state }: Pick<Onward, 'state'>): boolean => seen.includes(state);

/** Whether anything may still come of it. */
export const isOpenOnward = ({ state }: Pick<Onward, 'state'>): boolean => state === 'asked' || isShared({ state });

export const providerViewOf = ({ shares, ...onward }: Onward): ProviderView => {
  const { id, no, version, name, email, state, since, until } = onward;
  return {
    id,
    no,
    version,
    name,
    state,
    since,
    ...(email !== undefined && { email }),
    ...(until !== undefined && { until }),
    ...(isShared(onward) && { shares }),
  };
};

const step = ({ until: _until, why: _why, ...onward }: Onward, state: OnwardState, at: Instant): Onward => ({
  ...onward,
  state,
  since: at,
  version: onward.version + 1,
});

interface Word {
  readonly how: AgreedHow;
  readonly by: string;
  /** What they agreed to of what was shown; their name goes without saying. All of it, when left out. */
  readonly facts?: readonly SharedFact[] | undefined;
}

/** The person agrees. Undefined, here and below: it does not stand where this can happen. */
export const withAgreement = (onward: Onward, { how, by, facts }: Word, at: Instant): Onward | undefined =>
  onward.state === 'asked'
    ? {
        ...step(onward, 'sent', at),
        shares: onward.shares.filter(({ fact }) => fact === 'name' || !facts || facts.includes(fact)),
        agreed: { at, how, by },
      }
    : undefined;

/** The person, or who acts for them, says no, or takes back what they agreed to: for good. */
export const withStop = (onward: Onward, at: Instant): Onward | undefined =>
  isOpenOnward(onward) ? step(onward, onward.state === 'asked' ? 'refused' : 'stopped', at) : undefined;

/** What may follow what. Whether somebody came may be put right, and a place may be lost. */
const follows: Partial<Record<OnwardState, readonly OnwardState[]>> = {
  sent: ['joined', 'waiting', 'declined'],
  waiting: ['joined', 'waiting', 'declined'],
  joined: ['came', 'missed', 'declined'],
  came: ['missed'],
  missed: ['came', 'declined'],
};

/** What a provider may say as it stands. */
export const answersTo = ({ state }: Pick<Onward, 'state'>): readonly OnwardState[] => follows[state] ?? [];

export const withAnswer = (onward: Onward, answer: ProviderAnswer, at: Instant): Onward | undefined => {
  const { state, ...more } = answer;
  return answersTo(onward).includes(state) ? { ...step(onward, state, at), ...more } : undefined;
};

/** What the directory is told when a service has no place; undefined when there is nothing to tell. */
export const turnedAwayOf = ({ service, state, why, since: at }: Onward): TurnedAwayFrom | undefined => {
  const of = state === 'declined' && why ? saysOfEntry[why] : undefined;
  return of && { service, at, why: of };
};

/** What takes back an agreement is asked once and for good, so that whoever shows the provider's page can look for it. */
export const stopKeyOf = (no: number): string => `share-stop-${no}`;

/** Whether what a message is about has gone on since it was written. */
export const isPassed = (
  { onward }: { readonly onward?: { readonly no: number; readonly step?: number | undefined } | undefined },
  now: Pick<Onward, 'version'> | undefined,
): boolean => onward?.step !== undefined && now?.version !== onward.step;
