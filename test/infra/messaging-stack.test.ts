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

  it('come from the numbers that the account has, where it has any', () => {
    const numbers = { number: 'phone-0a1b', safeNumber: 'phone-2c3d' };
    const { each: eachOf, one: oneOf } = synthesize({ texts: numbers });
    expect(eachOf('AWS::SMSVOICE::PhoneNumber')).toEqual([]);
    expect(oneOf('AWS::Lambda::Function', 'KithMessaging/SendNotice').properties['Environment']).toMatchObject({
      Variables: {
        SMS_ORIGINATION_IDENTITY: numbers.number,
        SAFE_SMS_ORIGINATION_IDENTITY: numbers.safeNumber,
        SMS_CONFIGURATION_SET: { Ref: oneOf('AWS::SMSVOICE::ConfigurationSet').id },
      },
    });
    const rights = JSON.stringify(oneOf('AWS::IAM::Policy', 'KithMessaging/SendNotice').properties);
    for (const id of Object.values(numbers)) expect(rights).toContain(`:phone-number/${id}"`);
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
