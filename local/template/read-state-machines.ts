import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { StateMachineModel } from './model.ts';
import { anything, type Found, jsonObject, type Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

const MachineProperties = z.object({
  StateMachineType: z.optional(z.literal('STANDARD')),
  Definition: z.optional(jsonObject),
  DefinitionString: z.optional(z.string()),
  DefinitionS3Location: z.optional(z.object({ Key: z.string() })),
  DefinitionSubstitutions: z.optional(z.record(z.string(), z.string())),
});
type MachineProperties = z.infer<typeof MachineProperties>;

const definitionOf = ({ resource, properties }: Found<MachineProperties>): string => {
  const { Definition, DefinitionString, DefinitionS3Location, DefinitionSubstitutions = {} } = properties;
  const file = DefinitionS3Location && resource.stack.assets.get(DefinitionS3Location.Key);
  const written =
    DefinitionString ??
    (Definition && JSON.stringify(Definition)) ??
    (file === undefined ? undefined : readFileSync(file, 'utf8'));
  if (written === undefined) throw new TemplateRefused(`${resource.stack.name}.${resource.id} has no definition`);
  return written.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    const value = DefinitionSubstitutions[name];
    if (value === undefined)
      throw new TemplateRefused(`The definition of ${resource.id} uses \${${name}}, which nothing fills in`);
    return value;
  });
};

export const readStateMachines = (reader: Reader): StateMachineModel[] => {
  const qualified = ['AWS::StepFunctions::StateMachineVersion', 'AWS::StepFunctions::StateMachineAlias'].flatMap(
    (type) => reader.each(type, anything).map(({ ref }) => ref),
  );
  return reader.each('AWS::StepFunctions::StateMachine', MachineProperties).map((found) => ({
    name: found.attribute('Name'),
    arn: found.ref,
    definition: definitionOf(found),
    qualifiedArns: qualified.filter((arn) => arn.startsWith(`${found.ref}:`)),
  }));
};
