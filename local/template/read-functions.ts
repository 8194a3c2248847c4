import * as z from 'zod/mini';
import type { FunctionSpec } from '../lambda/protocol.ts';
import { functionReference } from './function-reference.ts';
import type { AsyncInvoke } from './model.ts';
import { anything, type Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

/** Strict: what a function asks for and does not get here (a layer, a network) would show in the cloud alone. */
const FunctionProperties = z.strictObject({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.optional(z.number()),
  MemorySize: z.optional(z.number()),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
  Architectures: z.optional(anything),
  Description: z.optional(anything),
  FunctionName: z.optional(z.string()),
  KmsKeyArn: z.optional(anything),
  LoggingConfig: z.optional(anything),
  ReservedConcurrentExecutions: z.optional(anything),
  Role: anything,
  Runtime: z.string().check(z.regex(/^nodejs/)),
  Tags: z.optional(anything),
  TracingConfig: z.optional(anything),
});

const AsyncProperties = z.object({
  FunctionName: z.string(),
  Qualifier: z.string(),
  MaximumRetryAttempts: z.optional(z.number()),
  MaximumEventAgeInSeconds: z.optional(z.number()),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});

/** `PublicWebFunctionD865EDEF`, as the construct library writes it, is `public-web`. */
const labelOf = (logicalId: string): string =>
  logicalId
    .replace(/(?:Function)?[0-9A-F]{8}$/, '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();

export const readFunctions = (reader: Reader): FunctionSpec[] =>
  reader.each('AWS::Lambda::Function', FunctionProperties).map(({ resource, properties, ref, attribute }) => {
    const folder = resource.stack.assets.get(properties.Code.S3Key);
    if (folder === undefined) throw new TemplateRefused(`The bundle of ${ref} was not synthesized`);
    return {
      name: ref,
      label: labelOf(resource.id),
      arn: attribute('Arn'),
      folder,
      handler: properties.Handler,
      environment: properties.Environment?.Variables ?? {},
      timeoutMs: (properties.Timeout ?? 3) * 1000,
      memoryMb: properties.MemorySize ?? 128,
    };
  });

/** Lambda's own rule: an event is tried three times, and given up after six hours. */
export const usualAsyncInvoke = { retries: 2, maxAgeMs: 21_600_000 } as const;

export const readAsyncInvokes = (reader: Reader): AsyncInvoke[] =>
  reader.each('AWS::Lambda::EventInvokeConfig', AsyncProperties).map(({ properties }) => {
    const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: seconds } = properties;
    return {
      functionArn: functionReference(properties.FunctionName),
      retries: retries ?? usualAsyncInvoke.retries,
      maxAgeMs: seconds === undefined ? usualAsyncInvoke.maxAgeMs : seconds * 1000,
      onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
    };
  });
