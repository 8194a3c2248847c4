import { describe, expect, it } from '@jest/globals';
import { openJournal } from '../../local/journal.ts';
import type { Answer } from '../../local/lambda/protocol.ts';
import { createQueues, type Queues } from '../../local/queues/queues.ts';
import { createSchedule } from '../../local/schedule/schedule.ts';
import { arnOf } from './support/bundle.ts';

const arn = (name: string) => `arn:aws:sqs:eu-west-2:000000000000:${name}`;
const topic = 'arn:aws:sns:eu-west-2:000000000000:Topic';
const ok: Answer = { ok: true, payload: 'null' };
const failed: Answer = { ok: false, payload: '{"errorType":"Error","errorMessage":"no","trace":[]}' };

const setup = (answer: (event: unknown) => Answer | Promise<Answer> = () => ok, journal = openJournal(':memory:')) => {
  const state = { now: 1_000_000 };
  const events: { Records: { body: string; messageId: string }[] }[] = [];
  const queues = createQueues({
    model: {
      queues: [
        {
          arn: arn('Work'),
          visibilityMs: 180_000,
          retentionMs: 1e9,
          deadLetters: { arn: arn('Dead'), maxReceives: 2 },
        },
        { arn: arn('Dead'), visibilityMs: 30_000, retentionMs: 1e9, deadLetters: undefined },
      ],
      queueMappings: [{ queueArn: arn('Work'), functionArn: arnOf('worker'), batchSize: 2, reportItemFailures: true }],
      subscriptions: [{ topicArn: topic, queueArn: arn('Work'), raw: false }],
      rules: [
        {
          name: 'rule',
          arn: 'rule',
          everyMs: undefined,
          phaseMs: 0,
          pattern: {},
          targets: ['listener', 'proof'].map((name) => ({ functionArn: arnOf(name), input: undefined })),
        },
      ],
      asyncInvokes: [
        { functionArn: arnOf('listener'), retries: 1, maxAgeMs: 3_600_000, onFailureArn: arn('Dead') },
        { functionArn: arnOf('proof'), retries: 0, maxAgeMs: 3_600_000, onFailureArn: undefined },
      ],
    },
    journal,
    pool: {
      invoke: async (_, payload) => {
        events.push(JSON.parse(payload));
        return answer(JSON.parse(payload));
      },
    },
    now: () => state.now,
    report: (error) => {
      throw error;
    },
  });
  const pass = async () => {
    state.now = queues.nextDue() ?? state.now;
    await queues.drain();
  };
  return { queues, events, state, journal, pass };
};

describe('a queue', () => {
  it('hands over its messages in batches, once when all goes well', async () => {
    const { queues, events } = setup();
    for (const body of ['a', 'b', 'c']) queues.send(arn('Work'), body);
    await queues.drain();
    await queues.drain();
    expect(events.map(({ Records }) => Records.map(({ body }: { body: string }) => body))).toEqual([['a', 'b'], ['c']]);
    expect(queues.nextDue()).toBeUndefined();
  });

  it('shows a message again after its visibility timeout, and lays it down when it was received too often', async () => {
    const { queues, events, state, pass } = setup(() => failed);
    queues.send(arn('Work'), 'a');
    await queues.drain();
    expect(queues.nextDue()).toBe(state.now + 180_000);
    await pass();
    expect(events).toHaveLength(2);
    await pass();
    expect(events).toHaveLength(2);
    expect(queues.laidDown()).toEqual(new Map([[arn('Dead'), 1]]));
  });

  it('takes only what failed again when the function names it', async () => {
    const { queues, events, pass } = setup((event) => {
      const [, second] = Object(event).Records;
      return second
        ? { ok: true, payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier: second.messageId }] }) }
        : ok;
    });
    queues.send(arn('Work'), 'a');
    queues.send(arn('Work'), 'b');
    await queues.drain();
    await pass();
    expect(events.map(({ Records }) => Records.map(({ body }: { body: string }) => body))).toEqual([['a', 'b'], ['b']]);
  });

  it('keeps what it holds over a restart', async () => {
    const { journal, queues } = setup();
    queues.close();
    queues.send(arn('Work'), 'a');
    const next = setup(undefined, journal);
    await next.queues.drain();
    expect(next.events).toHaveLength(1);
  });

  it('carries what is published to a topic in its envelope', async () => {
    const { queues, events } = setup();
    queues.publish(topic, '{"a":1}');
    await queues.drain();
    const envelope = JSON.parse(events[0]?.Records[0]?.body ?? '');
    expect(envelope).toMatchObject({ Type: 'Notification', TopicArn: topic, Message: '{"a":1}' });
  });
});

