import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../local/lambda/protocol.ts';
import { createSchedule } from '../../local/schedule/schedule.ts';
import { arnOf } from './support/bundle.ts';

const minute = 60_000;
const start = Date.parse('2026-06-02T08:30:00.000Z');
const answering = (value: unknown): Answer => ({ ok: true, payload: JSON.stringify(value) ?? 'null' });

const setup = (answer: () => Answer, { everyMs, phaseMs } = { everyMs: minute, phaseMs: 0 }) => {
  const state = { now: start, answer };
  const runs: string[] = [];
  const events: [string, string][] = [];
  const listeners: ((functionArn: string, ok: boolean) => void)[] = [];
  const schedule = createSchedule({
    rules: [
      {
        name: 'EachMinute',
        arn: 'arn:rule',
        everyMs,
        phaseMs,
        pattern: undefined,
        targets: [{ functionArn: arnOf('sweep'), input: undefined }],
      },
      {
        name: 'Ended',
        arn: 'arn:other',
        everyMs: undefined,
        phaseMs: 0,
        pattern: { source: ['aws.states'], detail: { status: ['FAILED'] } },
        targets: [{ functionArn: arnOf('sweep'), input: undefined }],
      },
    ],
    pool: { onRun: (listener) => void listeners.push(listener) },
    queues: {
      call: async (functionArn) => {
        runs.push(new Date(state.now).toISOString());
        const given = state.answer();
        for (const listener of listeners) listener(functionArn, given.ok);
        return given;
      },
      event: (functionArn, payload) => void events.push([functionArn, payload]),
    },
    now: () => state.now,
  });
  const other = () => {
    for (const listener of listeners) listener(arnOf('public-web'), true);
  };
  const tick = async () => {
    state.now = schedule.nextDue() ?? state.now;
    await schedule.runDue();
  };
  return { schedule, state, runs, events, other, tick };
};

describe('the schedule', () => {
  it('calls at once after a start and then each minute, on the minute', async () => {
    const { schedule, state, runs, tick } = setup(() => answering(null));
    state.now += 12_345;
    await tick();
    await tick();
    await tick();
    expect(runs.slice(1)).toEqual(['2026-06-02T08:31:00.000Z', '2026-06-02T08:32:00.000Z']);
    expect(schedule.nextDue()).toBe(start + 3 * minute);
  });

  it('lets a function rest until the moment it names', async () => {
    const { schedule, tick } = setup(() => answering({ nextDue: '2026-09-01T07:00:30.000Z' }));
    await tick();
    expect(schedule.nextDue()).toBe(Date.parse('2026-09-01T07:01:00.000Z'));
  });

  it('lets a function rest that has nothing to wait for, until another function has run', async () => {
    const { schedule, state, tick, other } = setup(() => answering({}));
    await tick();
    expect(schedule.nextDue()).toBeUndefined();
    state.now += 5 * minute + 1;
    other();
    expect(schedule.nextDue()).toBe(start + 6 * minute);
  });

  it('calls each day at the hour that is set', async () => {
    const night = { everyMs: 24 * 60 * minute, phaseMs: 130 * minute };
    const { runs, tick } = setup(() => answering(null), night);
    await tick();
    await tick();
    await tick();
    expect(runs.slice(1)).toEqual(['2026-06-03T02:10:00.000Z', '2026-06-04T02:10:00.000Z']);
  });

  it('calls once more, after time has passed over it, what shows figures with their time, and nothing else', async () => {
    const rests = { nextDue: '2026-09-01T07:00:00.000Z' };
    for (const ages of [true, false]) {
      const { schedule, state, tick } = setup(() => answering({ ...rests, ages }));
      await tick();
      state.now += minute - 1;
      schedule.catchUp();
      expect(schedule.nextDue()).toBe(Date.parse(rests.nextDue));
      state.now += 30 * 24 * 60 * minute;
      schedule.catchUp();
      expect(schedule.nextDue()).toBe(ages ? state.now : Date.parse(rests.nextDue));
    }
  });

  it('does not let a function rest when another ran meanwhile, or when it failed', async () => {
    const { schedule, state, tick, other } = setup(() => {
      other();
      return answering({});
    });
    await tick();
    expect(schedule.nextDue()).toBe(start + minute);
    state.answer = () => ({ ok: false, payload: '{"errorType":"Error","errorMessage":"no"}' });
    await tick();
    expect(schedule.nextDue()).toBe(start + 2 * minute);
  });

  it('hands an event to the functions whose pattern it fits', () => {
    const { schedule, events } = setup(() => answering(null));
    schedule.emit('aws.states', 'Step Functions Execution Status Change', ['arn:execution'], { status: 'FAILED' });
    schedule.emit('aws.states', 'Step Functions Execution Status Change', ['arn:execution'], { status: 'SUCCEEDED' });
    expect(events.map(([functionArn]) => functionArn)).toEqual([arnOf('sweep')]);
    expect(JSON.parse(events[0]?.[1] ?? '')).toMatchObject({
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      time: '2026-06-02T08:30:00Z',
      resources: ['arn:execution'],
      detail: { status: 'FAILED' },
    });
  });
});
