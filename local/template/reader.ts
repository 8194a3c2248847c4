import * as z from 'zod/mini';
import type { JsonObject } from '../json.ts';
import type { Resolver } from './resolver.ts';
import type { Resource, Stack } from './stack.ts';
import { TemplateRefused } from './template-refused.ts';

export interface Found<T> {
  readonly resource: Resource;
  readonly properties: T;
  /** What Ref gives. */
  readonly ref: string;
  readonly attribute: (name: string) => string;
}

/** Finds resources by type, resolved and parsed. */
export interface Reader {
  /** @throws TemplateRefused when a resource is not of the shape that the host runs */
  each<T>(type: string, schema: z.ZodMiniType<T>): Found<T>[];
}

const problem = (error: z.core.$ZodError): string => {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') return `says ${issue.keys.join(', ')}, which this host does not run`;
  return path ? `says a ${path} that is not as this host knows it` : 'is not as this host knows it';
};

export const createReader = (stacks: readonly Stack[], resolver: Resolver): Reader => ({
  each: (type, schema) =>
    stacks
      .flatMap((stack) => [...stack.resources.values()])
      .filter((resource) => resource.type === type)
      .map((resource) => {
        const parsed = schema.safeParse(resolver.properties(resource));
        if (!parsed.success)
          throw new TemplateRefused(`${resource.stack.name}.${resource.id} ${problem(parsed.error)}`);
        return {
          resource,
          properties: parsed.data,
          get ref() {
            return resolver.physical(resource).ref;
          },
          attribute: (name) => {
            const value = resolver.physical(resource).attributes[name];
            if (value === undefined) throw new TemplateRefused(`${type} has no ${name} on this machine`);
            return value;
          },
        };
      }),
});

/** A part that is handed on as it is. */
export const anything = z.unknown();
export const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
export const items = <T>(schema: z.ZodMiniType<T>) => z.optional(z.array(schema));
