import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTimers } from '../../local/engine/timers.ts';
import { createHarness, startTime } from './support/engine-harness.ts';
import { call, day, machine, pass, pause } from './support/machines.ts';

describe('time', () => {
  it('passes 60 days in one wait, not a millisecond early', async () => {
    const { engine, put, start, advance, outcome } = createHarness();
    await put(machine('Wait', { Wait: pause((60 * day) / 1000) }));
    const arn = await start();
    await advance(60 * day - 1);
    expect((await outcome(arn)).status).toBe('RUNNING');
    expect(engine.nextDue()).toBe(startTime + 60 * day);
    await advance(1);
    expect((await outcome(arn)).status).toBe('SUCCEEDED');
    engine.close();
  });

  it('may jump by almost a year: all that is due fires in order, none before its time', async () => {
    const seen: { wait: number; at: number }[] = [];
    const { engine, clock, put, start, jump } = createHarness({
      seen: (payload) => {
        seen.push({ wait: Number(payload), at: clock.now });
        return { kind: 'ok', payload };
      },
    });
    await put(machine('Wait', { Wait: pause('{% $states.input %}', { Next: 'Seen' }), Seen: call('seen') }));
    const days = [200, 3, 364, 60, 3, 1];
    for (const wait of days) await start(wait * 86_400);
    await jump(364 * day);
    expect(seen.map(({ wait }) => wait / 86_400)).toEqual([...days].sort((a, b) => a - b));
    expect(seen.every(({ wait, at }) => at >= startTime + wait * 1000)).toBe(true);
    expect(engine.nextDue()).toBeUndefined();
    engine.close();
  });

  it('fires what comes due by what it fires', async () => {
    const { engine, put, start, clock, outcome } = createHarness();
    const until = (days: number, rest: object): object => ({
      Type: 'Wait',
      Timestamp: new Date(startTime + days * day).toISOString(),
      ...rest,
    });
    await put(machine('First', { First: until(1, { Next: 'Second' }), Second: until(2, { End: true }) }));
    const arn = await start();
    clock.now += 3 * day;
    await engine.runDue();
    expect((await outcome(arn)).status).toBe('SUCCEEDED');
    engine.close();
  });

  it('fires a thousand timers of one instant in the order in which they were set', async () => {
    const { engine, put, start, advance, calls } = createHarness();
    await put(machine('Wait', { Wait: pause(60, { Next: 'Seen' }), Seen: call('seen') }));
    const numbers = Array.from({ length: 1000 }, (_, n) => n);
    await Promise.all(numbers.map((n) => start(n)));
    await advance(60_000);
    expect(calls.map(({ payload }) => payload)).toEqual(numbers);
    expect(engine.nextDue()).toBeUndefined();
    engine.close();
  });

  it('does not stop for a timestamp in the past', async () => {
    const { engine, run } = createHarness();
    const state = { Type: 'Wait', Timestamp: '{% $states.input %}', End: true };
    expect((await run(machine('A', { A: state }), '2016-12-05T21:29:29Z')).status).toBe('SUCCEEDED');
    engine.close();
  });

  it.each([
    '2016-12-05 21:29:29Z',
    '2016-12-05T21:29:29',
    '2016-13-05T21:29:29Z',
    '2016-12-05T21:29Z',
    '2016-12-05t21:29:29z',
    '2016-12-05T24:00:00Z',
    '',
    'tomorrow',
  ])('takes %j for no timestamp', async (timestamp) => {
    const { engine, run } = createHarness();
    const state = { Type: 'Wait', Timestamp: '{% $states.input %}', End: true };
    expect(await run(machine('A', { A: state }), timestamp)).toMatchObject({ error: 'States.QueryEvaluationError' });
    engine.close();
  });

  it.each([
    ['2026-03-03T11:30:00+02:00', startTime],
    ['2026-03-03T04:00:00-05:30', startTime],
    ['2026-03-03T09:30:00.25Z', startTime + 250],
  ])('reads %s with its offset and fraction', async (timestamp, due) => {
    const { engine, put, start, clock } = createHarness();
    clock.now = startTime - day;
    await put(machine('A', { A: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } }));
    await start(timestamp);
    expect(engine.nextDue()).toBe(due);
    engine.close();
  });

  it('ends an execution at its TimeoutSeconds, and any execution after a year, past every Catch', async () => {
    const { engine, put, start, advance, outcome, history } = createHarness();
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const fork = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'Doze', States: { Doze: pause(99_999_999) } }],
      Catch,
      End: true,
    };
    await put(machine('Fork', { Fork: fork, Caught: pass() }, { TimeoutSeconds: 3600 }));
    const short = await start();
    await put(machine('Fork', { Fork: fork, Caught: pass() }));
    const long = await start();
    await advance(3_600_000);
    expect(await outcome(short)).toEqual({ status: 'TIMED_OUT' });
    expect((await history(short)).at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previous: 0,
      details: { error: 'States.Timeout' },
    });
    await advance(365 * day);
    expect(await outcome(long)).toEqual({ status: 'TIMED_OUT' });
    engine.close();
  });
});

describe('the heap of timers', () => {
  it('gives what a sorted list would give, whatever is set, cancelled and taken', () => {
    const command = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), due: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ kind: fc.constant('cancel' as const), nth: fc.nat({ max: 40 }) }),
      fc.record({ kind: fc.constant('take' as const), now: fc.integer({ min: 0, max: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const timers = createTimers<number>();
        let model: { due: number; seq: number; target: number }[] = [];
        const all: { due: number; seq: number }[] = [];
        for (const step of commands) {
          if (step.kind === 'set') {
            const timer = timers.set(step.due, all.length);
            model.push({ ...timer, target: all.length });
            model.sort((a, b) => a.due - b.due || a.seq - b.seq);
            all.push(timer);
          } else if (step.kind === 'cancel') {
            const timer = all[step.nth];
            if (timer !== undefined) {
              timers.cancel(timer);
              model = model.filter(({ seq }) => seq !== timer.seq);
            }
          } else {
            const earliest = model[0]?.due ?? Number.POSITIVE_INFINITY;
            const due = earliest <= step.now ? model.filter((timer) => timer.due === earliest) : [];
            expect(timers.takeDue(step.now)).toEqual(due);
            model = model.filter((timer) => !due.includes(timer));
          }
          expect(timers.nextDue()).toBe(model[0]?.due);
        }
      }),
    );
  });

  it('does not keep what was cancelled', () => {
    const timers = createTimers<string>();
    const kept = timers.set(50_000, 'kept');
    for (let n = 0; n < 10_000; n++) {
      timers.cancel(timers.set(60_000 + n, 'cancelled'));
    }
    expect(timers.takeDue(100_000)).toEqual([{ ...kept, target: 'kept' }]);
    expect(timers.nextDue()).toBeUndefined();
  });
});
