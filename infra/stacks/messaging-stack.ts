import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Daily } from '../constructs/daily.ts';
import { HandlerFunction, type HandlerFunctionProps } from '../constructs/handler-function.ts';
import { Mail } from '../constructs/mail.ts';
import { Receipts } from '../constructs/receipts.ts';
import { Routine } from '../constructs/routine.ts';
import { StreamConsumer } from '../constructs/stream-consumer.ts';
import { TextMessaging } from '../constructs/text-messaging.ts';
import type { Watch } from '../constructs/watch.ts';
import type { FunctionEnvs, FunctionName } from '../function-envs.ts';
import { sent } from '../stream-filters.ts';
import type { DataStack } from './data-stack.ts';

interface MessagingStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
  /** The address that links in messages begin with. */
  readonly publicUrl: string;
}

/** Outgoing email and text messages, and what comes back. */
export class MessagingStack extends Stack {
  readonly watches: readonly Watch[];

  readonly #common: Pick<HandlerFunctionProps<FunctionName>, 'assets' | 'logRetention' | 'key' | 'table'>;

  constructor(scope: Construct, id: string, { config, assets, data, publicUrl, ...props }: MessagingStackProps) {
    super(scope, id, props);
    const { key, table, keySecret } = data;
    const { teamId, serviceName, servicePhone, senderEmail, textSpendAlarm = 80, without = [] } = config;
    this.#common = { assets, logRetention: config.logRetention, key, table };
    const environment = { TABLE_NAME: table.tableName, KEY_SECRET: keySecret };

    const receiveReceipt = new HandlerFunction(this, 'ReceiveReceipt', {
      ...this.#common,
      name: 'receive-receipt',
      environment,
    });
    const receipts = new Receipts(this, 'Receipts', { key, readerTimeout: receiveReceipt.timeout });
    receipts.readBy(receiveReceipt);
    const verifies = !without.includes('sender-domain');
    const mail = new Mail(this, 'Mail', { senderEmail, receipts: receipts.topic, verifies });
    const texts = without.includes('texts')
      ? undefined
      : new TextMessaging(this, 'Texts', {
          receipts: receipts.topic,
          serviceName,
          servicePhone,
          textSpendAlarm,
          numbers: config.texts,
        });

    const mailing = {
      SERVICE_NAME: serviceName,
      PUBLIC_URL: publicUrl,
      SENDER_EMAIL: senderEmail,
      EMAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    };
    const sender = { ...environment, ...mailing, SERVICE_PHONE: servicePhone };
    const stream = this.#sendNotices(sender, mail, texts);
    const feeds = { ...sender, TEAM_ID: teamId, FEED_ORIGINS: config.feedOrigins?.join(' ') };
    const directory = this.#keepDirectory(feeds, mail);
    const tripwire = this.#watchFairness({ TABLE_NAME: table.tableName, ...mailing, TEAM_ID: teamId }, mail);

    this.watches = [receipts, mail, texts, stream, directory, tripwire].flatMap((part) => part?.watches ?? []);
  }

  /** Sends what the table's outbox says is due. */
  #sendNotices(
    environment: Omit<FunctionEnvs['send-notice'], `${string}SMS_${string}`>,
    mail: Mail,
    texts: TextMessaging | undefined,
  ): StreamConsumer {
    const handler = new HandlerFunction(this, 'SendNotice', {
      ...this.#common,
      name: 'send-notice',
      environment: {
        ...environment,
        SMS_ORIGINATION_IDENTITY: texts?.numbers.number,
        SAFE_SMS_ORIGINATION_IDENTITY: texts?.numbers.safeNumber,
        SMS_CONFIGURATION_SET: texts?.configurationSet.ref,
      },
    });
    mail.allowSend(handler);
    texts?.allowSend(handler);
    const { table } = this.#common;
    return new StreamConsumer(this, 'SendNoticeStream', { handler, table, filters: sent, about: 'messages' });
  }

  /** Reads feeds, and emails the owners of services. */
  #keepDirectory(environment: FunctionEnvs['feed-directory'], mail: Mail): Routine {
    const handler = new HandlerFunction(this, 'FeedDirectory', {
      ...this.#common,
      name: 'feed-directory',
      // The thirty seconds it works for, then one more feed page and ten services of up to ten seconds each.
      timeout: Duration.seconds(90),
      environment,
    });
    mail.allowSend(handler);
    return new Routine(this, 'Directory', {
      handler,
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
  }

  /** Emails a manager when a group fares differently from the rest. */
  #watchFairness(environment: FunctionEnvs['watch-fairness'], mail: Mail): Daily {
    const handler = new HandlerFunction(this, 'WatchFairness', {
      ...this.#common,
      name: 'watch-fairness',
      environment,
    });
    mail.allowSend(handler);
    return new Daily(this, 'Tripwire', {
      handler,
      // In the morning, in summer and winter: it emails somebody.
      at: '09:30',
      of: 'days on which nobody looked whether a group fares otherwise than the rest',
      watchId: 'TripwireUndone',
    });
  }
}
