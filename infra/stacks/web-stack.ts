import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { JourneyProof } from '../constructs/journey-proof.ts';
import type { ReferralWorkflow } from '../constructs/referral-workflow.ts';
import { Site } from '../constructs/site.ts';
import { StaffSignIn } from '../constructs/staff-sign-in.ts';
import type { Watch } from '../constructs/watch.ts';
import type { FunctionEnvs } from '../function-envs.ts';
import { sessionRights } from '../session-rights.ts';
import { statementsOf } from '../statements.ts';
import type { DataStack } from './data-stack.ts';

interface WebStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
  readonly workflow: ReferralWorkflow;
}

/** The site: a function for referrers and patients, several with different rights for staff, one for static files. */
export class WebStack extends Stack {
  readonly url: string;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { config, assets, data, workflow, ...props }: WebStackProps) {
    super(scope, id, props);
    const { key, table, sessions, keySecret } = data;
    const site = new Site(this, 'Site', { config });
    const { issuer, clientId } = config.signIn ?? this.#signInByPool(site.url);

    const common = {
      assets,
      logRetention: config.logRetention,
      key,
      table,
      memorySize: 512,
      // API Gateway's limit is 29 seconds, but nobody waits for ten.
      timeout: Duration.seconds(10),
    };
    const environment = {
      TABLE_NAME: table.tableName,
      SESSIONS_TABLE_NAME: sessions.tableName,
      KEY_SECRET: keySecret,
      SERVICE_NAME: config.serviceName,
      SITE_URL: config.siteUrl,
    };
    const withPages = <Name extends keyof typeof sessionRights>(
      id: string,
      name: Name,
      environment: FunctionEnvs[Name],
    ) => {
      const handler = new HandlerFunction(this, id, { ...common, name, environment });
      handler.allow(...statementsOf(sessions, sessionRights[name]));
      return handler;
    };
    const publicWeb = withPages('PublicWeb', 'public-web', {
      ...environment,
      TEAM_ID: config.teamId,
      SERVICE_PHONE: config.servicePhone,
      SERVICE_EMAIL: config.serviceEmail,
      SERVICE_ADDRESS: config.serviceAddress,
      SERVICE_ORGANISATION: config.serviceOrganisation,
      POSTS_PER_ADDRESS: config.postsPerAddress?.toString(),
      OUTCODES: config.outcodes?.join(' '),
    });
    const staffWeb = withPages('StaffWeb', 'staff-web', {
      ...environment,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
    });
    const planWeb = withPages('PlanWeb', 'plan-web', environment);
    const manageWeb = withPages('ManageWeb', 'manage-web', environment);
    const governanceWeb = withPages('GovernanceWeb', 'governance-web', environment);
    const settingsWeb = withPages('SettingsWeb', 'settings-web', environment);
    const opsWeb = withPages('OpsWeb', 'ops-web', { ...environment, STATE_MACHINE_ARN: workflow.startArn });
    workflow.allowMending(opsWeb);
    const proveJourney = new HandlerFunction(this, 'ProveJourney', {
      ...common,
      name: 'prove-journey',
      timeout: Duration.seconds(90),
      environment: {
        TABLE_NAME: table.tableName,
        KEY_SECRET: keySecret,
        SITE_URL: site.url,
        PROOF_POSTCODE: `${config.outcodes?.[0] ?? 'ZZ1'} 1AA`,
      },
    });
    const siteAssets = new HandlerFunction(this, 'SiteAssets', { ...common, name: 'site-assets', environment: {} });

    site.serve('/', publicWeb);
    site.serve('/assets', siteAssets);
    site.serve('/staff', staffWeb);
    // Every level is listed: under an existing path, API Gateway does not fall back to a shorter one.
    site.serveAlone('/staff/cases', staffWeb);
    site.serve('/staff/cases/{id}', staffWeb);
    site.serve('/staff/cases/{id}/plan', planWeb);
    site.serve('/staff/cases/{id}/onward', planWeb);
    for (const area of ['team', 'duplicates', 'directory', 'reports']) site.serve(`/staff/${area}`, manageWeb);
    site.serve('/staff/governance', governanceWeb);
    site.serve('/staff/settings', settingsWeb);
    site.serve('/staff/ops', opsWeb);
    site.serve('/staff/assets', siteAssets);

    this.url = site.url;
    const proofs = config.provesJourney === false ? [] : [new JourneyProof(this, 'Proof', { handler: proveJourney })];
    this.watches = [site, ...proofs].flatMap(({ watches }) => watches);
    new CfnOutput(this, 'SiteUrl', { value: site.url });
  }

  #signInByPool(siteUrl: string): StaffSignIn {
    const pool = new StaffSignIn(this, 'StaffSignIn', { siteUrl });
    new CfnOutput(this, 'StaffUserPool', { value: pool.userPoolId });
    return pool;
  }
}
