import * as z from 'zod/mini';
import { createReader } from '../../../local/template/reader.ts';
import { createResolver } from '../../../local/template/resolver.ts';
import { readStacks } from '../../../local/template/stack.ts';
import { folderIn } from './assembly.ts';
import type { SeenCall } from './seen-calls.ts';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => (Array.isArray(value) ? value : [value])),
);

const Operand = z.optional(z.record(z.string(), oneOrMore));

/** Strict: what is not known here is not judged wrongly. Without StringEquals: the keys in use have several values. */
const Condition = z.strictObject({
  'ForAllValues:StringLike': Operand,
  'ForAnyValue:StringEquals': Operand,
  Null: Operand,
});

const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.optional(Condition),
});

const Policy = z.object({
  Roles: z.array(z.string()),
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});

/** A role of a function's has the policies that name it, and no other way to a right. */
const Role = z.strictObject({ AssumeRolePolicyDocument: z.unknown() });

const FunctionRole = z.object({ Description: z.string(), Role: z.string() });

/** One thing that a function may: an action on a resource, and under one of the keys to which the statement holds it. */
export interface Grant {
  readonly by: string;
  readonly action: string;
  readonly resource: string;
  /** `CASE#*`; undefined where any key will do, or there are none. */
  readonly under: string | undefined;
  readonly statement: z.infer<typeof Statement>;
}

const leadingKeys = 'dynamodb:LeadingKeys';

const grantsIn = (by: string, statement: z.infer<typeof Statement>): Grant[] => {
  const keys = statement.Condition?.['ForAllValues:StringLike']?.[leadingKeys] ?? [undefined];
  return statement.Action.flatMap((action) =>
    statement.Resource.flatMap((resource) => keys.map((under) => ({ by, action, resource, under, statement }))),
  );
};

/** Every grant to every function of a cloud assembly, its ARNs as the one-machine host has them. */
export const readGrants = (folder: string): Grant[] => {
  const stacks = readStacks(folder);
  const reader = createReader(stacks, createResolver(stacks, { secret: () => 'a secret', rewrite: (text) => text }));
  const functions = new Map(
    reader
      .each('AWS::Lambda::Function', FunctionRole)
      .map(({ properties }) => [properties.Role.split('/').at(-1), folderIn(properties.Description)]),
  );
  const isOfFunction = ({ id, stack }: { id: string; stack: { name: string } }) => functions.has(`${stack.name}-${id}`);
  for (const { resource } of reader
    .each('AWS::IAM::Role', z.unknown())
    .filter(({ resource }) => isOfFunction(resource)))
    Role.parse(resource.properties);
  return reader.each('AWS::IAM::Policy', Policy).flatMap(({ properties }) =>
    properties.Roles.flatMap((role) => {
      const by = functions.get(role);
      return by === undefined ? [] : properties.PolicyDocument.Statement.flatMap((one) => grantsIn(by, one));
    }),
  );
};

const wildcards: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** Wildcards of IAM: `*` for anything, also nothing, `?` for one character. */
const isLike = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/\W/g, (sign) => wildcards[sign] ?? `\\${sign}`)}$`, 's').test(text);

const everyOf = (operand: z.infer<typeof Operand>, holds: (key: string, wanted: readonly string[]) => boolean) =>
  Object.entries(operand ?? {}).every(([key, wanted]) => holds(key, wanted));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const meets = (condition: z.infer<typeof Condition>, context: SeenCall['context']): boolean =>
  // Holds for every value there is, and so also where there is none.
  everyOf(condition['ForAllValues:StringLike'], (key, patterns) =>
    (context[key] ?? []).every((value) => patterns.some((pattern) => isLike(pattern, value))),
  ) &&
  everyOf(condition['ForAnyValue:StringEquals'], (key, wanted) =>
    (context[key] ?? []).some((value) => wanted.includes(value)),
  ) &&
  everyOf(condition.Null, (key, [isNull]) => String((context[key] ?? []).length === 0) === isNull);

const statementAllows = ({ Action, Resource, Condition: condition }: Grant['statement'], call: SeenCall): boolean =>
  Action.includes(call.action) &&
  Resource.some((pattern) => isLike(pattern, call.resource)) &&
  meets(condition ?? {}, call.context);

export const isAllowed = (call: SeenCall, grants: readonly Grant[]): boolean =>
  grants.some(({ by, statement }) => by === call.by && statementAllows(statement, call));

/** Whether the call is one that the grant is there for. */
export const uses = (call: SeenCall, { by, action, resource, under, statement }: Grant): boolean =>
  by === call.by &&
  action === call.action &&
  isLike(resource, call.resource) &&
  (under === undefined || (call.context[leadingKeys] ?? []).some((key) => isLike(under, key))) &&
  statementAllows(statement, call);

/** `relay: dynamodb:Query table/KithData-Referrals/index/ByQueue` */
export const sentenceOf = ({ by, action, resource }: Pick<Grant, 'by' | 'action' | 'resource'>, keys: string): string =>
  [`${by}:`, action, resource.split(':').slice(5).join(':') || resource, keys].join(' ').trim();
