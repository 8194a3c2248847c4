import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { isEnding } from '../../../functions/shared/domain/case/case-progress.ts';
import type { CloseReason } from '../../../functions/shared/domain/case/close-reason.ts';
import { hasHeard } from '../../../functions/shared/domain/case/has-heard.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import {
  isOpenOnward,
  type Onward,
  type OnwardState,
  type ProviderView,
} from '../../../functions/shared/domain/onward/onward.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { OnwardDays } from '../../../functions/shared/domain/team/onward-days.ts';
import { day, hour, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Store } from '../table/store.ts';
import { as, type Found, firstOf, type Invariant, isCase, placeOf, type Scene } from './invariant.ts';
import { areRecordsLost } from './lost-records.ts';
import { onwardDaysInForce } from './of-settings.ts';

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

/** After which of the team's days somebody phones when nobody answers, and whom; a weekend with holidays may come on top. */
const silence: Partial<Record<OnwardState, { day: keyof OnwardDays; phones: string }>> = {
  asked: { day: 'remindAgain', phones: 'phone-person' },
  sent: { day: 'phone', phones: 'phone-provider' },
  waiting: { day: 'remindAgain', phones: 'phone-provider' },
  joined: { day: 'phoneCame', phones: 'phone-provider' },
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
  // As the days were set when they were counted: what is changed later holds from the next step on.
  const set = [since, openAgain].flatMap((when) => onwardDaysInForce(scene.world.table.store, millisOf(when)));
  if (from + (Math.max(...set.map((days) => days[rule.day])) + closedDays) * day > now) return undefined;
  const isAsked = ({ id: of, key, template, data, due }: Notice): boolean =>
    of === id &&
    template === rule.phones &&
    data.onward?.no === no &&
    data.onward.step === version &&
    due >= openAgain &&
    items.has(placeOf(keys.taskMade(id, key)));
  return !notices.some(isAsked) && `${no} of ${id} is ${state} since ${since} and nobody phones`;
};

/** Referrals onward about which somebody is asked to phone the service, and that stand as they did then. */
const calledAbout = (store: Store, id: ReferralId): number[] => {
  const notices = store.partition(keys.notice(id, '').pk);
  return (notices?.keys ?? []).flatMap((sk) => {
    const { key, template, state, data } = as<Notice>(notices?.get(sk));
    if (template !== 'phone-provider' || !data.onward || !store.get(keys.taskMade(id, key))) return [];
    // The case was closed before anybody was told; what is asked anew has a notice of its own.
    if (state === 'superseded') return [];
    const { no, step } = data.onward;
    const onward = as<Onward>(store.get(keys.onward(id, no)));
    return onward.version === step && isOpenOnward(onward) ? [no] : [];
  });
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
        const theirs = scene.items.get(placeOf(keys.providerOnward(id, no)));
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
      !areRecordsLost(scene.world) &&
      firstOf(rowsOf<ProviderView>(scene, 'PROVIDER'), ({ id, no, shares }) => {
        const theCase = scene.cases.find((one) => one.id === id);
        const isOver =
          theCase !== undefined && isTakenBack(theCase) && millisOf(theCase.closedAt ?? '') < scene.now - hour;
        return isOver && shares !== undefined && `${no} of ${id} is still shared`;
      }),
  },
  {
    name: 'call-stays-until-answered',
    group: 'People',
    kind: 'always',
    says: 'That a service is to be phoned stays on the case until it has answered or the case ends.',
    onChange: (change, { world }) => {
      if (!isCase(change) || !change.before || !change.after) return undefined;
      const [before, theCase] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      const isAsked = ({ tasks = [] }: CaseRow): boolean => tasks.some(({ kind }) => kind === 'onward');
      if (!isAsked(before) || isAsked(theCase) || theCase.closedAt) return undefined;
      const [no] = calledAbout(world.table.store, theCase.id);
      return no !== undefined && `nobody is asked to phone about ${no} of ${theCase.id} any more`;
    },
  },
  {
    name: 'onward-ends-or-escalates',
    group: 'People',
    kind: 'eventually',
    says: 'A referral to a service is answered, ends, or somebody is asked to phone: nobody waits unheard.',
    atRest: (scene) =>
      !areRecordsLost(scene.world) && firstOf(rowsOf<Onward>(scene, 'PATIENT'), (onward) => isSilent(scene, onward)),
  },
];
