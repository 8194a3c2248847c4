import { App, DefaultStackSynthesizer, type IReusableStackSynthesizer } from 'aws-cdk-lib';
import { STRICT_CFN_VALIDATE_ERRORS } from 'aws-cdk-lib/cx-api';
import type { Config } from './config.ts';
import { DataStack } from './stacks/data-stack.ts';
import { GovernanceStack } from './stacks/governance-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { WorkflowStack } from './stacks/workflow-stack.ts';

interface AppOptions {
  readonly config: Config;
  /** The output folder of bundleFunctions(). */
  readonly assets: string;
  /** The folder for the cloud assembly; CDK's own temporary folder would be left behind. */
  readonly outdir: string;
  /** Validate the templates against CloudFormation's schemas, which takes a second. @default false */
  readonly validate?: boolean;
}

/** Everything that is deployed. Pure: the caller synthesizes it, for AWS or for a local machine. */
export const createApp = ({ config, assets, outdir, validate = false }: AppOptions): App => {
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: validate,
    context: { [STRICT_CFN_VALIDATE_ERRORS]: true },
    // The CDK CLI checks the bootstrap version itself; in the template the check would be one more prerequisite. The
    // cast is to CDK's own interface, which its class matches except for exactOptionalPropertyTypes.
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