describe('an event for a function', () => {
  it('is tried again a minute later and then laid down, with what it was', async () => {
    const { queues, events, state, pass, journal } = setup(() => failed);
    queues.event(arnOf('listener'), '{"detail":1}');
    await queues.drain();
    expect(queues.nextDue()).toBe(state.now + 60_000);
    await pass();
    expect(events).toEqual([{ detail: 1 }, { detail: 1 }]);
    const [note] = journal.db.prepare('SELECT body FROM message WHERE queue = ?').all(arn('Dead'));
    expect(JSON.parse(String(note?.['body']))).toMatchObject({
      requestPayload: { detail: 1 },
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      responsePayload: { errorType: 'Error' },
    });
  });
});

describe('what a schedule calls', () => {
  const nightly = (functionArn: string, answer: () => Answer) => {
    const made = setup(answer);
    const schedule = createSchedule({
      rules: [
        {
          name: 'EachNight',
          arn: 'night',
          everyMs: 86_400_000,
          phaseMs: 7_800_000,
          pattern: undefined,
          targets: [{ functionArn, input: '{"night":1}' }],
        },
      ],
      pool: { onRun: () => undefined },
      queues: made.queues,
      now: () => made.state.now,
    });
    return { ...made, schedule };
  };

  it('is tried again a minute later where it fails, then laid down, and called again the next night', async () => {
    const { queues, events, state, pass, schedule } = nightly(arnOf('listener'), () => failed);
    await schedule.runDue();
    expect(queues.laidDown().size).toBe(0);
    expect(queues.nextDue()).toBe(state.now + 60_000);
    await pass();
    expect(events).toEqual([{ night: 1 }, { night: 1 }]);
    expect(queues.laidDown()).toEqual(new Map([[arn('Dead'), 1]]));
    expect(queues.nextDue()).toBeUndefined();
    expect(schedule.nextDue()).toBe(7_800_000);
  });

  it('is done where it succeeds the second time', async () => {
    let tries = 0;
    const { queues, events, pass, schedule } = nightly(arnOf('listener'), () => ((tries += 1) === 1 ? failed : ok));
    await schedule.runDue();
    await pass();
    expect(events).toHaveLength(2);
    expect(queues.laidDown().size).toBe(0);
    expect(queues.nextDue()).toBeUndefined();
  });

  it('waits for its next time where its function is not to be tried again', async () => {
    const { queues, events, schedule, journal } = nightly(arnOf('proof'), () => failed);
    await schedule.runDue();
    await queues.drain();
    expect(events).toHaveLength(1);
    expect(journal.db.prepare('SELECT * FROM message').all()).toEqual([]);
  });

  it('has not failed where the host ends it by stopping', async () => {
    const { queues, schedule, journal } = nightly(arnOf('listener'), () => {
      queues.close();
      return failed;
    });
    await schedule.runDue();
    expect(journal.db.prepare('SELECT * FROM message').all()).toEqual([]);
  });
});

describe('a host that stops', () => {
  const stopping: Answer = { ok: false, payload: '{"errorType":"Runtime.ExitError","errorMessage":"","trace":[]}' };

  it.each([
    ['message', (queues: Queues) => queues.send(arn('Work'), 'a')],
    ['event', (queues: Queues) => queues.event(arnOf('listener'), '{"detail":1}')],
  ])('leaves the %s that was under way to the next start, as if nobody had taken it', async (_, add) => {
    const journal = openJournal(':memory:');
    const first = setup(undefined, journal);
    first.queues.close();
    add(first.queues);
    for (let stops = 0; stops < 3; stops += 1) {
      const host = setup(() => {
        host.queues.close();
        return stopping;
      }, journal);
      await host.queues.drain();
      await host.queues.drain();
      expect(host.events).toHaveLength(1);
    }
    const failing = setup(() => failed, journal);
    await failing.queues.drain();
    expect(failing.queues.laidDown().size).toBe(0);
    await failing.pass();
    expect(failing.events).toHaveLength(2);
  });
});
