import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { LetterQueue } from '../../../functions/census/env.ts';
import { day } from '../../../functions/shared/domain/time/instant.ts';
import { createListeners } from '../time/listeners.ts';
import type { Random } from '../time/random.ts';

/** What a consumer gave up. */
export interface Letter {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** The row that it is about, which no letter says: for the checkers. */
  readonly about: string;
}

export const boxNames = ['RelayStreamGaveUp', 'SendNoticeStreamGaveUp', 'ReceiptsUnread'] as const;
export type BoxName = (typeof boxNames)[number];

export interface LetterBoxes {
  put(box: BoxName, body: string, about?: string): void;
  /** What lies in it. */
  letters(box: BoxName): readonly Letter[];
  /** How many lay there for two weeks and are gone. */
  expired(box: BoxName): number;
  /** What went back to the queue that it came from. */
  readonly returned: readonly string[];
  /** What the census asks of SQS. */
  readonly execute: (command: object) => unknown;
  onLetter(listener: (box: BoxName) => void): void;
  /** A letter was taken out, for good. */
  onRemoved(listener: (box: BoxName, letter: Letter) => void): void;
}

type Lying = Letter & { hiddenUntil: number };

interface Box {
  lying: Lying[];
  expired: number;
}

/** As infra/constructs/dead-letters.ts sets it. */
const keptFor = 14 * day;

/** As the stacks tell the census of them. Here a queue's name is its address. */
export const letterQueues: readonly LetterQueue[] = [
  { box: 'RelayStreamGaveUp', url: 'RelayStreamGaveUp', act: 'cases' },
  { box: 'SendNoticeStreamGaveUp', url: 'SendNoticeStreamGaveUp', act: 'messages' },
  { box: 'ReceiptsUnread', url: 'ReceiptsUnread', act: 'return', source: 'Receipts' },
];

/** Dead letters: nothing happens to them by itself but that they are gone after two weeks. */
export const createLetterBoxes = (deps: {
  readonly now: () => number;
  readonly random: Random;
  /** A letter goes back to the queue that it came from. */
  readonly sendBack: (body: string) => void;
}): LetterBoxes => {
  const { now, random, sendBack } = deps;
  const boxes = new Map<string, Box>(boxNames.map((box) => [box, { lying: [], expired: 0 }]));
  const arrived = createListeners<[box: BoxName]>();
  const removed = createListeners<[box: BoxName, letter: Letter]>();
  const returned: string[] = [];
  let no = 0;

  const boxAt = (url: string | undefined): Box => {
    const box = boxes.get(url ?? '');
    if (!box) throw new TypeError(`There is no box of letters ${url}.`);
    const left = box.lying.filter(({ sentAt }) => now() - sentAt < keptFor);
    box.expired += box.lying.length - left.length;
    box.lying = left;
    return box;
  };

  /** Some of them, as SQS does that asks some of its servers. */
  const receive = (url: string | undefined, hiddenFor: number): object => {
    const visible = boxAt(url).lying.filter(({ hiddenUntil }) => hiddenUntil <= now());
    const taken = visible.slice(0, random.between(1, 10));
    for (const letter of taken) letter.hiddenUntil = now() + hiddenFor * 1000;
    return {
      Messages: taken.map(({ id, body, sentAt }) => {
        return { Body: body, ReceiptHandle: id, Attributes: { SentTimestamp: String(sentAt) } };
      }),
    };
  };

  const remove = (url: string | undefined, id: string | undefined): void => {
    const box = boxAt(url);
    const letter = box.lying.find((one) => one.id === id);
    if (!letter) return;
    box.lying = box.lying.filter((one) => one !== letter);
    removed.tell(url as BoxName, letter);
  };

  return {
    put: (box, body, about = '') => {
      no += 1;
      boxAt(box).lying.push({ id: `letter-${no}`, body, sentAt: now(), hiddenUntil: 0, about });
      arrived.tell(box);
    },
    letters: (box) => boxAt(box).lying,
    expired: (box) => boxAt(box).expired,
    returned,
    onLetter: arrived.add,
    onRemoved: removed.add,
    execute: (command) => {
      if (command instanceof SendMessageCommand) {
        const { MessageBody = '' } = command.input;
        returned.push(MessageBody);
        return sendBack(MessageBody);
      }
      if (command instanceof DeleteMessageCommand) return remove(command.input.QueueUrl, command.input.ReceiptHandle);
      if (command instanceof ReceiveMessageCommand)
        return receive(command.input.QueueUrl, command.input.VisibilityTimeout ?? 0);
      if (!(command instanceof GetQueueAttributesCommand)) throw new TypeError('A queue is not asked that here.');
      const hidden = boxAt(command.input.QueueUrl).lying.filter(({ hiddenUntil }) => hiddenUntil > now()).length;
      const all = boxAt(command.input.QueueUrl).lying.length;
      return {
        Attributes: {
          ApproximateNumberOfMessages: String(all - hidden),
          ApproximateNumberOfMessagesNotVisible: String(hidden),
        },
      };
    },
  };
};
