import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { Mail } from '../constructs/mail.ts';
import { Nightly } from '../constructs/nightly.ts';
import { Receipts } from '../constructs/receipts.ts';
import { Routine } from '../constructs/routine.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { TextMessaging } from '../constructs/text-messaging.ts';
import type { Watch } from '../constructs/watch.ts';
import { sent } from '../stream-filters.ts';
import type { DataStack } from './data-stack.ts';

interface MessagingStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
  /** Where the links in messages lead. */
  readonly publicUrl: string;
}

/** E-mail and text messages out, and what comes back. */
export class MessagingStack extends Stack {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { config, assets, data, publicUrl, ...props }: MessagingStackProps) {
    super(scope, id, props);
    const { key, table, keySecret } = data;
    const { serviceName, servicePhone, senderEmail, textSpendAlarm = 80, without = [] } = config;
    const common = { assets, logRetention: config.logRetention, key, table };
    const environment = { TABLE_NAME: table.tableName, KEY_SECRET: keySecret };

    const receiveReceipt = new HandlerFunction(this, 'ReceiveReceipt', {
      ...common,
      name: 'receive-receipt',
      environment,
    });
    const receipts = new Receipts(this, 'Receipts', { key, readerTimeout: receiveReceipt.timeout });
    receipts.readBy(receiveReceipt);
    const verifies = !without.includes('sender-domain');
    const mail = new Mail(this, 'Mail', { senderEmail, receipts: receipts.topic, verifies });
    const texts = without.includes('texts')
      ? undefined
      : new TextMessaging(this, 'Texts', { receipts: receipts.topic, serviceName, servicePhone, textSpendAlarm });

    const sendNotice = new HandlerFunction(this, 'SendNotice', {
      ...common,
      name: 'send-notice',
      environment: {
        ...environment,
        SERVICE_NAME: serviceName,
        SERVICE_PHONE: servicePhone,
        PUBLIC_URL: publicUrl,
        SENDER_EMAIL: senderEmail,
        EMAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        SMS_ORIGINATION_IDENTITY: texts?.number.ref,
        SAFE_SMS_ORIGINATION_IDENTITY: texts?.safeNumber.ref,
        SMS_CONFIGURATION_SET: texts?.configurationSet.ref,
      },
    });
    mail.allowSend(sendNotice);
    texts?.allowSend(sendNotice);
    const stream = new StreamConsumer(this, 'SendNoticeStream', {
      handler: sendNotice,
      table,
      filters: sent,
      about: 'messages',
    });

    const feedDirectory = new HandlerFunction(this, 'FeedDirectory', {
      ...common,
      name: 'feed-directory',
      // One page of a feed and ten services, each of which may take ten seconds, after the thirty that it works for.
      timeout: Duration.seconds(90),
      environment: {
        ...environment,
        TEAM_ID: config.teamId,
        SERVICE_NAME: serviceName,
        SERVICE_PHONE: servicePhone,
        PUBLIC_URL: publicUrl,
        SENDER_EMAIL: senderEmail,
        EMAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        FEED_ORIGINS: config.feedOrigins?.join(' '),
      },
    });
    mail.allowSend(feedDirectory);
    const keeper = new Routine(this, 'Directory', {
      handler: feedDirectory,
      rule: 'EachMinute',
      every: Duration.minutes(1),
      runbook: 'directory-stopped',
      period: Duration.minutes(30),
      stopped: {
        id: 'DirectoryStopped',
        says: 'The directory is not kept up: feeds are not read, and owners are not asked.',
      },
      failing: {
        id: 'DirectoryFailing',
        says: 'Keeping up the directory fails each time: a feed is not read on, or owners are not asked.',
        threshold: 20,
      },
    });

    const watchFairness = new HandlerFunction(this, 'WatchFairness', {
      ...common,
      name: 'watch-fairness',
      environment: {
        TABLE_NAME: table.tableName,
        TEAM_ID: config.teamId,
        SERVICE_NAME: serviceName,
        PUBLIC_URL: publicUrl,
        SENDER_EMAIL: senderEmail,
        EMAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      },
    });
    mail.allowSend(watchFairness);
    // In the morning, all year round: somebody is written to.
    const tripwire = new Nightly(this, 'Tripwire', {
      handler: watchFairness,
      at: '09:30',
      of: 'days on which nobody looked whether a group fares otherwise than the rest',
      watchId: 'TripwireUndone',
    });

    this.watches = [receipts, mail, texts, stream, keeper, tripwire].flatMap((part) => part?.watches ?? []);
  }
}
