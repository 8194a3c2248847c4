import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnConfigurationSet, CfnOptOutList, CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { TextNumbers } from '../config.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface TextMessagingProps {
  /** Receives delivery receipts, and people's replies. */
  readonly receipts: ITopic;
  readonly serviceName: string;
  readonly servicePhone: string;
  /** An alarm is raised at this many US dollars a month. */
  readonly textSpendAlarm: number;
  /** Numbers that the account has. @default two are made */
  readonly numbers?: TextNumbers | undefined;
}

/** Text messages by AWS End User Messaging, from two of our own numbers that accept replies. */
export class TextMessaging extends Construct {
  readonly numbers: TextNumbers;
  readonly configurationSet: CfnConfigurationSet;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: TextMessagingProps) {
    super(scope, id);
    // Creating a number or a set checks that it may publish to the topic.
    this.node.addDependency(props.receipts);
    this.configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      eventDestinations: [
        {
          eventDestinationName: 'receipts',
          enabled: true,
          matchingEventTypes: ['TEXT_ALL'],
          snsDestination: { topicArn: props.receipts.topicArn },
        },
      ],
    });
    const { ref: optOuts } = new CfnOptOutList(this, 'OptOuts');
    this.numbers = props.numbers ?? this.#askForNumbers(optOuts, props);
    if (props.numbers) {
      // What the numbers have to be told by hand.
      new CfnOutput(this, 'RepliesTo', { value: props.receipts.topicArn });
      new CfnOutput(this, 'OptOutList', { value: optOuts });
    }
    this.watches = [
      {
        id: 'TextsSpend',
        says: "Texts cost more this month than was planned. At the account's limit AWS sends no more of them.",
        runbook: 'texts-spend',
        metric: new Metric({
          namespace: 'AWS/SMSVoice',
          metricName: 'TextMessageMonthlySpend',
          statistic: Stats.MAXIMUM,
          period: Duration.hours(1),
        }),
        threshold: props.textSpendAlarm,
      },
    ];
  }

  #askForNumbers(optOutListName: string, { receipts, serviceName, servicePhone }: TextMessagingProps): TextNumbers {
    const ask = (numberId: string, help: string): string =>
      new CfnPhoneNumber(this, numberId, {
        isoCountryCode: 'GB',
        numberType: 'LONG_CODE',
        numberCapabilities: ['SMS'],
        deletionProtectionEnabled: true,
        // Otherwise AWS itself answers STOP and HELP, and takes CANCEL, END and QUIT for a STOP: who replies "cancel"
        // about an appointment would get no more texts. To us that is a message that somebody reads, and an opt-out
        // counts on all channels.
        selfManagedOptOutsEnabled: true,
        // Our own list: a number on the account's default list was put there by some other service.
        optOutListName,
        mandatoryKeywords: {
          help: { message: help },
          stop: { message: 'You will get no more texts from this number.' },
        },
        twoWay: { enabled: true, channelArn: receipts.topicArn },
      }).ref;
    return {
      number: ask('Number', `${serviceName}. For help call ${servicePhone}. Reply STOP to stop.`),
      safeNumber: ask('SafeNumber', 'Reply STOP to stop.'),
    };
  }

  allowSend(handler: HandlerFunction): void {
    const { number, safeNumber } = this.numbers;
    const arns = [number, safeNumber].map((resourceName) =>
      Stack.of(this).formatArn({ service: 'sms-voice', resource: 'phone-number', resourceName }),
    );
    handler.allow({
      actions: ['sms-voice:SendTextMessage'],
      resources: [...arns, this.configurationSet.attrArn],
    });
  }
}
