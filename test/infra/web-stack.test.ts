import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { Env as PublicWebEnv } from '../../functions/public-web/env.ts';
import { redirectUriOf, signedOutUriOf } from '../../functions/staff-web/sign-in/redirect-uri.ts';
import { config } from '../../infra/config.ts';
import { routeMatcher } from '../../local/rest-api/match-route.ts';
import { pathsOfSites } from '../support/site-paths.ts';
import { synthesize } from './support/synthesized.ts';

const { each, one, templates } = synthesize();

const Reference = z.object({ Ref: z.optional(z.string()) });
const Resource = z.object({ ParentId: Reference, PathPart: z.string() });
const Method = z.object({ ResourceId: Reference });
const Acl = z.object({
  Rules: z.array(
    z.object({
      Action: z.optional(
        z.object({
          Block: z.object({
            CustomResponse: z.object({ ResponseCode: z.number(), CustomResponseBodyKey: z.optional(z.string()) }),
          }),
        }),
      ),
    }),
  ),
  CustomResponseBodies: z.optional(z.record(z.string(), z.object({ ContentType: z.string(), Content: z.string() }))),
});

describe('staff sign-in', () => {
  const pool = one('AWS::Cognito::UserPool');
  const client = one('AWS::Cognito::UserPoolClient');

  it('asks for a second factor and lets nobody sign themselves up', () => {
    expect(pool.properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
    expect(pool.kept).toBe('always');
  });

  it('is by code and PKCE: a public client without a secret, back to our own address alone', () => {
    expect(client.properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    for (const urls of [client.properties['CallbackURLs'], client.properties['LogoutURLs']]) {
      expect(JSON.stringify(urls)).toMatch(/^\[\{"Fn::Join":\["",\["https:\/\/",\{"Ref":"SiteApi/);
    }
  });
});

describe('the site', () => {
  it('stays in its region, behind a firewall that limits each address', () => {
    expect(one('AWS::ApiGateway::RestApi').properties['EndpointConfiguration']).toEqual({ Types: ['REGIONAL'] });
    const acl = one('AWS::WAFv2::WebACL');
    expect(acl.properties).toMatchObject({ Scope: 'REGIONAL' });
    expect(JSON.stringify(acl.properties)).toContain('RateBasedStatement');
    expect(one('AWS::WAFv2::WebACLAssociation').properties['WebACLArn']).toEqual({ 'Fn::GetAtt': [acl.id, 'Arn'] });
  });

  it('tells an address that sends too much to wait, and the number to call', () => {
    const { Rules, CustomResponseBodies } = Acl.parse(one('AWS::WAFv2::WebACL').properties);
    const [limit] = Rules.flatMap(({ Action }) => Action?.Block.CustomResponse ?? []);
    expect(limit?.ResponseCode).toBe(429);
    const body = CustomResponseBodies?.[limit?.CustomResponseBodyKey ?? ''];
    expect(body?.ContentType).toBe('TEXT_HTML');
    expect(body?.Content).toMatch(/^<!doctype html>.*<h1>We are very busy<\/h1><p>Wait a minute, then try again/);
    expect(body?.Content).toContain(`Or call us on ${config.servicePhone}.`);
    expect(Buffer.byteLength(body?.Content ?? '')).toBeLessThanOrEqual(4096);
  });

  it('notes no path, query or address anywhere: a path can be the code of a link', () => {
    const stage = one('AWS::ApiGateway::Stage');
    const format = JSON.stringify(stage.properties['AccessLogSetting']);
    expect(format).not.toMatch(/context\.(path|identity|authorizer|domainName)/);
    expect(stage.properties).toMatchObject({
      TracingEnabled: false,
      // Execution logs would go to a group that no template makes, and that never forgets.
      MethodSettings: [expect.objectContaining({ DataTraceEnabled: false, LoggingLevel: 'OFF' })],
    });
    expect(templates.get('KithWeb')).not.toContain('"SampledRequestsEnabled":true');
  });

  it('is throttled, and compresses what it answers', () => {
    expect(one('AWS::ApiGateway::Stage').properties['MethodSettings']).toEqual([
      expect.objectContaining({ ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) }),
    ]);
    expect(one('AWS::ApiGateway::RestApi').properties['MinimumCompressionSize']).toBeGreaterThan(0);
  });

  it('gives each page to the function that has it, and static files to their own', () => {
    const parts = new Map(
      each('AWS::ApiGateway::Resource').map(({ id, properties }) => [id, Resource.parse(properties)]),
    );
    const pathOf = (id: string): string => {
      const part = parts.get(id);
      return part ? `${pathOf(part.ParentId.Ref ?? '')}/${part.PathPart}` : '';
    };
    const match = routeMatcher(
      each('AWS::ApiGateway::Method').map(({ properties }) => ({
        method: 'ANY',
        path: pathOf(Method.parse(properties).ResourceId.Ref ?? '') || '/',
        functionArn: /"Ref":"(\w+?)Live/.exec(JSON.stringify(properties['Integration']))?.[1] ?? '',
      })),
    );
    const serverOf = (path: string) => match('GET', path.replace(/\{\w+\}/g, 'x'))?.route.functionArn;
    const pages = Object.entries(pathsOfSites({ documentClient: { send: () => Promise.reject() }, tableName: '' }));
    const own = {
      'public-web': 'PublicWeb',
      'staff-web': 'StaffWeb',
      'plan-web': 'PlanWeb',
      'manage-web': 'ManageWeb',
      'governance-web': 'GovernanceWeb',
      'settings-web': 'SettingsWeb',
    };
    const expected = { ...own, 'ops-web': 'OpsWeb' };
    const served = pages.flatMap(([site, paths]) => paths.map((path) => [path, site, serverOf(path)]));
    expect(served).toEqual(served.map(([path, site]) => [path, site, Object(expected)[String(site)]]));
    for (const path of ['/assets/a.css', '/staff/assets/a.css']) expect(serverOf(path)).toBe('SiteAssets');
  });
});

describe('the limit on what one address may send', () => {
  it("is the configuration's to set, and its own default otherwise", () => {
    const own = synthesize({ postsPerAddress: 250 });
    expect(own.templates.get('KithWeb')).toContain('"POSTS_PER_ADDRESS":"250"');
    expect(templates.get('KithWeb')).not.toContain('POSTS_PER_ADDRESS');
    const usual = {
      TABLE_NAME: 'a',
      SESSIONS_TABLE_NAME: 'b',
      KEY_SECRET: 'c',
      TEAM_ID: 't',
      SERVICE_NAME: 'd',
      SERVICE_PHONE: 'e',
    };
    expect(PublicWebEnv.parse(usual).POSTS_PER_ADDRESS).toBe(1000);
    expect(PublicWebEnv.parse({ ...usual, POSTS_PER_ADDRESS: '250' }).POSTS_PER_ADDRESS).toBe(250);
    for (const typed of ['many', '', '-1', '0', '1e3']) {
      expect(PublicWebEnv.safeParse({ ...usual, POSTS_PER_ADDRESS: typed }).success).toBe(false);
    }
  });
});

describe('the area served', () => {
  it("is the configuration's to set, and everywhere otherwise", () => {
    expect(synthesize({ outcodes: ['AB1', 'AB2'] }).templates.get('KithWeb')).toContain('"OUTCODES":"AB1 AB2"');
    const usual = {
      TABLE_NAME: 'a',
      SESSIONS_TABLE_NAME: 'b',
      KEY_SECRET: 'c',
      TEAM_ID: 't',
      SERVICE_NAME: 'd',
      SERVICE_PHONE: 'e',
    };
    expect(PublicWebEnv.parse(usual).OUTCODES).toEqual([]);
    expect(PublicWebEnv.parse({ ...usual, OUTCODES: 'AB1 AB2' }).OUTCODES).toEqual(['AB1', 'AB2']);
  });
});

describe('a site with a name of its own', () => {
  const name = 'refer.ashcombe.example';
  const certificateArn = 'arn:aws:acm:eu-west-2:111122223333:certificate/4f0c';
  const named = synthesize({ domain: { name, certificateArn } });

  it('answers there alone, signs staff in there and sends links there', () => {
    expect(named.one('AWS::ApiGateway::DomainName').properties).toMatchObject({
      DomainName: name,
      RegionalCertificateArn: certificateArn,
    });
    expect(named.one('AWS::ApiGateway::RestApi').properties['DisableExecuteApiEndpoint']).toBe(true);
    expect(named.templates.get('KithMessaging')).toContain(`"PUBLIC_URL":"https://${name}"`);
  });

  it.each([
    ['its name', named],
    ['what is in front of it', synthesize({ siteUrl: 'https://refer.ashcombe.example' })],
  ])('can be given %s later: no stack stops exporting what another still imports', (_, { templates: later }) => {
    const exportsIn = (template: string | undefined) => template?.match(/(?<="Export":\{"Name":")[^"]+/g) ?? [];
    expect(exportsIn(templates.get('KithWeb'))).not.toEqual([]);
    for (const [stack, template] of templates) {
      expect(exportsIn(later.get(stack))).toEqual(expect.arrayContaining(exportsIn(template)));
    }
  });

  it('registers the very addresses that the staff pages ask to come back to, in or out', () => {
    const request = { base: '', secure: true, header: () => name };
    // Amazon Cognito compares them as text, and refuses an address that is not registered.
    expect(named.one('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      CallbackURLs: [redirectUriOf(request)],
      LogoutURLs: [signedOutUriOf(request)],
    });
  });
});
