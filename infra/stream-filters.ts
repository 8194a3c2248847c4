import type { RecordFilter } from './constructs/stream-consumer.ts';

const under = (audience: string) => ({ S: [{ prefix: `${audience}#` }] });
const there = [{ exists: true }];

const prefixes = (...all: string[]) => all.map((prefix) => ({ prefix }));

/**
 * The records for the relay: a referral received, a request or answers, a case created or changed, a place that may be
 * free, a phone task, a message that ended. An event source mapping takes five filters.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-basics
 */
export const relayed: readonly RecordFilter[] = [
  {
    eventName: ['INSERT'],
    dynamodb: {
      Keys: {
        pk: { S: prefixes('INTAKE#', 'PATIENT#', 'REPLY#', 'PROVIDER#') },
        sk: { S: ['INTAKE', ...prefixes('REQUEST#', 'ANSWERS#')] },
      },
    },
  },
  {
    eventName: ['MODIFY'],
    dynamodb: {
      Keys: { pk: { S: prefixes('PATIENT#', 'REPLY#', 'PROVIDER#') }, sk: { S: prefixes('REQUEST#') } },
      // Brought again by the sweep. Once carried out it leaves the index, and needs nothing.
      NewImage: { duePk: { S: there } },
    },
  },
  // A decision may come before or after the token, and what links show depends on the stage. A case has no WORKER row,
  // and a team no CASE row, so one filter serves both.
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { Keys: { pk: { S: prefixes('CASE#', 'TEAM#') }, sk: { S: ['CASE', ...prefixes('WORKER#')] } } },
  },
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: {
      Keys: { pk: under('NOTICE') },
      NewImage: { state: { S: ['due'] }, template: { S: prefixes('phone-') } },
    },
  },
  // What became of messages is counted by the day. One that gave way to others became of nothing.
  {
    eventName: ['MODIFY'],
    dynamodb: {
      Keys: { pk: under('NOTICE') },
      NewImage: { state: { S: ['delivered', 'failed', 'unconfirmed', 'suppressed'] } },
    },
  },
];

/** Messages to be sent now. Of a call to be made both hear: one writes to the worker, the other puts it on the case. */
export const sent: readonly RecordFilter[] = [
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { Keys: { pk: under('NOTICE') }, NewImage: { state: { S: ['due'] } } },
  },
];
