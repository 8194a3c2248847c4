import { functionArn } from './engine-harness.ts';

/** Building blocks of test machines, all JSONata. */

export const machine = (StartAt: string, States: object, rest: object = {}): object => ({
  QueryLanguage: 'JSONata',
  StartAt,
  States,
  ...rest,
});

export const call = (name: string, rest: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...rest,
});

export const waitFor = (name: string, rest: object = { End: true }): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: functionArn(name), Payload: { token: '{% $states.context.Task.Token %}' } },
  ...rest,
});

export const pause = (Seconds: number | string, rest: object = { End: true }): object => ({
  Type: 'Wait',
  Seconds,
  ...rest,
});
export const pass = (rest: object = { End: true }): object => ({ Type: 'Pass', ...rest });

export const day = 24 * 60 * 60 * 1000;
