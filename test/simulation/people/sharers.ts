import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { ProviderPage } from '../../../functions/shared/data/directory/provider-page.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { requestKey } from '../../../functions/shared/domain/link/person-request.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import type { Onward, OnwardState, ProviderAnswer } from '../../../functions/shared/domain/onward/onward.ts';
import { SharedFact } from '../../../functions/shared/domain/plan/plan-service.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { day, hour, instantOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { isWait, type Stage } from '../../../functions/shared/domain/workflow/stage.ts';
import type { Service } from '../acts/further-acts.ts';
import { as } from '../invariants/invariant.ts';
import { isTakenBack } from '../invariants/of-onward.ts';
import type { Random } from '../time/random.ts';
import type { World } from '../world/world.ts';
import type { Asked } from './askers.ts';

/** What those know for certain who take part in referrals onward. */
export interface Shared {
  /** What staff were told is sent on or asked for. */
  readonly referred: readonly { readonly id: ReferralId; readonly service: string }[];
  /** What the person said may be shared, by `id no`, whether or not they heard that it is kept. */
  readonly agreed: ReadonlyMap<string, ReadonlySet<SharedFact>>;
  /** What a service saw that it should not have seen, in words. */
  readonly overseen: readonly string[];
}

const services: readonly Service[] = [
  { id: 'friday-friends', name: 'Friday Friends', email: 'friends@lantern.example' },
  { id: 'debt-desk', name: 'Debt Desk', email: 'bounce-desk@advice.example' },
  { id: 'allotment', name: 'The Allotment' },
].map((service) => ({ ...service, summary: 'Once a week', phone: '01632 960101' }));

/** Somebody is referred on while a plan is made or after it. */
const stages: readonly Stage[] = ['AgreePlan', 'FollowUp', 'OutcomeCheck3Months'];

const answerOf = (state: OnwardState, now: number, random: Random): ProviderAnswer | undefined => {
  if (state === 'waiting') return { state, until: localDateOf(instantOf(now + random.between(1, 30) * day)) };
  if (state === 'declined') return { state, why: random.pick(['full', 'not-right', 'not-running'] as const) };
  return state === 'joined' || state === 'came' || state === 'missed' ? { state } : undefined;
};

/** As the product says it: functions/shared/domain/onward/onward.ts. What it does not take is refused there. */
const answers: readonly OnwardState[] = ['joined', 'waiting', 'declined', 'came', 'missed'];

