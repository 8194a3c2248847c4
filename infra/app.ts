import { App, DefaultStackSynthesizer, type IReusableStackSynthesizer } from 'aws-cdk-lib';
import { STRICT_CFN_VALIDATE_ERRORS } from 'aws-cdk-lib/cx-api';
import type { Config } from './config.ts';
import { DataStack } from './stacks/data-stack.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { WorkflowStack } from './stacks/workflow-stack.ts';

export interface AppOptions {
  readonly config: Config;
  /** The folder that bundleFunctions() filled. */
  readonly assets: string;
  /** Where the cloud assembly goes: CDK's own temporary folder would stay behind. */
  readonly outdir: string;
  /** Hold the templates against CloudFormation's own schemas, which takes a second. @default false */
  readonly validate?: boolean;
}

/** The whole of what is deployed. Pure: to synthesize it is the caller's, on AWS's behalf or a laptop's. */
export const createApp = ({ config, assets, outdir, validate = false }: AppOptions): App => {
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
    context: { [STRICT_CFN_VALIDATE_ERRORS]: true },
    // The CDK CLI asks by itself how old the bootstrap is. In a template it would be one more thing to be there before it.
    // A cast to CDK's own interface, which its class meets but for exactOptionalPropertyTypes.
    defaultStackSynthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: false,
    }) as IReusableStackSynthesizer,
    outdir,
  });
  const common = { env: { region: config.region }, config, assets };
  const data = new DataStack(app, 'KithData', { env: common.env });
  const workflow = new WorkflowStack(app, 'KithWorkflow', { ...common, data });
  const web = new WebStack(app, 'KithWeb', { ...common, data, workflow: workflow.referral });
  const messaging = new MessagingStack(app, 'KithMessaging', { ...common, data, publicUrl: web.url });
  const governance = new GovernanceStack(app, 'KithGovernance', { ...common, data });
  new OperationsStack(app, 'KithOperations', {
    ...common,
    data,
    watches: [data, web, messaging, workflow, governance].flatMap(({ watches }) => watches),
  });
  return app;
};
