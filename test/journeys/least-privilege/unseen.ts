import { functionNames } from '../../../infra/function-envs.ts';
import type { Grant } from './policy.ts';

/** What no run here can show. Where it is Lambda that uses a function's right, the host stands in for Lambda. */
export const unseen: readonly { by: readonly string[]; may: readonly string[]; because: string }[] = [
  {
    by: functionNames,
    may: ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    because: 'Lambda writes logs and traces',
  },
  {
    by: ['relay', 'send-notice'],
    may: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((action) => `dynamodb:${action}`),
    because: 'Lambda reads the stream',
  },
  {
    by: ['chain-audit', 'receive-receipt', 'retain', 'sweep', 'watch-fairness'],
    may: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    because: 'Lambda reads the queue',
  },
  {
    by: ['chain-audit', 'relay', 'retain', 'send-notice', 'sweep', 'watch-fairness'],
    may: ['sqs:SendMessage'],
    because: 'Lambda lays down what failed',
  },
  {
    by: ['ops-web'],
    may: ['states:StartExecution'],
    because: 'What was received is started at once: nothing is left for a person to start',
  },
  {
    by: ['census'],
    may: ['dynamodb:GetItem NOTICE#*', 'dynamodb:PutItem NOTICE#*'],
    because: 'No message is due for longer than it takes to send it: none is left to be offered anew',
  },
  {
    by: ['chain-audit'],
    may: ['s3:ListBucket'],
    because: 'S3 asks for it to say that a file is missing, and not that one may not have it',
  },
  {
    by: ['sweep'],
    may: ['dynamodb:GetItem INTAKE#*'],
    because: 'nothing here ends one run after another before there is a case',
  },
  {
    by: ['sweep'],
    may: ['dynamodb:UpdateItem NOTICE#*'],
    because: 'no message here is one that the sweep cannot deal with',
  },
  {
    by: ['public-web'],
    may: ['dynamodb:UpdateItem RATE#*'],
    because: 'forms are counted by address, and those from the own machine are not',
  },
];

export const isExcused = (
  { by, action, under }: Grant,
  { by: functions, may }: Pick<(typeof unseen)[number], 'by' | 'may'>,
) => functions.includes(by) && may.includes(under === undefined ? action : `${action} ${under}`);
