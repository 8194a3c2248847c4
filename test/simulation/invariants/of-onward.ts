import type { CaseRow } from '../../../functions/shared/data/case-row.ts';
import { keys } from '../../../functions/shared/data/keys.ts';
import { isEnding } from '../../../functions/shared/domain/case-progress.ts';
import type { CloseReason } from '../../../functions/shared/domain/close-reason.ts';
import { hasHeard } from '../../../functions/shared/domain/has-heard.ts';
import { day, hour, millisOf } from '../../../functions/shared/domain/instant.ts';
import type { Notice } from '../../../functions/shared/domain/notice.ts';
import type { Onward, OnwardState, ProviderView } from '../../../functions/shared/domain/onward.ts';
import { as, type Found, firstOf, type Invariant, type Scene } from './invariant.ts';

const at = ({ pk, sk }: { pk: string; sk: string }): string => `${pk}|${sk}`;

const rowsOf = <T>({ items }: Scene, audience: 'PATIENT' | 'PROVIDER'): T[] =>
  [...items].flatMap(([place, item]) =>
    place.startsWith(`${audience}#`) && place.includes('|ONWARD#') ? as<T>(item) : [],
  );

/** Endings after which nothing may be shared: the person took it back, or is no more. */
const takenBack: readonly (CloseReason | undefined)[] = [
  'deceased',
  'consent-withdrawn',
  'consent-not-given',
  'person-withdrew',
  'referred-in-error',
];

/** The case ended so that nothing may be shared any more. */
export const isTakenBack = ({ closedAt, closeReason }: Pick<CaseRow, 'closedAt' | 'closeReason'>): boolean =>
  closedAt !== undefined && takenBack.includes(closeReason);

/** Days after which somebody phones when nobody answers, and whom; a weekend with holidays may come on top. */
const silence: Partial<Record<OnwardState, { days: number; phones: string }>> = {
  asked: { days: 7, phones: 'phone-person' },
  sent: { days: 10, phones: 'phone-provider' },
  waiting: { days: 7, phones: 'phone-provider' },
  joined: { days: 28, phones: 'phone-provider' },
};
const closedDays = 6;

const isSilent = (scene: Scene, { id, no, version, state, since, until }: Onward): Found => {
  const { items, now, cases, events, notices } = scene;
  const rule = silence[state];
  const theCase = cases.find((one) => one.id === id);
  if (!rule || !theCase || isEnding(theCase) || (state === 'asked' && !hasHeard(theCase))) return undefined;
  // Calls end with the case: once it is open again somebody is asked anew.
  const openAgain = events.get(id)?.findLast(({ what }) => what === 'reopened' || what === 'undone')?.at ?? since;
  const from = Math.max(millisOf(since), millisOf(openAgain), millisOf(until ? `${until}T12:00:00.000Z` : since));
  if (from + (rule.days + closedDays) * day > now) return undefined;
  const isAsked = ({ id: of, key, template, data, due }: Notice): boolean =>
    of === id &&
    template === rule.phones &&
    data.onward?.no === no &&
    data.onward.step === version &&
    due >= openAgain &&
    items.has(at(keys.taskMade(id, key)));
  return !notices.some(isAsked) && `${no} of ${id} is ${state} since ${since} and nobody phones`;
};

export const ofOnward: readonly Invariant[] = [
  {
    name: 'onward-is-kept',
    group: 'People',
    kind: 'always',
    says: 'A referral to a service that staff were told is made is there, once for each service while it is open.',
    atEnd: (scene) => {
      const all = rowsOf<Onward>(scene, 'PATIENT');
      const lost = firstOf(
        scene.wider.shared.referred,
        ({ id, service }) =>
          !all.some((one) => one.id === id && one.service === service) && `${service} of ${id} is lost`,
      );
      const isOpen = ({ state }: Onward): boolean => ['asked', 'sent', 'waiting', 'joined'].includes(state);
      const twice = (one: Onward): boolean =>
        all.some((other) => other.id === one.id && other.no < one.no && other.service === one.service && isOpen(other));
      return lost || firstOf(all, (one) => isOpen(one) && twice(one) && `${one.service} of ${one.id} is asked twice`);
    },
  },
  {
    name: 'onward-goes-by-steps',
    group: 'People',
    kind: 'always',
    says: 'A referral to a service goes on by one step at a time, and nothing follows once it was refused or stopped.',
    onChange: ({ pk, sk, before, after }) => {
      if (!pk.startsWith('PATIENT#') || !sk.startsWith('ONWARD#') || !before || !after) return undefined;
      const [from, to] = [as<Onward>(before), as<Onward>(after)];
      if (to.version !== from.version + 1) return `${pk} ${sk} went from step ${from.version} to ${to.version}`;
      return ['refused', 'stopped'].includes(from.state) && `${pk} ${sk} was ${from.state} and is ${to.state}`;
    },
  },
  {
    name: 'shared-as-agreed',
    group: 'Security',
    kind: 'always',
    says: 'A service never sees more of a person than the person agreed to.',
    atEnd: (scene) => {
      const { overseen, agreed } = scene.wider.shared;
      if (overseen[0]) return overseen[0];
      return firstOf(rowsOf<ProviderView>(scene, 'PROVIDER'), ({ id, no, shares = [] }) => {
        const more = shares.filter(({ fact }) => !agreed.get(`${id} ${no}`)?.has(fact));
        return more.length > 0 && `${no} of ${id} holds ${more.map(({ fact }) => fact).join(', ')}`;
      });
    },
  },
  {
    name: 'both-see-one-onward',
    group: 'People',
    kind: 'always',
    says: 'A referral to a service stands where it stands for the person and for the service.',
    atEnd: (scene) =>
      firstOf(rowsOf<Onward>(scene, 'PATIENT'), ({ id, no, version, state }) => {
        const theirs = scene.items.get(at(keys.providerOnward(id, no)));
        const isSame = theirs?.['version'] === version && theirs['state'] === state;
        return !isSame && `${no} of ${id} is ${state} and shown as ${String(theirs?.['state'])}`;
      }),
  },
  {
    name: 'nothing-shared-once-taken-back',
    group: 'Security',
    kind: 'eventually',
    says: 'Once the person died, withdrew or took consent back, nothing is left of what a service was shown.',
    atRest: (scene) =>
      !scene.world.chaos.counts.has('stream-stopped') &&
      firstOf(rowsOf<ProviderView>(scene, 'PROVIDER'), ({ id, no, shares }) => {
        const theCase = scene.cases.find((one) => one.id === id);
        const isOver =
          theCase !== undefined && isTakenBack(theCase) && millisOf(theCase.closedAt ?? '') < scene.now - hour;
        return isOver && shares !== undefined && `${no} of ${id} is still shared`;
      }),
  },
  {
    name: 'onward-ends-or-escalates',
    group: 'People',
    kind: 'eventually',
    says: 'A referral to a service is answered, ends, or somebody is asked to phone: nobody waits unheard.',
    atRest: (scene) =>
      !scene.world.chaos.counts.has('stream-stopped') &&
      firstOf(rowsOf<Onward>(scene, 'PATIENT'), (onward) => isSilent(scene, onward)),
  },
];
