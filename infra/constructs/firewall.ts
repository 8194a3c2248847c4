import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/**
 * Rules of AWS's common set that only count. They match what people innocently write when they explain why somebody
 * needs help (a web address, `<3`), and a blocked request never reaches the page that would say so and keep what was
 * typed. The handlers limit body sizes, escape all output and fetch no address from input.
 */
const countedOnly = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
];

/** Requests from one address in five minutes. A whole hospital or council may share an address. */
const mostRequests = 2000;

const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would show paths, which hold the codes of links.
  sampledRequestsEnabled: false,
});

/** A regional web ACL for the site's stage. */
export class Firewall extends Construct {
  /** @param props.busyPage for an address that sends too much: HTML of at most 4 KB */
  constructor(scope: Construct, id: string, { stage, busyPage }: { stage: Stage; busyPage: string }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('Site'),
      customResponseBodies: { Busy: { contentType: 'TEXT_HTML', content: busyPage } },
      rules: [
        {
          name: 'RateByAddress',
          priority: 0,
          // It takes the place of API Gateway's own answer, and would be empty without a body.
          action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'Busy' } } },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: mostRequests, evaluationWindowSec: 300 } },
          visibilityConfig: visible('RateByAddress'),
        },
        {
          name: 'CommonRules',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name: 'AWSManagedRulesCommonRuleSet',
              ruleActionOverrides: countedOnly.map((name) => ({ name, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: visible('CommonRules'),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
  }
}
