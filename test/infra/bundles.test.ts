import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bundleFunctions } from '../../infra/build/bundle.ts';
import { functionNames } from '../../infra/function-envs.ts';

const outDir = mkdtempSync(join(tmpdir(), 'kith-bundles-'));
const kilobyte = 1024;

/** What each function may weigh, zipped, in KB: by the number of SDK clients that it carries, or as a site with its pages. */
const byClients: Readonly<Record<number, number>> = { 0: 50, 1: 90, 2: 110, 3: 130 };
const site = 200;
/** SES and S3 speak other protocols than the table, and nobody waits for these to start: one runs each minute, one at night. */
const own: Readonly<Record<string, number>> = { 'feed-directory': 115, 'chain-audit': 140 };

type Modules = Readonly<Record<string, { readonly bytesInOutput: number }>>;

const clientsIn = (modules: Modules): number =>
  new Set(Object.keys(modules).flatMap((path) => /@aws-sdk\/client-[\w-]+/.exec(path)?.[0] ?? [])).size;

/** Packages, and folders of ours, from the largest. */
const largest = (modules: Modules): string => {
  const sizes = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(modules)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split('/').slice(0, 3).join('/');
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  return [...sizes]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([name, bytes]) => `  ${(bytes / kilobyte).toFixed(0)} KB ${name}`)
    .join('\n');
};

const zippedSize = (name: string): number =>
  readdirSync(join(outDir, name))
    .filter((file) => !file.endsWith('.map'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(outDir, name, file)), { level: 9 }).length, 0);

let modulesOf: (name: string) => Modules;
/** What each bundle asks for as it starts, and is not in it. */
let missingFrom: (name: string) => string[];

beforeAll(async () => {
  const { outputs } = await bundleFunctions({ outDir });
  const outputOf = (name: string) => Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`))?.[1];
  modulesOf = (name) => outputOf(name)?.inputs ?? {};
  missingFrom = (name) =>
    (outputOf(name)?.imports ?? [])
      .filter(({ external, kind, path }) => external && kind !== 'dynamic-import' && !isBuiltin(path))
      .map(({ path }) => path);
});

afterAll(() => rmSync(outDir, { recursive: true }));

it.each(functionNames)('%s is small enough to start quickly', (name) => {
  const modules = modulesOf(name);
  const allowed = own[name] ?? (name.endsWith('-web') ? site : (byClients[clientsIn(modules)] ?? 0));
  const size = zippedSize(name) / kilobyte;
  const report =
    size <= allowed ? '' : `${size.toFixed(1)} KB of ${allowed} KB zipped; before zipping:\n${largest(modules)}`;
  expect(report).toBe('');
});

it.each(functionNames)('%s has with it all that it needs to start', (name) => {
  expect(Object.keys(modulesOf(name))).not.toEqual([]);
  expect(missingFrom(name)).toEqual([]);
});

it.each(functionNames)('%s takes its credentials from the environment and nothing else', (name) => {
  const others = Object.keys(modulesOf(name)).filter((path) =>
    /@aws-sdk\/(?:credential-provider|client-(?:sso|sts|cognito)|token-providers|nested-clients)/.test(path),
  );
  expect(others).toEqual([]);
});
