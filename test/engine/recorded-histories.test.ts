import { describe, expect, it } from '@jest/globals';
import { createHarness, functionArn, type Harness, type HistoryLine, ok, thrown } from './support/engine-harness.ts';
import { call, machine, pass, pause, waitFor } from './support/machines.ts';

/** Histories as AWS was seen to write them: number, the event that it follows, type. */

const fork = (Branches: object[], rest: object = { End: true }): object => ({ Type: 'Parallel', Branches, ...rest });
const branch = (state: object, name = 'In'): object => ({ StartAt: name, States: { [name]: state } });
const fail = { Type: 'Fail', Error: 'FailureType', Cause: 'Cause description' };
const gone = '{% $doesNotExist %}';
const toFallback = [{ ErrorEquals: ['States.ALL'], Next: 'Fallback' }];
const withFallback = (state: object): object =>
  machine('ParallelState', { ParallelState: state, Fallback: pass({ Output: 'fell back', End: true }) });

const playTo = async (definition: object, then?: (harness: Harness) => Promise<void>): Promise<HistoryLine[]> => {
  const harness = createHarness({ open: () => ok(), broken: () => thrown('Exception') });
  await harness.put(definition);
  const arn = await harness.start();
  await harness.advance(0);
  await then?.(harness);
  await harness.advance(10_000);
  const history = await harness.history(arn);
  harness.engine.close();
  return history;
};
const lines = (history: HistoryLine[]): string[] =>
  history.map(({ id, previous, type }) => `${id}<${previous} ${type}`);

const failCallback = (harness: Harness): Promise<void> =>
  harness.engine.sendTaskFailure({ taskToken: harness.tokens()[0] ?? '' });

