import { describe, expect, it } from '@jest/globals';
import { CaseImage } from '../../functions/relay/contract.ts';
import { measureChange } from '../../functions/relay/measure-change.ts';
import { metricNames } from '../../functions/shared/platform/metric-names.ts';
import { measure } from '../../functions/shared/platform/metrics.ts';
import { measuredIn } from '../../local/alarms/measured-in.ts';
import { testLog } from '../support/test-log.ts';

const image = (changes: object = {}): CaseImage =>
  CaseImage.parse({
    id: { S: 'K7QM4T2P9XVD' },
    episode: { N: '1' },
    stage: { S: 'Triage' },
    since: { S: '2026-06-02T08:30:00.000Z' },
    wait: { M: { no: { N: '1' }, token: { S: 't' }, due: { S: '2026-06-04T17:00:00.000Z' } } },
    ...changes,
  });

const decision = (name: string, by = 'staff:ada-okonjo') => ({
  decision: { M: { waitNo: { N: '1' }, name: { S: name }, by: { S: by } } },
});

const counted = (now: CaseImage, before?: CaseImage): string[] => {
  const log = testLog();
  measureChange(log, now, before);
  return log.lines.map(({ fields }) => {
    const name = Object.keys(metricNames).find((known) => known in fields);
    return typeof fields['stage'] === 'string' ? `${name} ${fields['stage']}` : `${name}`;
  });
};

describe('a value of ours', () => {
  it('is a line from which CloudWatch takes the total and the part', () => {
    const log = testLog();
    measure(log, 'NoticesSent', { channel: 'sms' });
    const [line] = log.lines;
    expect(line).toEqual({
      code: 'measured',
      fields: {
        NoticesSent: 1,
        channel: 'sms',
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            { Namespace: 'Kith', Dimensions: [[], ['channel']], Metrics: [{ Name: 'NoticesSent', Unit: 'Count' }] },
          ],
        },
      },
    });
    expect(measuredIn(JSON.stringify(line?.fields))).toEqual([
      { what: { namespace: 'Kith', name: 'NoticesSent', dimensions: {} }, value: 1 },
      { what: { namespace: 'Kith', name: 'NoticesSent', dimensions: { channel: 'sms' } }, value: 1 },
    ]);
  });

  it('has a name of the table, and a dimension where it has one', () => {
    const log = testLog();
    // @ts-expect-error a misspelt name
    expect(() => measure(log, 'NoticeSent', {})).toThrow();
    // @ts-expect-error the dimension is left out
    measure(log, 'NoticesSent', {});
    // @ts-expect-error a dimension of another
    measure(log, 'PromisesRenewed', { channel: 'sms' });
  });
});

describe('a change of a case', () => {
  it.each([
    ['a wait that opens', image(), undefined, ['WaitsOpened Triage']],
    [
      'the next wait',
      image({ wait: { M: { no: { N: '2' }, token: { S: 'u' }, due: { S: '' } } } }),
      image(),
      ['WaitsOpened Triage'],
    ],
    ['a decision', image(decision('Accepted')), image(), ['WaitsDecided Triage']],
    [
      'a decision that the case goes on from',
      image({ ...decision('Accepted'), stage: { S: 'Closed' } }),
      image(),
      ['WaitsDecided Triage'],
    ],
    ['a time that ran out', image({ expired: { N: '1' } }), image(), ['WaitsExpired Triage']],
    ['the same, found by the sweep', image(decision('Overdue', 'sweep')), image(), ['WaitsExpired Triage']],
    [
      'an offer that nobody answered, found by the sweep',
      image({ ...decision('Reassigned', 'sweep'), stage: { S: 'AwaitAcceptance' } }),
      image({ stage: { S: 'AwaitAcceptance' } }),
      ['WaitsExpired AwaitAcceptance'],
    ],
    [
      'a waiting list to look at again, found by the sweep',
      image({ ...decision('PlaceFree', 'sweep'), stage: { S: 'WaitingList' } }),
      image({ stage: { S: 'WaitingList' } }),
      ['WaitsExpired WaitingList'],
    ],
    [
      'an offer that a manager took back',
      image({ ...decision('Reassigned'), stage: { S: 'AwaitAcceptance' } }),
      image({ stage: { S: 'AwaitAcceptance' } }),
      ['WaitsDecided AwaitAcceptance'],
    ],
    ['a run that another takes over from', image(decision('Superseded', 'sweep')), image(), ['WaitsDecided Triage']],
    [
      'a case that is opened again, whose last wait is over',
      image({ episode: { N: '2' }, expired: { N: '1' }, stage: { S: 'AssignLinkWorker' } }),
      image({ ...decision('Closed'), stage: { S: 'Closed' } }),
      [],
    ],
    ['a case that breaks', image({ stage: { S: 'NeedsAttention' } }), image(), ['CasesBroken']],
    ['anything else', image({ assignee: { S: 'dilys-fontaine' } }), image(), []],
  ])('is counted: %s', (_, now, before, expected) => {
    expect(counted(now, before)).toEqual(expected);
  });
});
