import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../local/json.ts';
import { readModel } from '../../local/template/read-model.ts';
import { att, lambda, ref, type StackFixture, table, writeAssembly } from './support/assembly.ts';
import { temporaryFolder } from './support/bundle.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const read = (...stacks: StackFixture[]) => {
  const folder = temporaryFolder();
  folders.push(folder);
  const facts = new Map<string, string>();
  const journal = {
    get: (key: string) => facts.get(key),
    set: (key: string, value: string) => void facts.set(key, value),
  };
  const again = () => readModel(writeAssembly(folder, ...stacks), { journal, baseUrl: 'http://127.0.0.1:3000' });
  return { model: again(), again };
};

/** The value that a function finds in its environment when the template says this. */
const valueOf = (written: Json, others: JsonObject = {}): string | undefined => {
  const resources = { Function: lambda('code', { VALUE: written }), ...others };
  const { model } = read({ name: 'One', resources, code: { code: '' }, parameters: { Size: { Default: '7' } } });
  return model.functions[0]?.environment['VALUE'];
};

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

describe('a template', () => {
  it.each([
    ['Ref of a table', ref('Table'), 'One-Table'],
    ['Ref of a parameter', ref('Size'), '7'],
    ['Ref of a pseudo parameter', ref('AWS::Region'), 'eu-west-2'],
    ['Fn::GetAtt', att('Queue', 'Arn'), 'arn:aws:sqs:eu-west-2:000000000000:One-Queue'],
    ['Fn::GetAtt as one word', { 'Fn::GetAtt': 'Queue.QueueName' }, 'One-Queue'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', ref('AWS::Partition'), 'b']] }, 'a-aws-b'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '${Table}/${Queue.Arn}/${!Kept}' },
      'One-Table/arn:aws:sqs:eu-west-2:000000000000:One-Queue/${Kept}',
    ],
    [
      'Fn::Sub with names of its own',
      { 'Fn::Sub': ['${who}@${AWS::Region}', { who: ref('Table') }] },
      'One-Table@eu-west-2',
    ],
    ['Fn::Select and Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', ref('AWS::Region')] }] }, 'west'],
  ] satisfies [string, Json, string][])('resolves %s', (_, written, expected) => {
    expect(valueOf(written, { Table: table(), Queue: queue })).toBe(expected);
  });

  it('leaves out what AWS::NoValue stands for', () => {
    expect(valueOf(ref('AWS::NoValue'))).toBeUndefined();
  });

  it('imports what another stack exports', () => {
    const { model } = read(
      {
        name: 'One',
        resources: { Function: lambda('code', { T: { 'Fn::ImportValue': 'the-table' } }) },
        code: { code: '' },
      },
      {
        name: 'Two',
        resources: { Table: table() },
        outputs: { Out: { Value: att('Table', 'Arn'), Export: { Name: 'the-table' } } },
      },
    );
    expect(model.functions[0]?.environment['T']).toBe('arn:aws:dynamodb:eu-west-2:000000000000:table/Two-Table');
  });

  it.each([
    [
      'an intrinsic function that is not known',
      { 'Fn::Cidr': ['10.0.0.0/16', 1] },
      'One.Function.Environment.Variables.VALUE uses Fn::Cidr, which this host does not know',
    ],
    [
      'a reference to nothing',
      ref('Nobody'),
      'One.Function.Environment.Variables.VALUE refers to Nobody, which is not there',
    ],
    [
      'an attribute that is not known',
      att('Queue', 'Colour'),
      'One.Function.Environment.Variables.VALUE asks for Queue.Colour, which this machine cannot say',
    ],
    [
      'an import of nothing',
      { 'Fn::ImportValue': 'x' },
      'One.Function.Environment.Variables.VALUE imports x, which no stack exports',
    ],
    [
      'another dynamic reference',
      '{{resolve:ssm:/x}}',
      'One.Function.Environment.Variables.VALUE has a dynamic reference that is not known',
    ],
  ] satisfies [string, Json, string][])('refuses %s and says where', (_, written, message) => {
    expect(() => valueOf(written, { Queue: queue })).toThrow(message);
  });

  it('puts this machine in place of the addresses of the cloud', () => {
    const host = (service: string) => ({
      'Fn::Join': ['', ['https://', service, ref('AWS::Region'), '.', ref('AWS::URLSuffix'), '/live/me']],
    });
    expect(valueOf(host('abc123.execute-api.'))).toBe('http://127.0.0.1:3000/me');
    expect(valueOf(att('Pool', 'ProviderURL'), { Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} } })).toBe(
      'http://127.0.0.1:3000/_issuer',
    );
  });

  it.each([
    ['PublicWebFunctionD865EDEF', 'public-web'],
    ['Listener', 'listener'],
  ])('calls the function %s by its plain name', (id, label) => {
    const { model } = read({ name: 'One', resources: { [id]: lambda('code') }, code: { code: '' } });
    expect(model.functions[0]?.label).toBe(label);
  });

  it('generates a secret once and keeps it', () => {
    const secret = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString: { PasswordLength: 40 } },
    };
    const reference = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', ref('Secret'), ':SecretString:::}}']] };
    const resources = { Secret: secret, Function: lambda('code', { KEY: reference }) };
    const { model, again } = read({ name: 'One', resources, code: { code: '' } });
    const value = model.functions[0]?.environment['KEY'];
    expect(value).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(again().functions[0]?.environment['KEY']).toBe(value);
  });

  it('refuses what would be different in the cloud', () => {
    const layered = lambda('code', {}, { Layers: ['arn'] });
    expect(() => read({ name: 'One', resources: { Function: layered }, code: { code: '' } })).toThrow(
      'One.Function says Layers, which this host does not run',
    );
    const slow = lambda('code', {}, { Timeout: 'long' });
    expect(() => read({ name: 'One', resources: { Function: slow }, code: { code: '' } })).toThrow(
      'One.Function says a Timeout that is not as this host knows it',
    );
  });

  it('names what is in it and does not run here', () => {
    const resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Other: { Type: 'AWS::IAM::Role', Properties: {} },
      Policy: { Type: 'AWS::IAM::Policy', Properties: {} },
      Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
      Table: table(),
    };
    expect(read({ name: 'One', resources }).model.notRun).toEqual(['CloudWatch: 1 Dashboard', 'IAM: 2 Role, 1 Policy']);
  });

  it('reads an API as a list of routes', () => {
    const lead = (id: string, parent: Json, part: string): JsonObject => ({
      [id]: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: { RestApiId: ref('Api'), ParentId: parent, PathPart: part },
      },
    });
    const method = (resource: Json): JsonObject => ({
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: ref('Api'),
        ResourceId: resource,
        HttpMethod: 'ANY',
        Integration: {
          Type: 'AWS_PROXY',
          Uri: {
            'Fn::Sub':
              'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}:live/invocations',
          },
        },
      },
    });
    const resources = {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
      Function: lambda('code'),
      ...lead('Staff', att('Api', 'RootResourceId'), 'staff'),
      ...lead('Proxy', ref('Staff'), '{proxy+}'),
      Home: method(att('Api', 'RootResourceId')),
      Rest: method(ref('Proxy')),
    };
    const functionArn = 'arn:aws:lambda:eu-west-2:000000000000:function:One-Function';
    expect(read({ name: 'One', resources, code: { code: '' } }).model.api?.routes).toEqual([
      { path: '/', method: 'ANY', functionArn },
      { path: '/staff/{proxy+}', method: 'ANY', functionArn },
    ]);
  });

  it('fills in the substitutions of a definition', () => {
    const resources = {
      Function: lambda('code'),
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: '{"Resource":"${Go}"}',
          DefinitionSubstitutions: { Go: att('Function', 'Arn') },
        },
      },
    };
    expect(read({ name: 'One', resources, code: { code: '' } }).model.stateMachines[0]?.definition).toBe(
      '{"Resource":"arn:aws:lambda:eu-west-2:000000000000:function:One-Function"}',
    );
  });
});
