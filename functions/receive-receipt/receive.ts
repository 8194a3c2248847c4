import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { MessageRepository } from '../shared/data/message-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { PhoneRepository } from '../shared/data/phone-repository.ts';
import { fallbackOf, isFollowedUp } from '../shared/domain/notice.ts';
import { received } from '../shared/domain/notice-life.ts';
import type { ReferralId } from '../shared/domain/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { ProviderEvent } from './provider-event.ts';
import { stopWordOf } from './stop-word.ts';

interface Dependencies {
  readonly notices: Pick<NoticeRepository, 'get' | 'put' | 'change' | 'list'>;
  readonly cases: Pick<CaseRepository, 'get'>;
  readonly phones: PhoneRepository;
  readonly messages: MessageRepository;
  /** What stops are kept under: the keyed hash of a number or an address. */
  readonly hashOf: (address: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}

type EventOf<K extends ProviderEvent['kind']> = Extract<ProviderEvent, { kind: K }>;

export type Receive = (event: ProviderEvent) => Promise<void>;

/** Takes in what a provider says. Each event may come twice, late, and in any order. */
export const createReceive = (deps: Dependencies): Receive => {
  const { notices, cases, phones, messages, hashOf, clock, log } = deps;

  const receipt = async ({ id, key, channel, receipt: told, why }: EventOf<'receipt'>): Promise<void> => {
    const notice = await notices.get({ id, key });
    const now = clock.now();
    if (!notice || !received(notice, told, why, now)) return;
    // Before the failure is noted: who dies in between comes back, and the fallback's key follows from the notice's.
    if (told === 'failed' && isFollowedUp(notice)) await notices.put(fallbackOf(notice, channel, now));
    const changed = await notices.change(notice, (current) => received(current, told, why, now));
    if (changed) log.info('receipt', { referral: id, notice: key, receipt: told, why });
  };

  const complaint = async ({ addresses, at }: EventOf<'complaint'>): Promise<void> => {
    await Promise.all(addresses.map((address) => phones.setStopped(hashOf(address), true, at)));
    log.warn('complaint');
  };

  // Others may share the phone: a text is kept where it surely belongs, or else with nobody.

  const caseOfNotice = async (ids: readonly ReferralId[], messageId: string): Promise<ReferralId | undefined> => {
    const sent = await Promise.all(ids.map((id) => notices.list(id)));
    return sent.flat().find((notice) => notice.messageId === messageId)?.id;
  };

  const onlyOpenOf = async (ids: readonly ReferralId[]): Promise<ReferralId | undefined> => {
    const all = await Promise.all(ids.map((id) => cases.get(id)));
    const [open, ...others] = all.flatMap((the) => (the && !the.closedAt ? [the.id] : []));
    return others.length === 0 ? open : undefined;
  };

  const text = async ({ from, text: words, messageId, answers, at }: EventOf<'text'>): Promise<void> => {
    const hash = hashOf(from);
    const word = stopWordOf(words);
    if (word) {
      await phones.setStopped(hash, word === 'stop', at);
      log.info(word, { messageId });
      return;
    }
    const ids = await phones.casesOf(hash);
    const id = (answers !== undefined && (await caseOfNotice(ids, answers))) || (await onlyOpenOf(ids));
    if (id) {
      await messages.put({ id, messageId, at, text: words });
      log.info('text-received', { referral: id, messageId });
      return;
    }
    await messages.putUnmatched({ messageId, at, from, text: words, cases: ids });
    log.warn('text-unmatched', { messageId, cases: ids.length });
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
