import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { synthesize } from './support/synthesized.ts';

const { each } = synthesize();

describe('alarms', () => {
  it('each name a runbook that is there, and reach somebody', () => {
    const alarms = each('AWS::CloudWatch::Alarm');
    expect(alarms).not.toEqual([]);
    for (const { id, properties } of alarms) {
      const runbook = /docs\/runbooks\/[\w-]+\.md/.exec(String(properties['AlarmDescription']))?.[0];
      expect({ id, there: existsSync(new URL(`../../${runbook}`, import.meta.url)) }).toEqual({ id, there: true });
      expect(properties['AlarmActions']).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
    }
  });

  it('write to the address of the configuration', () => {
    const { one } = synthesize({ alarmEmail: 'duty@ashcombe.example' });
    expect(one('AWS::SNS::Subscription', 'KithOperations').properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'duty@ashcombe.example',
    });
  });

  it('watch every queue of what was given up', () => {
    const watched = JSON.stringify(each('AWS::CloudWatch::Alarm').map(({ properties }) => properties));
    const laidDown = each('AWS::SQS::Queue').filter(({ properties }) => !('RedrivePolicy' in properties));
    for (const { id } of laidDown) expect(watched).toContain(id);
  });
});
