import * as z from 'zod/mini';
import type { QueueModel, Subscription } from './model.ts';
import { anything, type Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

const QueueProperties = z.object({
  VisibilityTimeout: z.optional(z.number()),
  MessageRetentionPeriod: z.optional(z.number()),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })),
  FifoQueue: z.optional(z.literal(false)),
});

const SubscriptionProperties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.optional(z.boolean()),
  Region: z.optional(anything),
});

export const readQueues = (reader: Reader): QueueModel[] =>
  reader.each('AWS::SQS::Queue', QueueProperties).map(({ properties, attribute }) => ({
    arn: attribute('Arn'),
    visibilityMs: (properties.VisibilityTimeout ?? 30) * 1000,
    retentionMs: (properties.MessageRetentionPeriod ?? 345_600) * 1000,
    deadLetters: properties.RedrivePolicy && {
      arn: properties.RedrivePolicy.deadLetterTargetArn,
      maxReceives: properties.RedrivePolicy.maxReceiveCount,
    },
  }));

/** A person's email that subscribes to alarms is not written to from here. */
export const readSubscriptions = (reader: Reader): Subscription[] =>
  reader.each('AWS::SNS::Subscription', SubscriptionProperties).flatMap(({ resource, properties }) => {
    if (properties.Protocol === 'email') return [];
    if (properties.Protocol !== 'sqs') {
      throw new TemplateRefused(`${resource.stack.name}.${resource.id} subscribes by ${properties.Protocol}, not sqs`);
    }
    return [
      { topicArn: properties.TopicArn, queueArn: properties.Endpoint, raw: properties.RawMessageDelivery ?? false },
    ];
  });
