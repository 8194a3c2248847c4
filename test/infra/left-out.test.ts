import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { config, parts } from '../../infra/config.ts';
import { configFrom } from '../../infra/config-from.ts';
import { synthesize } from './support/synthesized.ts';

const whole = synthesize();
const least = synthesize({
  without: parts,
  signIn: { issuer: 'https://id.ashcombe.example', clientId: 'kith' },
  siteUrl: 'http://127.0.0.1:4566/restapis/a1/live/_user_request_',
});

const deploying = readFileSync(new URL('../../docs/deploying.md', import.meta.url), 'utf8');

describe('a fresh account', () => {
  it('needs nothing that is looked up: no parameter, no context', () => {
    for (const template of whole.templates.values()) expect(JSON.parse(template)).not.toHaveProperty('Parameters');
    expect(whole.app.synth().manifest.missing ?? []).toEqual([]);
  });

  it('takes the stacks in the order that is written down', () => {
    const order = [...(/in this order: ([^]*?)\. The outputs/.exec(deploying)?.[1] ?? '').matchAll(/`(Kith\w+)`/g)];
    const stacks = order.map(([, name = '']) => name);
    expect(new Set(stacks)).toEqual(new Set(whole.templates.keys()));
    for (const [index, stack] of stacks.entries()) {
      const needed = new Set((whole.templates.get(stack) ?? '').match(/(?<="Fn::ImportValue":")Kith\w+(?=:)/g));
      expect(stacks.slice(0, index)).toEqual(expect.arrayContaining([...needed]));
    }
  });
});

describe('what an account does not get', () => {
  it.each([
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolClient',
    'AWS::Cognito::UserPoolDomain',
    'AWS::SES::EmailIdentity',
    'AWS::SMSVOICE::PhoneNumber',
    'AWS::StepFunctions::StateMachineAlias',
    'AWS::StepFunctions::StateMachineVersion',
    'AWS::WAFv2::WebACLAssociation',
  ])('leaves out %s', (type) => {
    expect(whole.each(type)).not.toEqual([]);
    expect(least.each(type)).toEqual([]);
  });

  it('leaves out nothing else', () => {
    const servicesOf = ({ templates }: typeof whole) =>
      new Set(
        [...templates.values()].flatMap((text) => [...text.matchAll(/"Type":"AWS::(\w+)::/g)].map(([, of]) => of)),
      );
    const missing = [...servicesOf(whole)].filter((service) => !servicesOf(least).has(service));
    expect(new Set(missing)).toEqual(new Set(['CloudWatch', 'Cognito', 'SMSVOICE', 'WAFv2']));
  });

  it('starts the machine itself where it has no versions', () => {
    const machine = least.one('AWS::StepFunctions::StateMachine');
    const templates = [...least.templates.values()].join();
    expect(templates).toContain(`"STATE_MACHINE_ARN":{"Ref":"${machine.id}"}`);
    expect(templates).not.toContain('states:StateMachineQualifier');
  });

  it('tells the functions the address that people know', () => {
    const Environment = z.object({ Variables: z.record(z.string(), z.unknown()) });
    const told = least.each('AWS::Lambda::Function').map(({ properties }) => {
      const { SITE_URL, PUBLIC_URL } = z
        ._default(Environment, { Variables: {} })
        .parse(properties['Environment']).Variables;
      return SITE_URL ?? PUBLIC_URL;
    });
    expect(new Set(told)).toEqual(new Set([undefined, 'http://127.0.0.1:4566/restapis/a1/live/_user_request_']));
  });
});

describe('what is said for a trial', () => {
  it('changes the configuration, and nothing that is not said', () => {
    expect(configFrom(config, [])).toEqual(config);
    const args = ['--without', 'firewall,texts', '--site-url', 'http://127.0.0.1:4566/live/'];
    expect(configFrom(config, [...args, '--issuer', 'http://127.0.0.1:9', '--client-id', 'kith'])).toEqual({
      ...config,
      without: ['firewall', 'texts'],
      siteUrl: 'http://127.0.0.1:4566/live',
      signIn: { issuer: 'http://127.0.0.1:9', clientId: 'kith' },
    });
  });

  it.each([
    [['--without', 'firewal'], 'There is no firewal'],
    [['--issuer', 'http://127.0.0.1:9'], 'go together'],
    [['--sites'], 'sites'],
  ])('is refused when it is not understood: %j', (args, says) => {
    expect(() => configFrom(config, args)).toThrow(says);
  });
});
