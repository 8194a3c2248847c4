import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnConfigurationSet, CfnOptOutList, CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface TextMessagingProps {
  /** Receives delivery receipts, and people's replies. */
  readonly receipts: ITopic;
  readonly serviceName: string;
  readonly servicePhone: string;
  /** An alarm is raised at this many US dollars a month. */
  readonly textSpendAlarm: number;
}

/** Text messages by AWS End User Messaging, from two of our own numbers that accept replies. */
export class TextMessaging extends Construct {
  readonly number: CfnPhoneNumber;
  /** A second sender, for people whom a message from a known number could endanger. */
  readonly safeNumber: CfnPhoneNumber;
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
    const { ref: optOutListName } = new CfnOptOutList(this, 'OptOuts');
    const aNumber = (numberId: string, help: string) =>
      new CfnPhoneNumber(this, numberId, {
        isoCountryCode: 'GB',
        numberType: 'LONG_CODE',
        numberCapabilities: ['SMS'],
        deletionProtectionEnabled: true,
        // Otherwise AWS itself answers STOP, HELP, CANCEL, END and QUIT and blocks the number entirely, while our
        // messages say "reply 2 to cancel" and an opt-out counts on all channels.
        selfManagedOptOutsEnabled: true,
        // Our own list: a number on the account's default list was put there by some other service.
        optOutListName,
        mandatoryKeywords: {
          help: { message: help },
          stop: { message: 'You will get no more texts from this number.' },
        },
        twoWay: { enabled: true, channelArn: props.receipts.topicArn },
      });
    this.number = aNumber('Number', `${props.serviceName}. For help call ${props.servicePhone}. Reply STOP to stop.`);
    this.safeNumber = aNumber('SafeNumber', 'Reply STOP to stop.');
    this.watches = [
      {
        id: 'TextsSpend',
        says: "Texts cost more this month than was said. At the account's limit AWS sends no more of them.",
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

  allowSend(handler: HandlerFunction): void {
    handler.allow({
      actions: ['sms-voice:SendTextMessage'],
      resources: [this.number.attrArn, this.safeNumber.attrArn, this.configurationSet.attrArn],
    });
  }
}
