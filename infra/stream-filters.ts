import type { RecordFilter } from './constructs/stream-consumer.ts';

const under = (audience: string) => ({ S: [{ prefix: `${audience}#` }] });
const there = [{ exists: true }];

const prefixes = (...all: string[]) => all.map((prefix) => ({ prefix }));

/**
 * What is to be carried out: a referral received, something asked or answered, a case made or changed, a place that may
 * have become free, a call to be made, a message that ended. A mapping takes five filters.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-basics
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
      // Brought again by the sweep. Once it is carried out it leaves the index, and calls for nothing.
      NewImage: { duePk: { S: there } },
    },
  },
  // The decision comes before the token as often as after it, and what the links show goes by the stage. A case has no
  // worker's row, and a team no case's: one filter for both.
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
