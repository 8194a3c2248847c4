import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.optional(z.unknown()) })),
});

const FunctionProperties = z.looseObject({
  Description: z.string(),
  Environment: z._default(z.looseObject({ Variables: z.record(z.string(), z.unknown()) }), { Variables: {} }),
});

const services = ['DYNAMODB', 'S3', 'SFN', 'SESV2', 'PINPOINT_SMS_VOICE_V2', 'SQS'];

/** `functions/relay`, as each function is described, is relay. */
export const folderIn = (description: string): string => description.replace('functions/', '');

const watchedFunction = (written: unknown, endpoint: string) => {
  const { Environment, ...properties } = FunctionProperties.parse(written);
  const Variables = {
    ...Environment.Variables,
    // Whatever the function sends is signed with it.
    AWS_ACCESS_KEY_ID: folderIn(properties.Description),
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
  };
  return { ...properties, Environment: { ...Environment, Variables } };
};

/** The same assembly, but that each function says its name in what it sends, and sends it to the endpoint. */
export const watchedAssembly = (folder: string, into: string, endpoint: string): string => {
  cpSync(folder, into, { recursive: true });
  for (const name of readdirSync(into).filter((file) => file.endsWith('.template.json'))) {
    const file = join(into, name);
    const template = Template.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const resource of Object.values(template.Resources)) {
      if (resource.Type === 'AWS::Lambda::Function') {
        resource.Properties = watchedFunction(resource.Properties, endpoint);
      }
    }
    writeFileSync(file, JSON.stringify(template));
  }
  return into;
};
