import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/**
 * Rules of AWS's common set that are counted and do not block. They look for what people write in all innocence when they
 * tell why somebody needs help (a web address, `<3`), and what they block never reaches the page that would say so and
 * keep what was typed. The handlers cap the size of a body, escape all they show and follow no address.
 */
const countedOnly = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
];

/** Requests from one address in five minutes. A hospital or a council is one address. */
const mostRequests = 2000;

const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // A sample shows paths, and paths hold the codes of links.
  sampledRequestsEnabled: false,
});

/** A regional web ACL before the site's stage. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('Site'),
      rules: [
        {
          name: 'RateByAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
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
