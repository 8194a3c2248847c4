import type { RecordFilter } from './constructs/stream-consumer.ts';

const under = (audience: string) => ({ S: [{ prefix: `${audience}#` }] });
const aCase = { pk: under('CASE'), sk: { S: ['CASE'] } };
const there = [{ exists: true }];

/** What the workflow has to hear of: a referral received, a case made or decided, a place that may have become free. */
export const relayed: readonly RecordFilter[] = [
  { eventName: ['INSERT'], dynamodb: { Keys: { pk: under('INTAKE') } } },
  { eventName: ['INSERT'], dynamodb: { Keys: aCase } },
  // The decision comes before the token as often as after it: open-wait's own write is one of these too.
  { eventName: ['MODIFY'], dynamodb: { Keys: aCase, NewImage: { decision: { M: { name: { S: there } } } } } },
  { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: under('TEAM'), sk: { S: [{ prefix: 'WORKER#' }] } } } },
];

/** Messages to be sent now. */
export const sent: readonly RecordFilter[] = [
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { Keys: { pk: under('NOTICE') }, NewImage: { state: { S: ['due'] } } },
  },
];
