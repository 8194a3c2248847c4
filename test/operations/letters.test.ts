import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { createGoThrough } from '../../functions/census/go-through.ts';
import { createLookAfterLetters } from '../../functions/census/letters.ts';
import type { Found } from '../../functions/census/take.ts';
import { createLetterRepository } from '../../functions/shared/data/figures/letter-repository.ts';
import type { LetterAct } from '../../functions/shared/domain/governance/letter.ts';
import { later, millisOf, minute } from '../../functions/shared/domain/time/instant.ts';
import { createQueueClient, type QueueClient } from '../../functions/shared/platform/queue-client.ts';
import { createAwsEndpoint } from '../../local/aws/endpoint.ts';
import { type Listening, listen } from '../../local/front/listen.ts';
import { openJournal } from '../../local/journal.ts';
import { createMessageStore } from '../../local/queues/message-store.ts';
import { createSqsActions } from '../../local/queues/sqs-actions.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';

const arnOf = (name: string) => `arn:aws:sqs:eu-west-2:000000000000:${name}`;
const urlOf = (name: string) => `https://sqs.eu-west-2.amazonaws.com/000000000000/${name}`;
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

const clientAt = (endpoint: string) =>
  createQueueClient(
    new SQSClient({
      region: 'eu-west-2',
      credentials,
      endpoint,
      maxAttempts: 1,
      useQueueUrlAsEndpoint: false,
    }),
  );

const nothing: Found = { cases: [], notices: [], arrivals: [], unreadable: [] };

