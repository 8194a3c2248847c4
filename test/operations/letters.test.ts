import { createServer, type Server } from 'node:http';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLookAfterLetters } from '../../functions/census/letters.ts';
import { createLetterRepository } from '../../functions/shared/data/letter-repository.ts';
import { later, millisOf, minute } from '../../functions/shared/domain/instant.ts';
import { createQueueClient, type QueueClient } from '../../functions/shared/platform/queue-client.ts';
import { createAwsEndpoint } from '../../local/aws/endpoint.ts';
import { openJournal } from '../../local/journal.ts';
import { createMessageStore } from '../../local/queues/message-store.ts';
import { createSqsActions } from '../../local/queues/sqs-actions.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';

const arnOf = (name: string) => `arn:aws:sqs:eu-west-2:000000000000:${name}`;
const urlOf = (name: string) => `https://sqs.eu-west-2.amazonaws.com/000000000000/${name}`;
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

const clientAt = (port: number) =>
  createQueueClient(
    new SQSClient({
      region: 'eu-west-2',
      credentials,
      endpoint: `http://127.0.0.1:${port}`,
      maxAttempts: 1,
      useQueueUrlAsEndpoint: false,
    }),
  );

describe('letters that were given up', () => {
  const table = useTable();
  const journal = openJournal(':memory:');
  const store = createMessageStore(journal);
  const letters = createLetterRepository(table);
  let now = tuesday;
  let server: Server;
  let look: ReturnType<typeof createLookAfterLetters>;
  const log = testLog();
  const clock = { now: () => now };

  const lay = (name: string, body: string) => store.add(arnOf(name), body, millisOf(now));
  const order = (box: string, act: 'return' | 'clear') =>
    letters.order('ashcombe', { box, act, by: 'olu', role: 'operator', reason: 'mended', at: now });

  beforeAll(async () => {
    const queues = ['dead', 'receipts', 'sweeps'].map((name) => {
      return { arn: arnOf(name), visibilityMs: 30_000, retentionMs: 1e9, deadLetters: undefined };
    });
    const actions = createSqsActions({
      queues,
      store,
      send: (arn, body) => store.add(arn, body, millisOf(now)),
      now: () => millisOf(now),
    });
    const endpoint = createAwsEndpoint({ services: { AmazonSQS: actions }, rest: async () => undefined });
    server = createServer((request, response) => void endpoint(request, response));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    look = createLookAfterLetters({
      queues: clientAt(port),
      boxes: [
        { box: 'ReceiptsUnread', url: urlOf('dead'), source: urlOf('receipts') },
        { box: 'SweepsUndone', url: urlOf('sweeps') },
      ],
      letters,
      team: 'ashcombe',
      clock,
      log,
    });
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    journal.close();
  });
  beforeEach(() => {
    now = later(now, 10 * minute);
  });

  it('are counted, with since when, and left where they are', async () => {
    lay('dead', 'a reply of Doris');
    const since = now;
    now = later(now, minute);
    const boxes = [
      { box: 'ReceiptsUnread', count: 1, returns: true, since: [since] },
      { box: 'SweepsUndone', count: 0, returns: false, since: [] },
    ];
    expect(await look()).toEqual(boxes);
    expect(await look()).toEqual(boxes);
  });

  it('go back to where they came from when that is ordered, and those that came after the order stay', async () => {
    for (let n = 0; n < 24; n += 1) lay('dead', `letter ${n}`);
    await order('ReceiptsUnread', 'return');
    expect(await order('ReceiptsUnread', 'return')).toBe(false);
    now = later(now, minute);
    lay('dead', 'after the order');
    expect(await look()).toMatchObject([{ count: 1 }, { count: 0 }]);
    expect(store.count(arnOf('receipts'))).toBe(25);
    expect(await letters.orders('ashcombe')).toMatchObject([{ done: 25, doneAt: now }]);
    expect(await order('ReceiptsUnread', 'return')).toBe(true);
  });

  it('are dealt with over as many censuses as it takes, and counted together', async () => {
    const lying = Array.from({ length: 305 }, (_, n) => `of many ${n}`);
    const sent: string[] = [];
    const receive = async () => lying.slice(0, 10).map((body) => ({ sentAt: tuesday, body, receipt: body }));
    const queues: QueueClient = {
      count: async () => lying.length,
      receive,
      send: async (_, body) => void sent.push(body),
      remove: async (_, receipt) => void lying.splice(lying.indexOf(receipt), 1),
    };
    const boxes = [{ box: 'OfMany', url: urlOf('many'), source: urlOf('receipts') }];
    const lookAtMany = createLookAfterLetters({ queues, boxes, letters, team: 'ashcombe', clock, log });
    const ofMany = async () => (await letters.orders('ashcombe')).find(({ box }) => box === 'OfMany');
    await order('OfMany', 'return');
    expect(await lookAtMany()).toMatchObject([{ count: 5 }]);
    expect(await ofMany()).toMatchObject({ done: 300 });
    expect(await ofMany()).not.toHaveProperty('doneAt');
    now = later(now, 5 * minute);
    await lookAtMany();
    expect(await ofMany()).toMatchObject({ done: 305, doneAt: now });
    expect(new Set(sent).size).toBe(305);
  });

  it('are taken away when something else has done their work', async () => {
    lay('sweeps', 'a sweep');
    await order('SweepsUndone', 'clear');
    expect(await look()).toMatchObject([{ box: 'ReceiptsUnread' }, { box: 'SweepsUndone', count: 0 }]);
    expect(log.lines.at(-1)).toMatchObject({ code: 'letters-dealt-with', fields: { box: 'SweepsUndone', count: 1 } });
  });

  it('hold up no census when their queue does not answer', async () => {
    const unanswered = createLookAfterLetters({
      queues: clientAt(9),
      boxes: [{ box: 'SweepsUndone', url: urlOf('sweeps') }],
      letters,
      team: 'ashcombe',
      clock,
      log,
    });
    expect(await unanswered()).toBeUndefined();
  });
});
