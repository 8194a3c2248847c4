import type { Context } from 'aws-lambda';

const unexpected = () => {
  throw new Error('No function here asks its context for anything.');
};

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-2:000000000000:function:test',
  memoryLimitInMB: '256',
  awsRequestId: 'test',
  logGroupName: 'test',
  logStreamName: 'test',
  getRemainingTimeInMillis: () => 30_000,
  done: unexpected,
  fail: unexpected,
  succeed: unexpected,
};

/** Calls a function as the workflow does. */
export const invoke = <Result>(
  handler: (event: unknown, context: Context) => Promise<Result>,
  event: unknown,
): Promise<Result> => handler(event, context);