describe('letters that were given up', () => {
  const table = useTable();
  const journal = openJournal(':memory:');
  const store = createMessageStore(journal);
  const letters = createLetterRepository(table);
  let now = tuesday;
  let front: Listening;
  let look: ReturnType<typeof createLookAfterLetters>;
  const log = testLog();
  const cases = jest.fn<ReturnType<typeof createGoThrough>['cases']>(async () => 7);
  const goThrough = { cases, messages: async () => 0 };
  const clock = { now: () => now };

  const lay = (name: string, body: string) => store.add(arnOf(name), body, millisOf(now));
  const order = (box: string, act: LetterAct) =>
    letters.order('ashcombe', { box, act, by: 'olu', role: 'operator', reason: 'mended', at: now });

  beforeAll(async () => {
    const queues = ['dead', 'receipts', 'relay'].map((name) => {
      return { arn: arnOf(name), visibilityMs: 30_000, retentionMs: 1e9, deadLetters: undefined };
    });
    const actions = createSqsActions({
      queues,
      store,
      send: (arn, body) => store.add(arn, body, millisOf(now)),
      now: () => millisOf(now),
    });
    const endpoint = createAwsEndpoint({ services: { AmazonSQS: actions }, rest: async () => undefined });
    front = await listen(0, (request, response) => void endpoint(request, response));
    look = createLookAfterLetters({
      queues: clientAt(front.url),
      boxes: [
        { box: 'ReceiptsUnread', url: urlOf('dead'), act: 'return', source: urlOf('receipts') },
        { box: 'RelayStreamGaveUp', url: urlOf('relay'), act: 'cases' },
      ],
      letters,
      goThrough,
      team: 'ashcombe',
      clock,
      log,
    });
  });
  afterAll(async () => {
    await front.close();
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
      { box: 'ReceiptsUnread', count: 1, act: 'return', since: [since] },
      { box: 'RelayStreamGaveUp', count: 0, act: 'cases', since: [] },
    ];
    expect(await look(nothing)).toEqual(boxes);
    expect(await look(nothing)).toEqual(boxes);
  });

  it('go back to where they came from when that is ordered, and those that came after the order stay', async () => {
    for (let n = 0; n < 24; n += 1) lay('dead', `letter ${n}`);
    await order('ReceiptsUnread', 'return');
    expect(await order('ReceiptsUnread', 'return')).toBe(false);
    now = later(now, minute);
    lay('dead', 'after the order');
    expect(await look(nothing)).toMatchObject([{ count: 1 }, { count: 0 }]);
    expect(store.count(arnOf('receipts'))).toBe(25);
    expect(await letters.orders('ashcombe')).toMatchObject([{ done: 25, doneAt: now }]);
    expect(await order('ReceiptsUnread', 'return')).toBe(true);
  });

  it('keep the order that came after one that a slower census still carries out', async () => {
    await order('Slow', 'return');
    const first = { box: 'Slow', act: 'return', by: 'olu', role: 'operator', reason: 'mended', at: now } as const;
    await letters.done('ashcombe', { ...first, done: 1, doneAt: now });
    now = later(now, minute);
    await order('Slow', 'return');
    await letters.done('ashcombe', { ...first, done: 2, doneAt: now });
    const found = (await letters.orders('ashcombe')).find(({ box }) => box === 'Slow');
    expect(found).toMatchObject({ at: now });
    expect(found).not.toHaveProperty('doneAt');
  });

  it('are dealt with over as many censuses as it takes, and counted together', async () => {
    const lying = Array.from({ length: 305 }, (_, n) => `of many ${n}`);
    const hidden = new Set<string>();
    const sent: string[] = [];
    const receive = async (_: string, hiddenFor: number) => {
      const found = lying.filter((body) => !hidden.has(body)).slice(0, 10);
      if (hiddenFor > 0) for (const body of found) hidden.add(body);
      return found.map((body) => ({ sentAt: tuesday, body, receipt: body }));
    };
    const queues: QueueClient = {
      count: async () => lying.length,
      receive,
      send: async (_, body) => void sent.push(body),
      remove: async (_, receipt) => void lying.splice(lying.indexOf(receipt), 1),
    };
    const boxes = [{ box: 'OfMany', url: urlOf('many'), act: 'return' as const, source: urlOf('receipts') }];
    const lookAtMany = createLookAfterLetters({ queues, boxes, letters, goThrough, team: 'ashcombe', clock, log });
    const ofMany = async () => (await letters.orders('ashcombe')).find(({ box }) => box === 'OfMany');
    await order('OfMany', 'return');
    expect(await lookAtMany(nothing)).toMatchObject([{ count: 5 }]);
    expect(await ofMany()).toMatchObject({ done: 300 });
    expect(await ofMany()).not.toHaveProperty('doneAt');
    now = later(now, 5 * minute);
    await lookAtMany(nothing);
    expect(await ofMany()).toMatchObject({ done: 305, doneAt: now });
    expect(new Set(sent).size).toBe(305);
  });

  it('are taken away once what they were about is gone through, and stay where that fails', async () => {
    lay('relay', 'where it was in the stream');
    now = later(now, minute);
    await order('RelayStreamGaveUp', 'cases');
    cases.mockRejectedValueOnce(new Error('The table is out.'));
    expect(await look(nothing)).toBeUndefined();
    const ofRelay = async () => (await letters.orders('ashcombe')).find(({ box }) => box === 'RelayStreamGaveUp');
    expect(await ofRelay()).not.toHaveProperty('done');
    expect(store.count(arnOf('relay'))).toBe(1);

    now = later(now, 5 * minute);
    expect(await look(nothing)).toMatchObject([{ box: 'ReceiptsUnread' }, { box: 'RelayStreamGaveUp', count: 0 }]);
    expect(cases.mock.calls.at(-1)).toMatchObject([nothing, [{ body: 'where it was in the stream' }]]);
    expect(await ofRelay()).toMatchObject({ done: 1, redone: 7, doneAt: now });
  });

  it('are not taken for dealt with while a census that died hides them', async () => {
    const hidden: QueueClient = {
      count: async () => 2,
      receive: async () => [],
      send: async () => undefined,
      remove: async () => undefined,
    };
    const boxes = [{ box: 'Hidden', url: urlOf('hidden'), act: 'cases' as const }];
    await order('Hidden', 'cases');
    await createLookAfterLetters({ queues: hidden, boxes, letters, goThrough, team: 'ashcombe', clock, log })(nothing);
    expect((await letters.orders('ashcombe')).find(({ box }) => box === 'Hidden')).not.toHaveProperty('doneAt');
  });

  it('hold up no census when their queue does not answer', async () => {
    const unanswered = createLookAfterLetters({
      queues: clientAt('http://127.0.0.1:9'),
      boxes: [{ box: 'RelayStreamGaveUp', url: urlOf('relay'), act: 'cases' }],
      letters,
      goThrough,
      team: 'ashcombe',
      clock,
      log,
    });
    expect(await unanswered(nothing)).toBeUndefined();
  });
});
