import { relayed, sent } from '../../../infra/stream-filters.ts';
import type { Random } from '../time/random.ts';
import type { Timeline } from '../time/timeline.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';
import { type BoxName, createLetterBoxes, type LetterBoxes } from './letter-boxes.ts';
import { createQueue, type Queue } from './queue.ts';
import { createStreamConsumer, type StreamConsumer } from './streams.ts';

/** Who reads the table's stream and the receipts, and where what they give up lies. */
export interface Readers {
  readonly relay: StreamConsumer;
  readonly consumers: readonly StreamConsumer[];
  readonly queue: Queue;
  readonly letters: LetterBoxes;
}

/** Each with its box of dead letters, as the stacks put them together. */
export const createReaders = (deps: {
  readonly random: Random;
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (name: string, event: unknown) => Promise<Answer>;
}): Readers => {
  const { random, now, invoke } = deps;
  const letters = createLetterBoxes({ now, random: random.fork('letters'), sendBack: (body) => queue.send(body) });
  const layIn =
    (box: BoxName) =>
    (letter: string, about?: string): void =>
      letters.put(box, letter, about);
  const queue = createQueue({
    ...deps,
    invoke: (event) => invoke('receive-receipt', event),
    giveUp: layIn('ReceiptsUnread'),
  });
  const consumer = (name: string, filters: typeof relayed, box: BoxName): StreamConsumer =>
    createStreamConsumer({ ...deps, name, filters, giveUp: layIn(box) });
  const relay = consumer('relay', relayed, 'RelayStreamGaveUp');
  const senders = consumer('send-notice', sent, 'SendNoticeStreamGaveUp');
  return { relay, consumers: [relay, senders], queue, letters };
};
