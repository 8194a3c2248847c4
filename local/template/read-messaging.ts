import * as z from 'zod/mini';
import type { MessagingModel } from './model.ts';
import { anything, items, type Reader } from './reader.ts';

const MailDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.optional(z.boolean()),
    SnsDestination: z.optional(z.object({ TopicARN: z.string() })),
  }),
});

const TextSet = z.object({
  EventDestinations: items(
    z.object({ Enabled: z.boolean(), SnsDestination: z.optional(z.object({ TopicArn: z.string() })) }),
  ),
});

const PhoneNumber = z.object({
  SelfManagedOptOutsEnabled: z.optional(z.boolean()),
  TwoWay: z.optional(z.object({ Enabled: z.boolean(), ChannelArn: z.optional(z.string()) })),
});

const Identity = z.object({ EmailIdentity: z.string() });

export const readMessaging = (reader: Reader): MessagingModel => {
  const topicsBySet = new Map<string, string[]>();
  const add = (set: string, topic: string | undefined): void => {
    if (topic !== undefined) topicsBySet.set(set, [...(topicsBySet.get(set) ?? []), topic]);
  };
  for (const { properties } of reader.each('AWS::SES::ConfigurationSetEventDestination', MailDestination)) {
    const { Enabled, SnsDestination } = properties.EventDestination;
    if (Enabled !== false) add(properties.ConfigurationSetName, SnsDestination?.TopicARN);
  }
  const textSets = reader.each('AWS::SMSVOICE::ConfigurationSet', TextSet);
  for (const { ref, properties } of textSets) {
    for (const { Enabled, SnsDestination } of properties.EventDestinations ?? []) {
      if (Enabled) add(ref, SnsDestination?.TopicArn);
    }
  }
  return {
    topicsBySet,
    mailSets: reader.each('AWS::SES::ConfigurationSet', anything).map(({ ref }) => ref),
    textSets: textSets.map(({ ref }) => ref),
    identities: reader.each('AWS::SES::EmailIdentity', Identity).map(({ properties }) => properties.EmailIdentity),
    numbers: reader.each('AWS::SMSVOICE::PhoneNumber', PhoneNumber).map(({ ref, properties }) => ({
      id: ref,
      selfManagedOptOuts: properties.SelfManagedOptOutsEnabled ?? false,
      twoWayTopic: properties.TwoWay?.Enabled ? properties.TwoWay.ChannelArn : undefined,
    })),
  };
};
