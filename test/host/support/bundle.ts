import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionSpec } from '../../../local/lambda/protocol.ts';

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'kith-host-'));

/** A function as it would be uploaded: `code` is the module that exports `handler`. */
export const writeBundle = (folder: string, name: string, code: string): string => {
  const bundle = join(folder, name);
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(bundle, 'index.mjs'), code);
  return bundle;
};

export const arnOf = (name: string): string => `arn:aws:lambda:eu-west-2:000000000000:function:${name}`;

export const functionOf = (
  folder: string,
  name: string,
  code: string,
  more: Partial<FunctionSpec> = {},
): FunctionSpec => ({
  name,
  label: name,
  arn: arnOf(name),
  folder: writeBundle(folder, name, code),
  handler: 'index.handler',
  environment: {},
  timeoutMs: 600_000,
  memoryMb: 128,
  ...more,
});
