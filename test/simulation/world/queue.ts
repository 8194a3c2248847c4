import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';
import type { Timeline } from './timeline.ts';

export interface Queue {
  readonly send: (body: string) => void;
  /** Messages that nobody could read, after all tries. */
  readonly dead: readonly string[];
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

/** SQS: in any order, at least once, and laid aside after five tries. */
export const createQueue = (deps: {
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (event: unknown) => Promise<Answer>;
}): Queue => {
  const { now, timeline, chaos, isUp, invoke } = deps;
  const dead: string[] = [];
  let [sent, waiting] = [0, 0];

  const receive = (message: Message): void => {
    if (!isUp()) return timeline.at(now() + 1000, () => receive(message));
    message.receives += 1;
    if (message.receives > receivesAtMost) {
      waiting -= 1;
      dead.push(message.body);
      return;
    }
    const { messageId, body } = message;
    const shownAgainAt = now() + visibilityTimeout;
    let isOver = false;
    const over = (dealt: boolean): void => {
      if (isOver) return;
      isOver = true;
      if (dealt) waiting -= 1;
      else timeline.at(Math.max(now(), shownAgainAt), () => receive(message));
    };
    void invoke({ Records: [{ messageId, body }] }).then((answer) => {
      const failures: unknown = answer.is === 'ok' ? Object(answer.value).batchItemFailures : undefined;
      over(Array.isArray(failures) && failures.length === 0);
    });
    // Whoever had it was killed with the host.
    timeline.at(shownAgainAt, () => over(false));
  };

  return {
    dead,
    waiting: () => waiting,
    send: (body) => {
      sent += 1;
      waiting += 1;
      const message = { messageId: `queued-${sent}`, body, receives: 0 };
      timeline.at(now() + chaos.random.between(0, 2000), () => receive(message));
    },
  };
};
