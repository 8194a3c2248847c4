import { describe, expect, it } from '@jest/globals';
import { synthesize } from './support/synthesized.ts';

const { each } = synthesize();

describe('what is done once a day', () => {
  it('is done at quiet hours, but for what writes to somebody', () => {
    const daily = each('AWS::Events::Rule').flatMap(({ stack, properties }) => {
      const expression = String(properties['ScheduleExpression']);
      return expression.startsWith('cron') ? [`${stack} ${expression}`] : [];
    });
    expect(daily.toSorted()).toEqual([
      'KithGovernance cron(10 2 * * ? *)',
      'KithGovernance cron(10 3 * * ? *)',
      'KithMessaging cron(30 9 * * ? *)',
    ]);
  });
});

describe('a call that came to nothing', () => {
  it('can be made once more by way of a queue, and is laid down again where that fails', () => {
    const again = each('AWS::SQS::Queue').filter(({ id }) => id.includes('Again'));
    expect(again.map(({ id }) => id.replace(/Undone.*/, '')).toSorted()).toEqual([
      'ChainNight',
      'RetainNight',
      'Sweeper',
      'Tripwire',
    ]);
    const readers = JSON.stringify(each('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties));
    for (const { id, properties } of again) {
      expect(readers).toContain(id);
      expect(JSON.stringify(properties['RedrivePolicy'])).toContain(`${id.split('Undone')[0]}UndoneQueue`);
      // A call that Lambda had no room for counts as one: with fewer, a busy minute would lay it down.
      expect(properties['RedrivePolicy']).toMatchObject({ maxReceiveCount: 5 });
    }
  });
});
