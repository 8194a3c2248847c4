import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { TemplateRefused } from './template-refused.ts';

export interface Resource {
  readonly stack: Stack;
  readonly id: string;
  readonly type: string;
  /** As written: intrinsic functions not yet resolved. */
  readonly properties: JsonObject;
}

export interface Stack {
  readonly name: string;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Default values by parameter. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What other stacks import, by export name; as written. */
  readonly exports: ReadonlyMap<string, JsonObject>;
  /** Files and folders by the key they are uploaded to. */
  readonly assets: ReadonlyMap<string, string>;
}

const Template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Condition: z.optional(z.string()) })),
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.string()) }))),
  Outputs: z.optional(z.record(z.string(), z.object({ Export: z.optional(z.object({ Name: z.string() })) }))),
});

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.optional(
        z.object({
          templateFile: z.optional(z.string()),
          stackName: z.optional(z.string()),
          file: z.optional(z.string()),
        }),
      ),
    }),
  ),
});

const AssetManifest = z.object({
  files: z.optional(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    ),
  ),
});

const jsonIn = (file: string) => parseJson(readFileSync(file, 'utf8'));

const objectAt = (value: JsonObject, key: string): JsonObject => {
  const found = value[key];
  return isJsonObject(found) ? found : {};
};

const assetsIn = (folder: string, file: string): [string, string][] =>
  Object.values(AssetManifest.parse(jsonIn(join(folder, file))).files ?? {}).flatMap(({ source, destinations }) =>
    source.path === undefined
      ? []
      : Object.values(destinations).map(({ objectKey }): [string, string] => [
          objectKey,
          join(folder, source.path ?? ''),
        ]),
  );

const stackOf = (name: string, template: JsonObject, assets: ReadonlyMap<string, string>): Stack => {
  const shape = Template.parse(template);
  const [resources, outputs] = [objectAt(template, 'Resources'), objectAt(template, 'Outputs')];
  const stack = {
    name,
    resources: new Map<string, Resource>(),
    parameters: new Map(Object.entries(shape.Parameters ?? {}).map(([id, { Default }]) => [id, Default ?? ''])),
    exports: new Map(
      Object.entries(shape.Outputs ?? {}).flatMap(([id, output]): [string, JsonObject][] =>
        output.Export ? [[output.Export.Name, objectAt(outputs, id)]] : [],
      ),
    ),
    assets,
  };
  for (const [id, { Type: type, Condition: condition }] of Object.entries(shape.Resources)) {
    if (condition !== undefined && type !== 'AWS::CDK::Metadata') {
      throw new TemplateRefused(`${name}.${id} has a condition; the host runs what is always there`);
    }
    stack.resources.set(id, { stack, id, type, properties: objectAt(objectAt(resources, id), 'Properties') });
  }
  return stack;
};

/** Reads what synthesis wrote: every stack's template and where its assets lie. */
export const readStacks = (folder: string): Stack[] => {
  const artifacts = Object.entries(Manifest.parse(jsonIn(join(folder, 'manifest.json'))).artifacts);
  const assets = new Map(
    artifacts.flatMap(([, { type, properties }]) =>
      type === 'cdk:asset-manifest' && properties?.file ? assetsIn(folder, properties.file) : [],
    ),
  );
  return artifacts.flatMap(([id, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = jsonIn(join(folder, properties.templateFile));
    if (!isJsonObject(template)) throw new TemplateRefused(`${properties.templateFile} is not a template`);
    return [stackOf(properties.stackName ?? id, template, assets)];
  });
};
