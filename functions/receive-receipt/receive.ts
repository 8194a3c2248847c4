import type { CaseReader } from '../shared/data/case/case-reader.ts';
import type { MessageRepository } from '../shared/data/message/message-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { RequestRepository } from '../shared/data/message/request-repository.ts';
import type { PhoneRepository } from '../shared/data/person/phone-repository.ts';
import type { Case } from '../shared/domain/case/case.ts';
import { received } from '../shared/domain/case/notice-life.ts';
import { messageLength, type PersonRequest, RequestKey } from '../shared/domain/link/person-request.ts';
import { fallbackOf, isFollowedUp, type Notice } from '../shared/domain/message/notice.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Instant } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import { sha256 } from '../shared/platform/ids.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';
import type { ProviderEvent } from './provider-event.ts';
import { replyOf } from './reply.ts';
import { stopWordOf } from './stop-word.ts';

/** The provider's id of a text, made fit for a key. */
const keyOf = (messageId: string): string => (RequestKey.safeParse(messageId).success ? messageId : sha256(messageId));

/** The appointment that a message of ours was about. */
const appointmentIn = (notice: Notice | undefined): Instant | undefined =>
  notice?.template.startsWith('appointment-') ? notice.data.at : undefined;

interface Dependencies {
  readonly notices: Pick<NoticeRepository, 'get' | 'put' | 'change' | 'list'>;
  readonly cases: CaseReader;
  readonly phones: Pick<PhoneRepository, 'setStopped' | 'casesOf'>;
  readonly messages: Pick<MessageRepository, 'putUnmatched'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  /** The key of opt-outs: the keyed hash of a number or an address. */
  readonly hashOf: (address: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}

type EventOf<K extends ProviderEvent['kind']> = Extract<ProviderEvent, { kind: K }>;

export type Receive = (event: ProviderEvent) => Promise<void>;

/** Handles a provider's event. Events may come twice, late, and in any order. */
export const createReceive = (deps: Dependencies): Receive => {
  const { notices, cases, phones, messages, requests, hashOf, clock, log } = deps;

  const receipt = async ({ id, key, channel, receipt: told, why }: EventOf<'receipt'>): Promise<void> => {
    const notice = await notices.get({ id, key });
    const now = clock.now();
    if (!notice || !received(notice, told, why, now)) return;
    // Written before the failure: after a crash this runs again, and the fallback's key follows from the notice's.
    if (told === 'failed' && isFollowedUp(notice)) await notices.put(fallbackOf(notice, channel, now));
    const changed = await notices.change(notice, (current) => received(current, told, why, now));
    if (changed) log.info('receipt', { referral: id, notice: key, receipt: told, why });
    if (changed && told === 'failed') measure(log, 'NoticesFailed', { channel });
  };

  const complaint = async ({ addresses, at }: EventOf<'complaint'>): Promise<void> => {
    await Promise.all(addresses.map((address) => phones.setStopped(hashOf(address), true, at)));
    log.warn('complaint');
  };

  // Others may share the phone: a text is stored with a case only where it surely belongs.

  const noticeOf = async (ids: readonly ReferralId[], messageId: string): Promise<Notice | undefined> => {
    const sent = await Promise.all(ids.map((id) => notices.list(id)));
    return sent.flat().find((notice) => notice.messageId === messageId);
  };

  const openOf = async (ids: readonly ReferralId[]): Promise<Case[]> => {
    const all = await Promise.all(ids.map((id) => cases.get(id)));
    return all.flatMap((theCase) => (theCase && !theCase.closedAt ? [theCase] : []));
  };

  // The opt-out itself comes first: after a crash it is kept and the rest is redone. Requests are written once.

  const stopOrStart = async (kind: 'stop' | 'start', { from, messageId, at }: EventOf<'text'>): Promise<void> => {
    const hash = hashOf(from);
    await phones.setStopped(hash, kind === 'stop', at);
    const concerned = await openOf(await phones.casesOf(hash));
    await Promise.all(concerned.map(({ id }) => requests.put('PATIENT', { id, key: keyOf(messageId), at, kind })));
    log.info(kind, { messageId, cases: concerned.length });
  };

  /** The request that a text makes of its case. */
  const requestOf = async (id: ReferralId, event: EventOf<'text'>, answered?: Notice): Promise<PersonRequest> => {
    const { text: words, messageId, at } = event;
    const asked = { id, key: keyOf(messageId), at };
    const kind = replyOf(words);
    const appointmentAt = kind && (appointmentIn(answered) ?? (await cases.get(id))?.appointmentAt);
    // A yes to an appointment in the past means something else: somebody should read it.
    const isOver = kind === 'confirm-appointment' && appointmentAt !== undefined && appointmentAt <= at;
    return kind === undefined || appointmentAt === undefined || isOver
      ? { ...asked, kind: 'message', text: words.slice(0, messageLength) }
      : { ...asked, kind, appointmentAt };
  };

  const text = async (event: EventOf<'text'>): Promise<void> => {
    const { from, text: words, messageId, answers, at } = event;
    const word = stopWordOf(words);
    if (word) return stopOrStart(word, event);
    const ids = await phones.casesOf(hashOf(from));
    const answered = answers === undefined ? undefined : await noticeOf(ids, answers);
    const [open, ...others] = await openOf(answered ? [answered.id] : ids);
    const id = answered?.id ?? (others.length === 0 ? open?.id : undefined);
    if (id !== undefined) {
      await requests.put('PATIENT', await requestOf(id, event, answered));
      log.info('text-received', { referral: id, messageId });
    }
    // A closed case may have no worker left to look at it.
    if (id !== undefined && open) return;
    await messages.putUnmatched({ messageId, at, from, text: words, cases: id ? [id] : ids });
    log.warn('text-unmatched', { messageId, cases: id ? 1 : ids.length });
  };

  return (event) => {
    switch (event.kind) {
      case 'receipt':
        return receipt(event);
      case 'complaint':
        return complaint(event);
      case 'text':
        return text(event);
      case 'other':
        return Promise.resolve();
    }
  };
};
