import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../local/lambda/protocol.ts';
import { createStreamConsumer, type GivenUp, type Progress } from '../../local/streams/stream-consumer.ts';
import type { StreamRecord } from '../../local/streams/stream-reader.ts';
import type { StreamMapping } from '../../local/template/model.ts';

const ok: Answer = { ok: true, payload: 'null' };
const failed: Answer = { ok: false, payload: '{"errorType":"Error","errorMessage":"no"}' };
const itemFailures = (...sequences: number[]): Answer => ({
  ok: true,
  payload: JSON.stringify({ batchItemFailures: sequences.map((sequence) => ({ itemIdentifier: String(sequence) })) }),
});

const recordOf = (sequence: number): StreamRecord => ({
  position: { shardId: 'shard', sequence: String(sequence) },
  record: {
    eventName: sequence % 100 === 0 ? 'REMOVE' : 'INSERT',
    dynamodb: { SequenceNumber: String(sequence), Keys: { pk: { S: String(sequence) } } },
  },
});

const setup = (answer: (sequences: number[]) => Answer, mapping: Partial<StreamMapping> = {}) => {
  const state = { now: 1_000_000 };
  const pending: StreamRecord[] = [];
  const delivered: number[][] = [];
  const kept: Progress[] = [];
  const givenUp: GivenUp[] = [];
  const consumer = createStreamConsumer({
    mapping: {
      id: 'Stack.Mapping',
      tableName: 'Table',
      streamArn: 'arn',
      functionArn: 'function',
      batchSize: 10,
      filters: [{ eventName: ['INSERT'] }],
      bisect: true,
      reportItemFailures: true,
      retries: 2,
      maxAgeMs: Infinity,
      onFailureArn: undefined,
      ...mapping,
    },
    reader: { read: async () => pending.splice(0) },
    progress: { position: undefined, attempts: 0, failedSince: undefined },
    now: () => state.now,
    invoke: async (_, payload) => {
      const { Records: records } = JSON.parse(payload);
      const sequences = records.map((one: { dynamodb: { SequenceNumber: string } }) =>
        Number(one.dynamodb.SequenceNumber),
      );
      delivered.push(sequences);
      return answer(sequences);
    },
    keep: (progress) => kept.push(progress),
    giveUp: (what) => givenUp.push(what),
  });
  /** Lets time pass to each retry until there is none. */
  const exhaust = async () => {
    for (let due = consumer.nextDue(); due !== undefined; due = consumer.nextDue()) {
      state.now = due;
      await consumer.drain();
    }
  };
  const add = (...sequences: number[]) => pending.push(...sequences.map(recordOf));
  return { consumer, add, delivered, kept, givenUp, state, exhaust };
};

describe('an event source mapping over a stream', () => {
  it('delivers in order, in batches, what its filters let through', async () => {
    const { consumer, add, delivered, kept } = setup(() => ok, { batchSize: 3 });
    add(1, 2, 100, 3, 4, 200);
    await consumer.drain();
    expect(delivered).toEqual([[1, 2, 3], [4]]);
    expect(kept.at(-1)?.position?.sequence).toBe('4');
  });

  it('goes on after the last item that was handled when the function names one that was not', async () => {
    const refuse = { two: true };
    const { consumer, add, delivered, exhaust, kept } = setup((sequences) =>
      refuse.two && sequences.includes(2) ? itemFailures(2) : ok,
    );
    add(1, 2, 3);
    await consumer.drain();
    expect(kept.map(({ position }) => position?.sequence)).toEqual(['1', '1']);
    refuse.two = false;
    await exhaust();
    expect(delivered).toEqual([[1, 2, 3], [2], [2], [3]]);
  });

  it('takes a batch that failed apart until the poison is alone, and gives it up after its retries', async () => {
    const { consumer, add, delivered, givenUp, exhaust } = setup((sequences) => (sequences.includes(3) ? failed : ok));
    add(1, 2, 3, 4);
    await consumer.drain();
    await exhaust();
    expect(
      givenUp.map(({ records, condition, attempts }) => [
        records.map((one) => one.position.sequence),
        condition,
        attempts,
      ]),
    ).toEqual([[['3'], 'RetryAttemptsExhausted', 3]]);
    expect(delivered.filter((batch) => batch.length === 1 && batch[0] === 3)).toHaveLength(3);
    expect(delivered.flat().filter((sequence) => sequence === 4).length).toBeGreaterThan(0);
    expect(delivered.at(-1)).toEqual([4]);
  });

  it('retries a whole batch when it is not to be taken apart', async () => {
    const { consumer, add, delivered, givenUp, exhaust } = setup(() => failed, { bisect: false, retries: 1 });
    add(1, 2);
    await consumer.drain();
    await exhaust();
    expect(delivered).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(givenUp[0]?.records).toHaveLength(2);
  });

  it('waits longer before each retry, and lets nothing overtake', async () => {
    const { consumer, add, delivered, state } = setup(() => failed, { retries: 5 });
    add(1);
    await consumer.drain();
    const first = (consumer.nextDue() ?? 0) - state.now;
    add(2);
    await consumer.drain();
    expect(delivered).toEqual([[1]]);
    state.now += first;
    await consumer.drain();
    expect((consumer.nextDue() ?? 0) - state.now).toBeGreaterThan(first);
  });

  it('gives up a record that is too old, however few its tries', async () => {
    const { consumer, add, givenUp, state } = setup(() => failed, { retries: Infinity, maxAgeMs: 60_000 });
    add(1);
    await consumer.drain();
    expect(givenUp).toEqual([]);
    state.now += 61_000;
    await consumer.drain();
    expect(givenUp.map(({ condition }) => condition)).toEqual(['RecordAgeExceeded']);
    expect(consumer.nextDue()).toBeUndefined();
  });

  it('counts tries over a restart', async () => {
    const { consumer, add, kept } = setup(() => failed);
    add(1);
    await consumer.drain();
    expect(kept.at(-1)).toMatchObject({ attempts: 1, failedSince: 1_000_000 });
  });

  it('fails the batch when the function names an item it was never given', async () => {
    const { consumer, add, delivered } = setup(() => itemFailures(99), { bisect: false });
    add(1, 2);
    await consumer.drain();
    expect(delivered).toEqual([[1, 2]]);
    expect(consumer.nextDue()).toBeDefined();
  });
});
