import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { createApp } from '../../../infra/app.ts';
import { type Config, config } from '../../../infra/config.ts';
import { functionNames } from '../../../infra/function-envs.ts';

const Properties = z.record(z.string(), z.unknown());

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(Properties),
      DeletionPolicy: z.optional(z.string()),
      UpdateReplacePolicy: z.optional(z.string()),
    }),
  ),
});

interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Whether it stays when it leaves its stack: also where the deployment that made it is undone, or not then. */
  readonly kept: 'always' | 'once-deployed' | undefined;
}

interface Synthesized {
  readonly app: App;
  readonly templates: ReadonlyMap<string, string>;
  /** Every resource of a type, in all stacks. */
  readonly each: (type: string) => Resource[];
  /** The one resource of a type whose stack and id begin so: `KithData/Sessions`. */
  readonly one: (type: string, path?: string) => Resource;
}

const folder = mkdtempSync(join(tmpdir(), 'kith-infra-'));
const assets = join(folder, 'assets');
afterAll(() => rmSync(folder, { recursive: true }));

// The templates hold the hash of the code, never the code: a line in its place is as good and takes no bundling.
for (const name of functionNames) {
  mkdirSync(join(assets, name), { recursive: true });
  writeFileSync(join(assets, name, 'index.mjs'), `export const handler = () => '${name}';`);
}

const keeping = new Map<string | undefined, Resource['kept']>([
  ['Retain', 'always'],
  ['RetainExceptOnCreate', 'once-deployed'],
]);

const resourcesIn = (stack: string, template: unknown): Resource[] =>
  Object.entries(Template.parse(template).Resources).map(([id, resource]) => ({
    stack,
    id,
    type: resource.Type,
    properties: resource.Properties ?? {},
    kept: resource.UpdateReplacePolicy === 'Retain' ? keeping.get(resource.DeletionPolicy) : undefined,
  }));

export const synthesize = (changes: Partial<Config> = {}): Synthesized => {
  const app = createApp({ config: { ...config, ...changes }, assets, outdir: mkdtempSync(join(folder, 'assembly-')) });
  const { stacks } = app.synth();
  const resources = stacks.flatMap(({ stackName, template }) => resourcesIn(stackName, template));
  const each = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    app,
    templates: new Map(stacks.map(({ stackName, template }) => [stackName, JSON.stringify(template)])),
    each,
    one: (type, path = '') => {
      const [found, ...others] = each(type).filter(({ stack, id }) => `${stack}/${id}`.startsWith(path));
      if (!found || others.length > 0) throw new Error(`There is not exactly one ${type} at ${path}.`);
      return found;
    },
  };
};
