import type { Timeline } from '../time/timeline.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';

export interface Queue {
  readonly send: (body: string) => void;
  /** The next message cannot be read for so long. */
  spoilNext(lasts: number): void;
  waiting(): number;
}

interface Message {
  readonly messageId: string;
  readonly body: string;
  receives: number;
}

/** As infra/constructs/receipts.ts sets them. */
const visibilityTimeout = 180_000;
const receivesAtMost = 5;

/** What no version can read. */
const spoilt = 'unreadable';

/** SQS: in any order, at least once, and laid aside after five tries. */
export const createQueue = (deps: {
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (event: unknown) => Promise<Answer>;
  /** Nobody could read it, after all tries. */
  readonly giveUp: (body: string) => void;
}): Queue => {
  const { now, timeline, chaos, isUp, invoke, giveUp } = deps;
  /** Until when a message cannot be read, which it says in the same words each time. */
  const unreadable = new Map<string, number>();
  let [sent, waiting] = [0, 0];
  let spoilsNext: number | undefined;

  /** Mended at the latest when nothing goes wrong any more. */
  const readBy = (body: string): string => ((unreadable.get(body) ?? 0) > now() && !chaos.isCalm ? spoilt : body);

  const receive = (message: Message): void => {
    if (!isUp()) return timeline.at(now() + 1000, () => receive(message));
    message.receives += 1;
    const { messageId, body } = message;
    if (message.receives > receivesAtMost) {
      waiting -= 1;
      return giveUp(body);
    }
    const shownAgainAt = now() + visibilityTimeout;
    let isOver = false;
    const over = (dealt: boolean): void => {
      if (isOver) return;
      isOver = true;
      if (dealt) waiting -= 1;
      else timeline.at(Math.max(now(), shownAgainAt), () => receive(message));
    };
    void invoke({ Records: [{ messageId, body: readBy(body) }] }).then((answer) => {
      const failures: unknown = answer.is === 'ok' ? Object(answer.value).batchItemFailures : undefined;
      over(Array.isArray(failures) && failures.length === 0);
    });
    // Whoever had it was killed with the host.
    timeline.at(shownAgainAt, () => over(false));
  };

  return {
    waiting: () => waiting,
    spoilNext: (lasts) => {
      spoilsNext = lasts;
    },
    send: (body) => {
      sent += 1;
      waiting += 1;
      if (spoilsNext !== undefined) unreadable.set(body, now() + spoilsNext);
      spoilsNext = undefined;
      const message = { messageId: `queued-${sent}`, body, receives: 0 };
      timeline.at(now() + chaos.random.between(0, 2000), () => receive(message));
    },
  };
};
