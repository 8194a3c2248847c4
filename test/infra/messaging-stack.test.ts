import { describe, expect, it } from '@jest/globals';
import { config } from '../../infra/config.ts';
import { synthesize } from './support/synthesized.ts';

const { each, one } = synthesize();
const topic = one('AWS::SNS::Topic', 'KithMessaging/Receipts');

describe('text messages', () => {
  it('leave STOP and HELP to us: AWS would block the number for everything', () => {
    for (const { properties } of each('AWS::SMSVOICE::PhoneNumber')) {
      expect(properties['SelfManagedOptOutsEnabled']).toBe(true);
    }
  });

  it('can be answered, and answers go where receipts go', () => {
    for (const { properties } of each('AWS::SMSVOICE::PhoneNumber')) {
      expect(properties['TwoWay']).toEqual({ Enabled: true, ChannelArn: { Ref: topic.id } });
    }
    expect(one('AWS::SMSVOICE::ConfigurationSet').properties['EventDestinations']).toEqual([
      expect.objectContaining({ Enabled: true, SnsDestination: { TopicArn: { Ref: topic.id } } }),
    ]);
  });

  it('say nothing of the service from the number for safe contact', () => {
    const safe = one('AWS::SMSVOICE::PhoneNumber', 'KithMessaging/TextsSafe');
    expect(JSON.stringify(safe.properties)).not.toContain(config.serviceName);
    expect(JSON.stringify(safe.properties)).not.toContain(config.servicePhone);
  });
});

describe('email', () => {
  it('tells what became of it, and travels encrypted', () => {
    expect(one('AWS::SES::ConfigurationSetEventDestination').properties['EventDestination']).toMatchObject({
      Enabled: true,
      MatchingEventTypes: expect.arrayContaining(['delivery', 'bounce', 'complaint', 'reject']),
      SnsDestination: { TopicARN: { Ref: topic.id } },
    });
    expect(one('AWS::SES::ConfigurationSet').properties['DeliveryOptions']).toEqual({ TlsPolicy: 'REQUIRE' });
  });
});

describe('receipts', () => {
  it('are encrypted on their way and queued before they are read', () => {
    expect(topic.properties['KmsMasterKeyId']).toBeDefined();
    const queue = one('AWS::SQS::Queue', 'KithMessaging/ReceiptsQueue');
    expect(one('AWS::SNS::Subscription', 'KithMessaging').properties).toMatchObject({
      Protocol: 'sqs',
      Endpoint: { 'Fn::GetAtt': [queue.id, 'Arn'] },
    });
  });

  it('that cannot be read are laid down, not lost', () => {
    const letters = one('AWS::SQS::Queue', 'KithMessaging/ReceiptsUnread');
    expect(one('AWS::SQS::Queue', 'KithMessaging/ReceiptsQueue').properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [letters.id, 'Arn'] },
      maxReceiveCount: expect.any(Number),
    });
  });
});
