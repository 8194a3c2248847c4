import { firstStep, takeStep } from '../../../functions/plan-web/pages/onward/onward-step.ts';
import { sharedFacts } from '../../../functions/plan-web/pages/plan/service/view.ts';
import { answersNow } from '../../../functions/public-web/pages/provider/place.ts';
import type { AuditRepository } from '../../../functions/shared/data/audit/audit-repository.ts';
import { DecisionRefused } from '../../../functions/shared/domain/case/decide.ts';
import {
  type ErasureReason,
  type HoldReason,
  type Keeping,
  nothingKept,
  withAccess,
  withAccessSent,
  withErasure,
  withErasureCalledOff,
  withHold,
  withoutHold,
} from '../../../functions/shared/domain/governance/keeping.ts';
import {
  type AgreedHow,
  type ProviderAnswer,
  stopKeyOf,
  withStop,
} from '../../../functions/shared/domain/onward/onward.ts';
import type { SharedFact } from '../../../functions/shared/domain/plan/plan-service.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../functions/shared/domain/time/instant.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';
import { raiseConcern, readConcern } from '../../../functions/staff-web/pages/cases/safeguarding/raise-concern.ts';
import type { Repositories } from '../../support/repositories.ts';

/** A service of the directory, as far as a referral to it goes. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly email?: string;
  readonly phone: string;
}

/** What somebody decides of how a case is kept. */
export type KeepingAct =
  | { readonly act: 'hold'; readonly reason: HoldReason }
  | { readonly act: 'erase'; readonly reason: ErasureReason }
  | { readonly act: 'end-hold' | 'call-off' | 'access' | 'sent' };

interface OfOnward {
  readonly id: ReferralId;
  readonly no: number;
}

interface Asks {
  readonly id: ReferralId;
  readonly by: string;
  readonly service: Service;
  readonly how: AgreedHow;
  readonly facts: readonly SharedFact[];
}

/** Acts of those who are in the seeds that go on for longer (people/wider.ts). */
export type FurtherAct =
  | (Asks & { readonly does: 'refer-onward' })
  | (OfOnward & { readonly does: 'stop-onward'; readonly by: string })
  | (OfOnward & { readonly does: 'agree-to-share'; readonly facts: readonly SharedFact[] })
  | (OfOnward & { readonly does: 'stop-sharing' })
  | (OfOnward & { readonly does: 'open-place' })
  | (OfOnward & { readonly does: 'answer-place'; readonly answer: ProviderAnswer; readonly key: string })
  | {
      readonly does: 'raise-concern';
      readonly id: ReferralId;
      readonly by: string;
      readonly text: string;
      readonly made: Instant;
    }
  | { readonly does: 'read-concern'; readonly id: ReferralId; readonly by: string; readonly at: Instant }
  | { readonly does: 'look'; readonly id: ReferralId; readonly by: string }
  | { readonly does: 'keep'; readonly id: ReferralId; readonly by: string; readonly how: KeepingAct }
  | { readonly does: 'replay'; readonly box: string };

export type FurtherSources = Repositories & {
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly clock: Clock;
  readonly team: string;
};

