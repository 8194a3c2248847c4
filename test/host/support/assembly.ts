import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../local/json.ts';
import { writeBundle } from './bundle.ts';

export interface StackFixture {
  readonly name: string;
  readonly resources: JsonObject;
  readonly outputs?: JsonObject;
  readonly parameters?: JsonObject;
  /** Code by the key it is uploaded to. */
  readonly code?: Readonly<Record<string, string>>;
}

/** What synthesis would have written for these stacks. */
export const writeAssembly = (folder: string, ...stacks: StackFixture[]): string => {
  mkdirSync(folder, { recursive: true });
  const artifacts: JsonObject = {};
  for (const { name, resources, outputs = {}, parameters = {}, code = {} } of stacks) {
    const files: JsonObject = {};
    for (const [key, text] of Object.entries(code)) {
      writeBundle(folder, `asset.${key}`, text);
      files[key] = {
        source: { path: `asset.${key}`, packaging: 'zip' },
        destinations: { here: { bucketName: 'assets', objectKey: `${key}.zip` } },
      };
    }
    const template = { Resources: resources, Outputs: outputs, Parameters: parameters };
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ files }));
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '1', artifacts }));
  return folder;
};

/** A function resource whose code was given under this key. */
export const lambda = (key: string, variables: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: `${key}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'role',
    Timeout: 600,
    Environment: { Variables: variables },
    ...more,
  },
});

export const table = (more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    ...more,
  },
});

export const att = (id: string, name: string): JsonObject => ({ 'Fn::GetAtt': [id, name] });
export const ref = (id: string): JsonObject => ({ Ref: id });
