import * as z from 'zod/mini';
import type { CloseReason } from '../case/close-reason.ts';
import type { TurnedAwayReason } from '../directory/directory.ts';
import type { TurnedAwayFrom } from '../directory/owner.ts';
import { SharedFact } from '../plan/plan-service.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';
import { LocalDate } from '../time/local-date.ts';

/**
 * - asked: the person has not yet said whether it may be shared.
 * - sent: the provider has been asked whether they have a place.
 * - waiting: the person is on the provider's own waiting list.
 * - joined: they have a place.
 * - came, missed: what the provider told us afterwards.
 * - refused: the person said no.
 * - declined: the provider said no.
 * - stopped: sharing was withdrawn.
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

/** Reasons that say something about the directory entry; the others are about this one person. */
const saysOfEntry: Partial<Record<NoPlace, TurnedAwayReason>> = { full: 'full', 'not-running': 'stopped' };

/** How the person agreed: by their own link, or as recorded by staff. */
export const AgreedHow = z.enum(['link', 'in-person', 'phone', 'representative']);
export type AgreedHow = z.infer<typeof AgreedHow>;

/** A provider's answer. `until`: roughly when there will be a place. */
export const ProviderAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['joined', 'came', 'missed']) }),
  z.object({ state: z.literal('waiting'), until: LocalDate }),
  z.object({ state: z.literal('declined'), why: NoPlace }),
]);
export type ProviderAnswer = z.infer<typeof ProviderAnswer>;

/** One shared fact, in the words shown to whoever agreed. */
const SharedValue = z.object({ fact: SharedFact, text: z.string() });
type SharedValue = z.infer<typeof SharedValue>;

/**
 * A referral to a directory service: PATIENT#id / ONWARD#no, visible to the person. `shares`: what would be shared and,
 * once they agreed, what was; it stays as they saw it, whatever changes in their record. `version` counts its steps.
 */
export const Onward = z.object({
  id: ReferralId,
  no: z.int().check(z.positive()),
  version: z.int().check(z.positive()),
  service: z.string(),
  name: z.string(),
  /** The service's description, as listed at the time. */
  summary: z.optional(z.string()),
  /** The service's email address. Without one somebody has to phone them. */
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  shares: z.array(SharedValue),
  state: OnwardState,
  /** When it entered this state. */
  since: Instant,
  agreed: z.optional(z.object({ at: Instant, how: AgreedHow, by: z.string() })),
  until: z.optional(LocalDate),
  why: z.optional(NoPlace),
});
export type Onward = z.infer<typeof Onward>;

/**
 * PROVIDER#id / ONWARD#no: all that the provider's link shows. `shares` is present from the person's agreement until it
 * is withdrawn or the referral fails.
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
  /** When the person agreed. Absent in rows of an earlier release. */
  agreedAt: z.optional(Instant),
  shares: z.optional(z.array(SharedValue)),
});
export type ProviderView = z.infer<typeof ProviderView>;

const seen: readonly OnwardState[] = ['sent', 'waiting', 'joined', 'came', 'missed'];

/** Whether the provider sees who it is about. */
export const isShared = ({ state }: Pick<Onward, 'state'>): boolean => seen.includes(state);

/** Whether it is still open. */
export const isOpenOnward = ({ state }: Pick<Onward, 'state'>): boolean => state === 'asked' || isShared({ state });

export const providerViewOf = ({ shares, ...onward }: Onward): ProviderView => {
  const { id, no, version, name, email, state, since, until, agreed } = onward;
  return {
    id,
    no,
    version,
    name,
    state,
    since,
    ...(email !== undefined && { email }),
    ...(until !== undefined && { until }),
    ...(agreed && { agreedAt: agreed.at }),
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
  /** The facts they agreed to share, besides their name. All that were shown when absent. */
  readonly facts?: readonly SharedFact[] | undefined;
  /** When they said so; when it is carried out, if absent. */
  readonly at?: Instant;
}

/** The person agrees. Undefined, here and below: the state does not allow it. */
export const withAgreement = (onward: Onward, { how, by, facts, at: said }: Word, at: Instant): Onward | undefined =>
  onward.state === 'asked'
    ? {
        ...step(onward, 'sent', at),
        shares: onward.shares.filter(({ fact }) => fact === 'name' || !facts || facts.includes(fact)),
        agreed: { at: said ?? at, how, by },
      }
    : undefined;

/** The person, or somebody acting for them, refuses or withdraws their agreement, for good. */
export const withStop = (onward: Onward, at: Instant): Onward | undefined =>
  isOpenOnward(onward) ? step(onward, onward.state === 'asked' ? 'refused' : 'stopped', at) : undefined;

/** The allowed next states. An answer about attendance may be corrected, and a place may be lost. */
const follows: Partial<Record<OnwardState, readonly OnwardState[]>> = {
  sent: ['joined', 'waiting', 'declined'],
  waiting: ['joined', 'waiting', 'declined'],
  joined: ['came', 'missed', 'declined'],
  came: ['missed'],
  missed: ['came', 'declined'],
};

/** The answers a provider may give in this state. */
export const answersTo = ({ state }: Pick<Onward, 'state'>): readonly OnwardState[] => follows[state] ?? [];

export const withAnswer = (onward: Onward, answer: ProviderAnswer, at: Instant): Onward | undefined => {
  const { state, ...more } = answer;
  return answersTo(onward).includes(state) ? { ...step(onward, state, at), ...more } : undefined;
};

/** What the directory records when a service has no place; undefined when it learns nothing. */
export const turnedAwayOf = ({ service, state, why, since: at }: Onward): TurnedAwayFrom | undefined => {
  const of = state === 'declined' && why ? saysOfEntry[why] : undefined;
  return of && { service, at, why: of };
};

const takesBack: readonly (CloseReason | undefined)[] = [
  'deceased',
  'consent-withdrawn',
  'consent-not-given',
  'person-withdrew',
  'referred-in-error',
];

/** Whether an ending withdraws what was agreed: there is no person any more, or no consent. */
export const isTakenBack = (reason: CloseReason | undefined): boolean => takesBack.includes(reason);

/** The key of the request that withdraws an agreement. It is fixed, so that the provider's page can look for it. */
export const stopKeyOf = (no: number): string => `share-stop-${no}`;

/** Whether the onward referral has moved past the step a message is about. */
export const isPassed = (
  { onward }: { readonly onward?: { readonly no: number; readonly step?: number | undefined } | undefined },
  now: Pick<Onward, 'version'> | undefined,
): boolean => onward?.step !== undefined && now?.version !== onward.step;
