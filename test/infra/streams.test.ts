import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { compilePattern } from '../../local/schedule/pattern.ts';
import { synthesize } from './support/synthesized.ts';

const Mapping = z.object({
  BatchSize: z.number(),
  BisectBatchOnFunctionError: z.optional(z.boolean()),
  DestinationConfig: z.optional(z.unknown()),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
  FunctionResponseTypes: z.optional(z.array(z.string())),
  MaximumRecordAgeInSeconds: z.optional(z.number()),
  MaximumRetryAttempts: z.optional(z.number()),
});

const { each } = synthesize();
const readers = each('AWS::Lambda::EventSourceMapping').map(({ stack, id, properties }) => {
  const mapping = Mapping.parse(properties);
  const patterns = (mapping.FilterCriteria?.Filters ?? []).map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  return { name: `${stack}/${id}`, mapping, patterns };
});
const streams = readers.filter(({ patterns }) => patterns.length > 0);

const id = 'K7QM4T2P9XVD';
const decided = { decision: { M: { name: { S: 'Accepted' } } } };

const record = (eventName: string, { pk, sk }: { pk: string; sk: string }, image: object = {}) =>
  JSON.parse(JSON.stringify({ eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: image } }));

const heardBy = (...said: Parameters<typeof record>): string[] =>
  streams.filter(({ patterns }) => patterns.some((matches) => matches(record(...said)))).map(({ name }) => name);

const relay = [expect.stringContaining('KithWorkflow/RelayStream')];
const sendNotice = [expect.stringContaining('KithMessaging/SendNoticeStream')];

describe('who hears of what from the stream', () => {
  it.each([
    ['a referral received', record('INSERT', keys.intake(id))],
    ['a case made', record('INSERT', keys.case(id))],
    ['a case decided', record('MODIFY', keys.case(id), decided)],
    ['a case at another stage', record('MODIFY', keys.case(id), { stage: { S: 'Triage' } })],
    ['what the person asks', record('INSERT', keys.request('PATIENT', id, 'k'))],
    ['what the referrer asks', record('INSERT', keys.request('REPLY', id, 'k'))],
    [
      'what is asked and not done',
      record('MODIFY', keys.request('PATIENT', id, 'k'), { duePk: { S: 'DUE#intake#0' } }),
    ],
    ['answers to a check', record('INSERT', keys.outcome(id, '3m'))],
    ['a link worker whose load changed', record('MODIFY', keys.teamWorker('ashcombe', 'dilys'))],
  ])('relay alone hears of %s', (_, it) => {
    expect(streams.filter(({ patterns }) => patterns.some((matches) => matches(it))).map(({ name }) => name)).toEqual(
      relay,
    );
  });

  it.each(['INSERT', 'MODIFY'])('send-notice alone hears of a notice that is due (%s)', (event) => {
    expect(heardBy(event, keys.notice(id, '1-receipt'), { state: { S: 'due' } })).toEqual(sendNotice);
  });

  it.each(['INSERT', 'MODIFY'])('both hear of a call to be made: a message to the worker and a task (%s)', (event) => {
    const call = { state: { S: 'due' }, template: { S: 'phone-person' } };
    expect(heardBy(event, keys.notice(id, 'phone-person'), call)).toEqual([...relay, ...sendNotice]);
    expect(heardBy(event, keys.notice(id, 'phone-person'), { ...call, state: { S: 'held' } })).toEqual([]);
  });

  it('nobody is woken for what calls for nothing', () => {
    expect(heardBy('MODIFY', keys.request('PATIENT', id, 'k'), { kind: { S: 'call-me' } })).toEqual([]);
    expect(heardBy('MODIFY', keys.patientView(id))).toEqual([]);
    expect(heardBy('INSERT', keys.patientView(id))).toEqual([]);
    expect(heardBy('INSERT', keys.promise(id, 1))).toEqual([]);
    expect(heardBy('INSERT', keys.taskMade(id, 'k'))).toEqual([]);
    expect(heardBy('MODIFY', keys.outcome(id, '3m'))).toEqual([]);
    expect(heardBy('INSERT', keys.caseEvent(id, 1), decided)).toEqual([]);
    expect(heardBy('MODIFY', keys.intake(id))).toEqual([]);
    expect(heardBy('MODIFY', keys.notice(id, '1-receipt'), { state: { S: 'held' } })).toEqual([]);
    expect(heardBy('MODIFY', keys.notice(id, '1-receipt'), { state: { S: 'sent' } })).toEqual([]);
    expect(heardBy('INSERT', keys.person(id))).toEqual([]);
    expect(heardBy('MODIFY', keys.teamSettings('ashcombe'))).toEqual([]);
    expect(heardBy('REMOVE', keys.case(id))).toEqual([]);
  });

  it('passes by five filters a reader: a mapping takes no more', () => {
    for (const { patterns } of streams) expect(patterns.length).toBeLessThanOrEqual(5);
  });

  it('leaves room for no third reader: a stream bears two', () => {
    expect(streams.length).toBeLessThanOrEqual(2);
  });
});

describe('a record that cannot be handled', () => {
  it.each(streams)('is parted from the rest, tried within bounds and laid down by $name', ({ mapping }) => {
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
    expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(mapping.MaximumRecordAgeInSeconds).toBeGreaterThan(0);
  });

  it.each(readers.filter(({ mapping }) => mapping.BatchSize > 1))(
    'does not make its neighbours be handled again by $name',
    ({ mapping }) => {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    },
  );
});
