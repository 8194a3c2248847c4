import type { MessageRepository } from '../shared/data/message-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { PhoneRepository } from '../shared/data/phone-repository.ts';
import { fallbackOf, isFollowedUp } from '../shared/domain/notice.ts';
import { received } from '../shared/domain/notice-life.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import type { ProviderEvent } from './provider-event.ts';
import { stopWordOf } from './stop-word.ts';

interface Dependencies {
  readonly notices: Pick<NoticeRepository, 'get' | 'put' | 'change'>;
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
export const createReceive = ({ notices, phones, messages, hashOf, clock, log }: Dependencies): Receive => {
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

  const text = async ({ from, text: words, messageId, at }: EventOf<'text'>): Promise<void> => {
    const hash = hashOf(from);
    const word = stopWordOf(words);
    if (word) {
      await phones.setStopped(hash, word === 'stop', at);
      log.info(word, { messageId });
      return;
    }
    const ids = await phones.casesOf(hash);
    const ambiguous = ids.length > 1;
    await Promise.all(ids.map((id) => messages.put({ id, messageId, at, text: words, ambiguous })));
    log.info('text-received', { messageId, cases: ids.length });
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
