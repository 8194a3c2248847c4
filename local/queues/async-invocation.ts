import { randomUUID } from 'node:crypto';
import type { Answer } from '../lambda/protocol.ts';
import type { AsyncInvoke } from '../template/model.ts';
import type { Message, MessageStore } from './message-store.ts';
import type { Consumer, Invoke } from './sqs-consumer.ts';

export const asyncQueue = (functionArn: string): string => `async ${functionArn}`;

/** Lambda waits a minute before the second try and two before the third. */
const pauses = [60_000, 120_000];

/** While an event is with its function nobody else sees it; after a crash it is given once more. */
const leaseMs = 900_000;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const failureNote = (
  functionArn: string,
  { body, receives }: Message,
  condition: string,
  answer: Answer,
  now: number,
) =>
  JSON.stringify({
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: receives },
    requestPayload: JSON.parse(body),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(answer.payload),
  });

/** How one function gets its events, as by Lambda's asynchronous invocation. */
export interface AsyncInvocation {
  /** Gives it those that wait, one at a time. */
  readonly consume: Consumer;
  /**
   * Gives it one ahead of those that wait. Where that fails it is one of them, and has been tried once.
   * @returns undefined once the host stops
   */
  readonly call: (payload: string) => ReturnType<Invoke>;
}

export const createAsyncInvocation = (deps: {
  readonly settings: AsyncInvoke;
  readonly store: MessageStore;
  readonly now: () => number;
  readonly invoke: Invoke;
  readonly send: (queueArn: string, body: string) => void;
}): AsyncInvocation => {
  const { settings, store, now } = deps;
  const { functionArn, retries, maxAgeMs, onFailureArn } = settings;
  const queue = asyncQueue(functionArn);

  const giveUp = (message: Message, condition: string, answer: Answer): void => {
    if (onFailureArn !== undefined)
      deps.send(onFailureArn, failureNote(functionArn, message, condition, answer, now()));
    store.remove(message.id);
  };

  const failed = (message: Message, answer: Answer): void => {
    const again = now() + (pauses[message.receives - 1] ?? pauses.at(-1) ?? 0);
    if (message.receives > retries) giveUp(message, 'RetriesExhausted', answer);
    else if (again - message.sent > maxAgeMs) giveUp(message, 'EventAgeExceeded', answer);
    else store.hide(message.id, again);
  };

  return {
    consume: async () => {
      for (;;) {
        const [message] = store.receive(queue, 1, now(), now() + leaseMs);
        if (!message) return;
        const answer = await deps.invoke(functionArn, message.body);
        if (!answer) {
          store.giveBack(message.id, now());
          return;
        }
        if (answer.ok) store.remove(message.id);
        else failed(message, answer);
      }
    },
    call: async (payload) => {
      const sent = now();
      const answer = await deps.invoke(functionArn, payload);
      if (answer && !answer.ok) failed(store.addReceived(queue, payload, sent, now() + leaseMs), answer);
      return answer;
    },
  };
};
