import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnConfigurationSet, CfnOptOutList, CfnPhoneNumber } from 'aws-cdk-lib/aws-smsvoice';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface TextMessagingProps {
  /** Takes the receipts of what was sent and the replies of those who read it. */
  readonly receipts: ITopic;
  readonly serviceName: string;
  readonly servicePhone: string;
  /** US dollars a month from which somebody is told. */
  readonly textSpendAlarm: number;
}

/** Text messages by AWS End User Messaging: two numbers of our own that can be answered. */
export class TextMessaging extends Construct {
  readonly number: CfnPhoneNumber;
  /** Another sender for those to whom a message from the service would be a danger. */
  readonly safeNumber: CfnPhoneNumber;
  readonly configurationSet: CfnConfigurationSet;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: TextMessagingProps) {
    super(scope, id);
    // That it may publish to the topic is asked when a number or a set is made.
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
        // Otherwise AWS answers STOP, HELP, and also CANCEL, END and QUIT by itself and blocks the number for
        // everything, where our own messages say "reply 2 to cancel" and a stop on one channel holds on all of them.
        selfManagedOptOutsEnabled: true,
        // A list of ours, because a number on the account's default list was put there by some other service.
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
