import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  type IEmailIdentity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface MailProps {
  readonly senderEmail: string;
  /** Receives the delivery receipts. */
  readonly receipts: ITopic;
  /** Whether SES verifies the sender's domain: not where the account did so before. */
  readonly verifies: boolean;
}

/** Email by SES from the service's own domain. */
export class Mail extends Construct {
  readonly identity: IEmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { senderEmail, receipts, verifies }: MailProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet.addEventDestination('Receipts', {
      destination: EventDestination.snsTopic(receipts),
      events: [
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const domain = senderEmail.slice(senderEmail.indexOf('@') + 1);
    this.identity = verifies ? this.#verify(domain) : EmailIdentity.fromEmailIdentityName(this, 'Identity', domain);
    this.watches = [
      {
        id: 'MailBouncing',
        says: 'More than one email in twenty comes back. At one in ten SES may stop all sending.',
        runbook: 'mail-bouncing',
        metric: new Metric({
          namespace: 'AWS/SES',
          metricName: 'Reputation.BounceRate',
          statistic: Stats.MAXIMUM,
          period: Duration.hours(1),
        }),
        threshold: 0.05,
      },
    ];
  }

  #verify(domain: string): EmailIdentity {
    const { configurationSet } = this;
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.domain(domain), configurationSet });
    for (const [index, { name, value }] of identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
    return identity;
  }

  allowSend(handler: HandlerFunction): void {
    const { identity, configurationSet } = this;
    handler.allow({
      actions: ['ses:SendEmail'],
      resources: [
        identity.emailIdentityArn,
        Stack.of(this).formatArn({
          service: 'ses',
          resource: 'configuration-set',
          resourceName: configurationSet.configurationSetName,
        }),
      ],
    });
  }
}