export const createSharers = (world: World, asked: Asked): Shared => {
  const { timeline, table } = world;
  const random = world.random.fork('sharers');
  const referred: { id: ReferralId; service: string }[] = [];
  const agreed = new Map<string, Set<SharedFact>>();
  const overseen: string[] = [];
  /** Since when the person knows that nothing is shared any more. */
  const stopped = new Map<string, number>();
  const withdrawn = new Map<ReferralId, string>();
  const seen = new Set<string>();
  let said = 0;

  const approve = (id: ReferralId, no: number, facts: readonly SharedFact[]): void => {
    const name = `${id} ${no}`;
    agreed.set(name, new Set<SharedFact>([...(agreed.get(name) ?? []), ...facts, 'name']));
  };
  /** Nothing is behind a link once the records are erased. */
  const hasPage = (id: ReferralId): boolean => table.store.get(keys.case(id)) !== undefined;
  const some = (): SharedFact[] => SharedFact.options.filter(() => random.chance(0.6));
  const soon = (most: number): number => world.now() + Math.floor(random.next() * most);

  const referOn = ({ id, assignee = 'june' }: CaseRow): void => {
    const [service, how, facts] = [random.pick(services), random.pick(['link', 'phone'] as const), some()];
    const attempt = async (): Promise<void> => {
      const answer = await world.act({ does: 'refer-onward', id, by: assignee, service, how, facts });
      if (answer.is === 'ok' && answer.value === true) referred.push({ id, service: service.id });
    };
    for (let copy = random.chance(0.2) ? 2 : 1; copy > 0; copy -= 1) void attempt();
  };

  /** The person says by their link what may be shared, or that nothing is; twice now and then, and then the other. */
  const stop = async (id: ReferralId, no: number): Promise<void> => {
    if (!hasPage(id)) return;
    const answer = await world.act({ does: 'stop-sharing', id, no });
    if (answer.is !== 'ok') return;
    stopped.set(`${id} ${no}`, Math.min(world.now(), stopped.get(`${id} ${no}`) ?? Infinity));
    timeline.at(soon(30 * minute), () => void look(id, no));
  };
  const agree = async (id: ReferralId, no: number): Promise<void> => {
    const facts = some();
    approve(id, no, facts);
    for (let copy = random.chance(0.2) ? 2 : 1; copy > 0; copy -= 1) {
      void world.act({ does: 'agree-to-share', id, no, facts });
    }
    if (random.chance(0.2)) timeline.at(soon(random.pick([minute, 20 * day])), () => void stop(id, no));
  };

  /** All of it is taken back, at the moment at which a service answers: what it may see is over from then on. */
  const withdraw = async (id: ReferralId, no: number): Promise<void> => {
    if (!hasPage(id)) return;
    const at = world.clock();
    const request = {
      id,
      key: requestKey('withdraw', String(random.between(1e9, 9e9))),
      at,
      kind: 'withdraw',
    } as const;
    const answer = await world.act({ does: 'ask', audience: 'PATIENT', request });
    if (answer.is === 'ok') withdrawn.set(id, at);
    timeline.at(soon(30 * minute), () => void look(id, no));
  };

  /** Since when nothing of this person's is to be seen by anybody. */
  const withdrawnAt = (id: ReferralId): number =>
    Math.min(
      ...asked.requests.flatMap(({ audience, id: of, key }) => {
        const request = of === id ? table.store.get(keys.request(audience, id, key)) : undefined;
        return request?.['kind'] === 'withdraw' ? Date.parse(String(request['at'])) : [];
      }),
      Date.parse(withdrawn.get(id) ?? '') || Infinity,
    );

  /** Since when the case is closed in a way after which nothing may be shared. */
  const takenBackAt = (id: ReferralId): number => {
    const theCase = as<CaseRow>(table.store.get(keys.case(id)));
    return isTakenBack(theCase) ? Date.parse(theCase.closedAt ?? '') : Infinity;
  };

  const look = async (id: ReferralId, no: number): Promise<OnwardState | undefined> => {
    const name = `${id} ${no}`;
    const since = Math.min(stopped.get(name) ?? Infinity, withdrawnAt(id), takenBackAt(id));
    const before = table.store.get(keys.onward(id, no));
    const answer = await world.act({ does: 'open-place', id, no });
    if (answer.is !== 'ok' || answer.value === undefined) return undefined;
    const { view } = answer.value as ProviderPage;
    const may = agreed.get(name);
    const more = view.shares?.filter(({ fact }) => !may?.has(fact)) ?? [];
    if (more.length > 0) overseen.push(`${name} shows ${more.map(({ fact }) => fact).join(', ')}, unasked`);
    const agreedAt = Date.parse(as<Onward>(before).agreed?.at ?? '');
    if (view.shares && since < world.now() && !(agreedAt > since))
      overseen.push(`${name} is shown after it was stopped`);
    return view.state;
  };

  /** A service opens its link, looks, and answers what may be answered or something else. */
  const answerPlace = async (id: ReferralId, no: number): Promise<void> => {
    if ((await look(id, no)) === undefined || random.chance(0.3)) return;
    const answer = answerOf(random.pick(answers), world.now(), random);
    said += 1;
    const key = `onward-answer-${said}`;
    if (!answer) return;
    for (let copy = random.chance(0.2) ? 2 : 1; copy > 0; copy -= 1) {
      void world.act({ does: 'answer-place', id, no, answer, key });
    }
    timeline.at(soon(5 * minute), () => void look(id, no));
    const takesBack = random.weighted({ nothing: 12, stop: 1, withdraw: 1 });
    if (takesBack === 'stop') timeline.at(soon(2000), () => void stop(id, no));
    if (takesBack === 'withdraw') timeline.at(soon(2000), () => void withdraw(id, no));
    if (random.chance(0.1)) timeline.at(soon(3 * day), () => void answerPlace(id, no));
  };

  world.onArrival(({ channel, referral, notice }) => {
    if (channel !== 'email') return;
    const { data, audience } = as<Notice>(table.store.get(keys.notice(referral, notice)));
    const { no } = data?.onward ?? {};
    if (audience !== 'provider' || no === undefined || random.chance(0.3)) return;
    timeline.at(soon(72 * hour), () => void answerPlace(referral, no));
  });

  world.onChange(({ pk, sk, after }) => {
    if (!after) return;
    if (sk.startsWith('ONWARD#') && pk.startsWith('PATIENT#')) {
      const { id, no, state, version, shares, agreed: word } = as<Onward>(after);
      const isNew = !seen.has(`${pk} ${sk} ${version}`);
      seen.add(`${pk} ${sk} ${version}`);
      if (word && word.how !== 'link')
        approve(
          id,
          no,
          shares.map(({ fact }) => fact),
        );
      if (!isNew || state !== 'asked' || random.chance(0.2)) return;
      const does = random.chance(0.8) ? agree : stop;
      timeline.at(soon(12 * day), () => void does(id, no));
      return;
    }
    if (sk !== 'CASE' || !pk.startsWith('CASE#')) return;
    const theCase = as<CaseRow>(after);
    const key = `${theCase.id} ${theCase.wait?.no} ${theCase.stage}`;
    if (!theCase.wait || theCase.closedAt || !isWait(theCase.stage) || seen.has(key) || !stages.includes(theCase.stage))
      return;
    seen.add(key);
    if (random.chance(0.5)) timeline.at(soon(6 * day), () => referOn(theCase));
    if (random.chance(0.1)) {
      timeline.at(soon(30 * day), () => void world.act({ does: 'stop-onward', id: theCase.id, no: 1, by: 'june' }));
    }
  });

  return { referred, agreed, overseen };
};