/** What the pages for referrals onward, concerns and records do, through the same code or the same repositories. */
export const furtherActs = (deps: FurtherSources) => {
  const { audit, cases, census, clock, keepings, letters, onwards, people, requests, staff, team } = deps;

  const referOnward = async ({ id, by, service, how, facts }: Asks): Promise<boolean> => {
    const theCase = await cases.get(id);
    if (!theCase) return false;
    const shares = sharedFacts(await people.get(id)).filter(({ fact }) => fact === 'name' || facts.includes(fact));
    const asks = { listing: service, shares, how, by: `staff:${by}` };
    await takeStep(deps, theCase, { id: by }, (all) => firstStep(theCase, all, asks, clock.now()));
    return true;
  };

  const stopOnward = async ({ id, no }: OfOnward, by: string): Promise<void> => {
    const theCase = await cases.get(id);
    if (!theCase) return;
    await takeStep(deps, theCase, { id: by }, (all) => {
      const onward = all.find((one) => one.no === no);
      return onward && withStop(onward, clock.now());
    });
  };

  /** @returns whether it was still to be agreed to */
  const agreeToShare = async ({ id, no }: OfOnward, facts: readonly SharedFact[]): Promise<boolean> => {
    const onward = await onwards.get(id, no);
    if (onward?.state !== 'asked') return false;
    const shown = onward.shares.flatMap(({ fact }) => (facts.includes(fact) ? [fact] : []));
    const asked = { id, key: `share-${no}`, at: clock.now(), kind: 'share', onward: no, facts: shown } as const;
    await requests.put('PATIENT', asked);
    return true;
  };

  /** @returns whether that could be said as it stood */
  const answerPlace = async ({ id, no }: OfOnward, key: string, answer: ProviderAnswer): Promise<boolean> => {
    const page = await onwards.page(id, no);
    if (!page || !answersNow(page).includes(answer.state)) return false;
    await requests.put('PROVIDER', { id, key, at: clock.now(), kind: 'onward-answer', onward: no, answer });
    return true;
  };

  const kept = (how: KeepingAct, keeping: Keeping, theCase: Parameters<typeof withErasure>[1], by: string): Keeping => {
    const now = clock.now();
    switch (how.act) {
      case 'hold':
        return withHold(keeping, how.reason, by, now);
      case 'end-hold':
        return withoutHold(keeping, now);
      case 'erase':
        return withErasure(keeping, theCase, how.reason, by, now);
      case 'call-off':
        return keeping.erasure?.reason === 'retention' ? keeping : withErasureCalledOff(keeping, theCase, now);
      case 'access':
        return withAccess(keeping, by, now);
      case 'sent':
        return withAccessSent(keeping, now);
    }
  };

  const keep = async (id: ReferralId, by: string, how: KeepingAct): Promise<void> => {
    const theCase = await cases.get(id);
    if (!theCase) throw new DecisionRefused('not-open', 'There is no such case.');
    await audit.note({ id, by, role: 'information-lead', what: `did:keep-${how.act}` });
    await keepings.change(theCase.team, id, (found) =>
      kept(how, found ?? nothingKept(theCase), theCase, `staff:${by}`),
    );
  };

  /** @returns whether it was ordered: not while an earlier order waits */
  const replay = async (box: string): Promise<boolean> => {
    const found = (await census.get(team))?.letters?.find((one) => one.box === box);
    const order = { box, by: 'olu', role: 'operator', reason: 'mended', at: clock.now() } as const;
    return found !== undefined && letters.order(team, { ...order, act: found.act });
  };

  return async (act: FurtherAct): Promise<unknown> => {
    switch (act.does) {
      case 'refer-onward':
        return referOnward(act);
      case 'stop-onward':
        return stopOnward(act, act.by);
      case 'agree-to-share':
        return agreeToShare(act, act.facts);
      case 'stop-sharing': {
        const { id, no } = act;
        return requests.put('PATIENT', { id, key: stopKeyOf(no), at: clock.now(), kind: 'share-stop', onward: no });
      }
      case 'open-place':
        return onwards.page(act.id, act.no);
      case 'answer-place':
        return answerPlace(act, act.key, act.answer);
      case 'raise-concern': {
        const [theCase, who] = [await cases.get(act.id), await staff.get(act.by)];
        if (!theCase || !who) return false;
        await audit.note({ id: act.id, by: act.by, role: who.role, what: 'did:safeguarding' });
        await raiseConcern(deps, theCase, who, act);
        return true;
      }
      case 'read-concern':
        return readConcern(deps, act, { id: act.by }, act.at);
      case 'look':
        return audit.note({ id: act.id, by: act.by, role: 'manager', what: 'opened' });
      case 'keep':
        return keep(act.id, act.by, act.how);
      case 'replay':
        return replay(act.box);
    }
  };
};
