import type { RecordFilter } from './constructs/stream-consumer.ts';

const under = (audience: string) => ({ S: [{ prefix: `${audience}#` }] });
const aCase = { pk: under('CASE'), sk: { S: ['CASE'] } };
const there = [{ exists: true }];

const prefixes = (...all: string[]) => all.map((prefix) => ({ prefix }));

/**
 * What is to be carried out: a referral received, something asked or answered, a case made or changed, a place that may
 * have become free, a call to be made. A mapping takes five filters.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-basics
 */
export const relayed: readonly RecordFilter[] = [
  {
    eventName: ['INSERT'],
    dynamodb: {
      Keys: {
        pk: { S: prefixes('INTAKE#', 'PATIENT#', 'REPLY#') },
        sk: { S: ['INTAKE', ...prefixes('REQUEST#', 'ANSWERS#')] },
      },
    },
  },
  {
    eventName: ['MODIFY'],
    dynamodb: {
      Keys: { pk: { S: prefixes('PATIENT#', 'REPLY#') }, sk: { S: prefixes('REQUEST#') } },
      // Brought again by the sweep. Once it is carried out it leaves the index, and calls for nothing.
      NewImage: { duePk: { S: there } },
    },
  },
  // The decision comes before the token as often as after it, and what the links show goes by the stage.
  { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: aCase } },
  { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: under('TEAM'), sk: { S: prefixes('WORKER#') } } } },
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: {
      Keys: { pk: under('NOTICE') },
      NewImage: { state: { S: ['due'] }, template: { S: prefixes('phone-') } },
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
