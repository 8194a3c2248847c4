import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { config } from '../../infra/config.ts';
import { functionNames } from '../../infra/function-envs.ts';
import { synthesize } from './support/synthesized.ts';

const { each } = synthesize();
const functions = each('AWS::Lambda::Function');
const folders = new URL('../../functions/', import.meta.url);

describe('the functions', () => {
  it('are those that have a folder', () => {
    const withEnv = readdirSync(folders).filter((name) => existsSync(new URL(`${name}/env.ts`, folders)));
    expect(new Set(functionNames)).toEqual(new Set(withEnv));
    expect(new Set(functions.map(({ properties }) => properties['Description']))).toEqual(
      new Set(functionNames.map((name) => `functions/${name}`)),
    );
  });

  it('run on Node 24 on ARM, traced, with an environment encrypted by our key', () => {
    for (const { properties } of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        KmsKeyArn: expect.anything(),
      });
    }
  });

  it('log to groups of their own that forget', () => {
    for (const { properties } of functions) {
      expect(properties['LoggingConfig']).toEqual({ LogGroup: { Ref: expect.any(String) } });
    }
    for (const { properties } of each('AWS::Logs::LogGroup')) {
      expect(properties['RetentionInDays']).toBe(config.logRetention);
    }
  });

  // A version that outlived a rollback would be in the way of the same code, deployed once more.
  it('keep their earlier versions, but none of a deployment that was undone', () => {
    const versions = each('AWS::Lambda::Version');
    expect(versions.length).toBe(functions.length);
    for (const version of versions) expect(version.kept).toBe('once-deployed');
  });

  it('are called by their alias, never by what was deployed last', () => {
    const callers = [
      ...each('AWS::Lambda::Permission'),
      ...each('AWS::Lambda::EventSourceMapping'),
      ...each('AWS::Events::Rule'),
      ...each('AWS::ApiGateway::Method'),
      ...each('AWS::StepFunctions::StateMachine'),
    ];
    const ids = new Set(functions.map(({ id }) => id));
    for (const { id, properties } of callers) {
      const named = [...JSON.stringify(properties).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(([, ref]) => ref);
      expect({ id, unqualified: named.filter((ref) => ref !== undefined && ids.has(ref)) }).toEqual({
        id,
        unqualified: [],
      });
    }
  });
});
