import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { RequestRepository } from '../shared/data/message/request-repository.ts';
import type { PersonRepository } from '../shared/data/person/person-repository.ts';
import type { PhoneRepository } from '../shared/data/person/phone-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import { ended } from '../shared/domain/case/notice-life.ts';
import { revived, stopped } from '../shared/domain/case/revived.ts';
import { addressesOf } from '../shared/domain/contact/preferences.ts';
import type { PersonRequest } from '../shared/domain/link/person-request.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';

export interface StopDependencies {
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly phones: Pick<PhoneRepository, 'setStopped' | 'isStopped' | 'casesOf'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly notices: Pick<NoticeRepository, 'list' | 'change'>;
  /** The key of opt-outs: the keyed hash of a number or an address. */
  readonly hashOf: (address: string) => string;
  readonly clock: Clock;
}

type StopRequest = Extract<PersonRequest, { kind: 'stop' | 'start' }>;

/** Whether the person is opted out afterwards, and whether this case is the one to reply for all that share it. */
interface Said {
  readonly isStopped: boolean;
  readonly answers: boolean;
}

const waiting = ['held', 'due'];

/**
 * Opts a person out of all messages, or in again, at each of their addresses: one may be removed later. Every step can
 * be repeated, and mixed with those of earlier or later requests: the latest statement is stored at the address, and
 * what happens to notices follows from that alone, never from the request being carried out. Notices that a sender is
 * working on are left to it.
 */
export const createStops = (deps: StopDependencies) => {
  const { cases, people, phones, requests, notices, hashOf, clock } = deps;

  const suppress = async (id: ReferralId): Promise<void> => {
    const held = (await notices.list(id)).filter(
      ({ audience, state }) => audience === 'person' && waiting.includes(state),
    );
    for (const notice of held) {
      await notices.change(notice, (found) =>
        waiting.includes(found.state) ? ended(found, 'suppressed', stopped, clock.now()) : undefined,
      );
    }
  };

  const revive = async (theCase: Case): Promise<void> => {
    for (const notice of await notices.list(theCase.id)) {
      // Each notice is read again: the list may be older than the opt-out.
      await notices.change(notice, (found) => revived(found, theCase, clock.now()));
    }
  };

  const openOthers = async (theCase: Case, number: string): Promise<ReferralId[]> => {
    const others = (await phones.casesOf(hashOf(number))).filter((id) => id !== theCase.id);
    const found = await Promise.all(others.map((id) => cases.get(id)));
    return found.flatMap((other) => (other && !other.closedAt ? [other.id] : []));
  };

  return async (theCase: Case, request: StopRequest): Promise<Said> => {
    const { phoneE164, email } = (await people.get(theCase.id))?.contact ?? {};
    const hashes = addressesOf({ phoneE164, email }).map(hashOf);
    for (const hash of hashes) await phones.setStopped(hash, request.kind === 'stop', request.at);
    // A link belongs to one case; the other cases with this number are affected as well.
    const sharing = phoneE164 === undefined ? [] : await openOthers(theCase, phoneE164);
    for (const id of sharing) await requests.put('PATIENT', { ...request, id });
    const isStopped = (await Promise.all(hashes.map(phones.isStopped))).includes(true);
    await (isStopped ? suppress(theCase.id) : revive(theCase));
    return { isStopped, answers: [theCase.id, ...sharing].toSorted()[0] === theCase.id };
  };
};