describe('a history as AWS recorded it', () => {
  it.each<[string, object, ((harness: Harness) => Promise<void>) | undefined, string[]]>([
    [
      'names a Parallel as failed only when it is retried no more',
      machine('ParallelState', {
        ParallelState: fork([branch(fail)], {
          Retry: [{ ErrorEquals: ['FailureType'], MaxAttempts: 2 }],
          End: true,
        }),
      }),
      undefined,
      [
        '2<0 ParallelStateEntered',
        '3<2 ParallelStateStarted',
        '4<3 FailStateEntered',
        '5<4 ParallelStateStarted',
        '6<5 FailStateEntered',
        '7<6 ParallelStateStarted',
        '8<7 FailStateEntered',
        '9<8 ParallelStateFailed',
        '10<9 ExecutionFailed',
      ],
    ],
    [
      'aborts the Task by which a Parallel fails',
      withFallback(fork([branch(waitFor('open'))], { Catch: toFallback, End: true })),
      failCallback,
      [
        '2<0 ParallelStateEntered',
        '3<2 ParallelStateStarted',
        '4<3 TaskStateEntered',
        '5<4 TaskScheduled',
        '6<5 TaskStarted',
        '7<6 TaskSubmitted',
        '8<7 TaskFailed',
        '9<8 TaskStateAborted',
        '10<8 ParallelStateFailed',
        '11<10 ParallelStateExited',
        '12<11 PassStateEntered',
        '13<12 PassStateExited',
        '14<13 ExecutionSucceeded',
      ],
    ],
    [
      'aborts it also where the Parallel is tried again, and goes on from its failure',
      withFallback(
        fork([branch(call('broken'))], {
          Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
          Catch: toFallback,
          End: true,
        }),
      ),
      undefined,
      [
        '2<0 ParallelStateEntered',
        '3<2 ParallelStateStarted',
        '4<3 TaskStateEntered',
        '5<4 TaskScheduled',
        '6<5 TaskStarted',
        '7<6 TaskFailed',
        '8<7 TaskStateAborted',
        '9<7 ParallelStateStarted',
        '10<9 TaskStateEntered',
        '11<10 TaskScheduled',
        '12<11 TaskStarted',
        '13<12 TaskFailed',
        '14<13 TaskStateAborted',
        '15<13 ParallelStateFailed',
        '16<15 ParallelStateExited',
        '17<16 PassStateEntered',
        '18<17 PassStateExited',
        '19<18 ExecutionSucceeded',
      ],
    ],
    [
      'holds a variable of a branch that the Catch around it assigns too',
      withFallback(
        fork([branch(call('broken', { Assign: { inputVar: '{% $states.input %}' }, End: true }))], {
          Catch: [{ ...toFallback[0], Assign: { inputVar: '{% $states.input %}' } }],
          End: true,
        }),
      ),
      undefined,
      [
        '2<0 ParallelStateEntered',
        '3<2 ParallelStateStarted',
        '4<3 TaskStateEntered',
        '5<4 TaskScheduled',
        '6<5 TaskStarted',
        '7<6 TaskFailed',
        '8<7 TaskStateAborted',
        '9<7 ParallelStateFailed',
        '10<9 ParallelStateExited',
        '11<10 PassStateEntered',
        '12<11 PassStateExited',
        '13<12 ExecutionSucceeded',
      ],
    ],
    [
      'lets every abort follow the failure, as it was seen of the iterations of a Map',
      withFallback(fork([branch(waitFor('open')), branch(waitFor('open'), 'Also'), branch(pause(60), 'Doze')])),
      failCallback,
      [
        '2<0 ParallelStateEntered',
        '3<2 ParallelStateStarted',
        '4<3 TaskStateEntered',
        '5<3 TaskStateEntered',
        '6<3 WaitStateEntered',
        '7<4 TaskScheduled',
        '8<7 TaskStarted',
        '9<5 TaskScheduled',
        '10<9 TaskStarted',
        '11<8 TaskSubmitted',
        '12<10 TaskSubmitted',
        '13<11 TaskFailed',
        '14<13 TaskStateAborted',
        '15<13 TaskStateAborted',
        '16<13 WaitStateAborted',
        '17<13 ParallelStateFailed',
        '18<17 ExecutionFailed',
      ],
    ],
    [
      'names a Parallel as failed by itself, as it was seen of a Map',
      withFallback(fork([branch(pass())], { Arguments: gone, End: true })),
      undefined,
      ['2<0 ParallelStateEntered', '3<0 EvaluationFailed', '4<3 ParallelStateFailed', '5<4 ExecutionFailed'],
    ],
    [
      'lets a failed expression of a Pass follow what came before the state',
      machine('A', { A: pass({ Next: 'B' }), B: pass({ Next: 'C' }), C: pass({ Output: gone, End: true }) }),
      undefined,
      [
        '2<0 PassStateEntered',
        '3<2 PassStateExited',
        '4<3 PassStateEntered',
        '5<4 PassStateExited',
        '6<5 PassStateEntered',
        '7<5 EvaluationFailed',
        '8<7 ExecutionFailed',
      ],
    ],
    [
      'lets one of a Task do so too',
      machine('A', { A: call('f', { Arguments: gone, End: true }) }),
      undefined,
      ['2<0 TaskStateEntered', '3<0 EvaluationFailed', '4<3 ExecutionFailed'],
    ],
    [
      'lets one of a Wait follow the Wait',
      machine('A', { A: { Type: 'Wait', Timestamp: '{% "2016-12-05T21:29:29" %}', End: true } }),
      undefined,
      ['2<0 WaitStateEntered', '3<2 EvaluationFailed', '4<3 ExecutionFailed'],
    ],
  ])('%s', async (_, definition, then, recorded) => {
    expect(lines(await playTo(definition, then))).toEqual(['1<0 ExecutionStarted', ...recorded]);
  });

  it.each(['2016-12-05 21:29:29Z', '2016-12-05T21:29:29', '2016-13-05T21:29:29Z', '2016-12-05T25:29:29Z'])(
    'says that %s is no time to wait for',
    async (timestamp) => {
      const WaitState = { Type: 'Wait', Timestamp: `{% "${timestamp}" %}`, End: true };
      const history = await playTo(machine('WaitState', { WaitState }));
      const failure = {
        error: 'States.QueryEvaluationError',
        cause: `An error occurred while executing the state 'WaitState' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`,
      };
      expect(history.slice(2).map(({ details }) => details)).toEqual([
        { ...failure, location: 'Timestamp', state: 'WaitState' },
        failure,
      ]);
    },
  );

  it('calls a missed heartbeat a time-out', async () => {
    const Arguments = { FunctionName: functionArn('open'), Payload: '{% $states.context.Task.Token %}' };
    const state = waitFor('open', { Arguments, TimeoutSeconds: 600, HeartbeatSeconds: 5, End: true });
    const history = await playTo(machine('A', { A: state }));
    expect(lines(history).slice(-2)).toEqual(['6<5 TaskTimedOut', '7<6 ExecutionFailed']);
    expect(history.slice(-2).map(({ details }) => details)).toEqual([
      { resourceType: 'lambda', resource: 'invoke.waitForTaskToken', error: 'States.Timeout' },
      { error: 'States.Timeout' },
    ]);
  });
});
