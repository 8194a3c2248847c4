import { randomUUID } from 'node:crypto';
import type { AwsAction } from '../aws/endpoint.ts';
import type { DueSource } from '../clock/driver.ts';
import type { Journal } from '../journal.ts';
import type { Pool } from '../lambda/pool.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { AsyncInvoke, Model } from '../template/model.ts';
import { usualAsyncInvoke } from '../template/read-functions.ts';
import { TemplateRefused } from '../template/template-refused.ts';
import { type AsyncInvocation, asyncQueue, createAsyncInvocation } from './async-invocation.ts';
import { createMessageStore } from './message-store.ts';
import { createSqsActions } from './sqs-actions.ts';
import { type Consumer, createSqsConsumer, type Invoke } from './sqs-consumer.ts';

/** Topics, queues and events on their way to functions: at least once, retried, laid down in the end. */
export interface Queues extends DueSource {
  /** Each is durable when it returns. */
  send(queueArn: string, body: string): void;
  publish(topicArn: string, message: string): void;
  /** Hands a function an event without waiting for it. */
  event(functionArn: string, payload: string): void;
  /**
   * Hands a function an event at once, and waits for its answer; an event that fails is tried again as any other.
   * @returns undefined once the host stops
   */
  readonly call: Invoke;
  /** Delivers everything that can be seen. */
  readonly drain: () => Promise<void>;
  /** What lies in queues that no function reads, by the queue's ARN; without the empty ones. */
  readonly laidDown: () => ReadonlyMap<string, number>;
  /** What SQS answers, by action. */
  readonly actions: Readonly<Record<string, AwsAction>>;
  /** What lies in each queue, by its ARN. */
  readonly depths: () => ReadonlyMap<string, number>;
  close(): void;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const envelope = (topicArn: string, message: string, now: number): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Message: message,
    Timestamp: new Date(now).toISOString(),
    SignatureVersion: '1',
    Signature: 'local',
    SigningCertURL: 'https://sns.eu-west-2.amazonaws.com/local.pem',
    UnsubscribeURL: 'https://sns.eu-west-2.amazonaws.com/?Action=Unsubscribe',
  });

export const createQueues = (deps: {
  readonly model: Pick<Model, 'queues' | 'queueMappings' | 'subscriptions' | 'rules' | 'asyncInvokes'>;
  readonly journal: Pick<Journal, 'db'>;
  readonly pool: Pick<Pool, 'invoke'>;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}): Queues => {
  const { model, now } = deps;
  const store = createMessageStore(deps.journal);
  const byArn = new Map(model.queues.map((queue) => [queue.arn, queue]));
  const invoke: Invoke = async (functionArn, payload) => {
    if (closed) return undefined;
    const answer = await deps.pool.invoke(functionArn, payload, 'background');
    return closed && !answer.ok ? undefined : answer;
  };
  const consumers = new Map<string, Consumer>();
  const invocations = new Map<string, AsyncInvocation>();
  let woken: NodeJS.Immediate | undefined;
  let closed = false;

  const add = (queue: string, body: string): void => {
    store.add(queue, body, now());
    const retention = byArn.get(queue)?.retentionMs;
    if (retention !== undefined) store.removeOlder(queue, now() - retention);
    wake();
  };

  const send = (queueArn: string, body: string): void => {
    if (!byArn.has(queueArn)) throw new TemplateRefused(`${queueArn} is not a queue of these templates`);
    add(queueArn, body);
  };

  for (const mapping of model.queueMappings) {
    const queue = byArn.get(mapping.queueArn);
    if (!queue) throw new TemplateRefused(`${mapping.queueArn} is not a queue of these templates`);
    consumers.set(queue.arn, oneAtATime(createSqsConsumer({ mapping, queue, store, now, invoke })));
  }
  const settingsOf = (functionArn: string): AsyncInvoke => {
    const found = model.asyncInvokes.find((one) => one.functionArn === functionArn);
    return found ?? { ...usualAsyncInvoke, functionArn, onFailureArn: undefined };
  };
  for (const { functionArn } of model.rules.flatMap(({ targets }) => targets)) {
    const settings = settingsOf(functionArn);
    const invocation = createAsyncInvocation({ settings, store, now, invoke, send });
    invocations.set(functionArn, invocation);
    consumers.set(asyncQueue(functionArn), oneAtATime(invocation.consume));
  }

  const drain = async (): Promise<void> => {
    if (closed) return;
    await Promise.all([...consumers.values()].map((consume) => consume()));
  };

  const wake = (): void => {
    if (closed) return;
    woken ??= setImmediate(() => {
      woken = undefined;
      drain().catch((error: unknown) => {
        if (!closed) deps.report(error);
      });
    });
  };

  return {
    name: 'queues',
    send,
    publish: (topicArn, message) => {
      for (const { queueArn, raw } of model.subscriptions.filter((one) => one.topicArn === topicArn)) {
        send(queueArn, raw ? message : envelope(topicArn, message, now()));
      }
    },
    event: (functionArn, payload) => add(asyncQueue(functionArn), payload),
    call: async (functionArn, payload) => invocations.get(functionArn)?.call(payload),
    drain,
    actions: createSqsActions({ queues: model.queues, store, send, now }),
    laidDown: () =>
      new Map(
        model.queues
          .filter(({ arn }) => !consumers.has(arn))
          .map(({ arn }): [string, number] => [arn, store.count(arn)])
          .filter(([, messages]) => messages > 0),
      ),
    depths: () => new Map(model.queues.map(({ arn }) => [arn, store.count(arn)])),
    nextDue: () => {
      const dues = [...consumers.keys()].flatMap((queue) => store.nextVisible(queue) ?? []);
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
    runDue: drain,
    close: () => {
      closed = true;
      if (woken) clearImmediate(woken);
    },
  };
};
