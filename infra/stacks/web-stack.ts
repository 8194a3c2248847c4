import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { HandlerFunction } from '../constructs/handler-function.ts';
import { Site } from '../constructs/site.ts';
import { StaffSignIn } from '../constructs/staff-sign-in.ts';
import type { Watch } from '../constructs/watch.ts';
import { sessionRights, statementsOf } from '../table-rights.ts';
import type { DataStack } from './data-stack.ts';

export interface WebStackProps extends StackProps {
  readonly config: Config;
  readonly assets: string;
  readonly data: DataStack;
}

/** The site: one function for referrers and patients, one with other rights for staff, one for the files of both. */
export class WebStack extends Stack {
  readonly url: string;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { config, assets, data, ...props }: WebStackProps) {
    super(scope, id, props);
    const { key, table, sessions, keySecret } = data;
    const site = new Site(this, 'Site', { config });
    const signIn = new StaffSignIn(this, 'StaffSignIn', { siteUrl: site.url });

    const common = {
      assets,
      logRetention: config.logRetention,
      key,
      table,
      memorySize: 512,
      // API Gateway waits for 29 seconds; nobody waits for ten.
      timeout: Duration.seconds(10),
    };
    const environment = {
      TABLE_NAME: table.tableName,
      SESSIONS_TABLE_NAME: sessions.tableName,
      KEY_SECRET: keySecret,
      SERVICE_NAME: config.serviceName,
    };
    const publicWeb = new HandlerFunction(this, 'PublicWeb', {
      ...common,
      name: 'public-web',
      environment: {
        ...environment,
        SERVICE_PHONE: config.servicePhone,
        SERVICE_EMAIL: config.serviceEmail,
        SERVICE_ADDRESS: config.serviceAddress,
        SERVICE_ORGANISATION: config.serviceOrganisation,
        POSTS_PER_ADDRESS: config.postsPerAddress?.toString(),
        OUTCODES: config.outcodes?.join(' '),
      },
    });
    const staffWeb = new HandlerFunction(this, 'StaffWeb', {
      ...common,
      name: 'staff-web',
      environment: { ...environment, OIDC_ISSUER: signIn.issuer, OIDC_CLIENT_ID: signIn.clientId },
    });
    publicWeb.allow(...statementsOf(sessions, sessionRights['public-web']));
    staffWeb.allow(...statementsOf(sessions, sessionRights['staff-web']));
    const siteAssets = new HandlerFunction(this, 'SiteAssets', { ...common, name: 'site-assets', environment: {} });
    site.serve('/', publicWeb);
    site.serve('/assets', siteAssets);
    site.serve('/staff', staffWeb);
    site.serve('/staff/assets', siteAssets);

    this.url = site.url;
    this.watches = site.watches;
    new CfnOutput(this, 'SiteUrl', { value: site.url });
    new CfnOutput(this, 'StaffUserPool', { value: signIn.userPoolId });
  }
}
