import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { createFinish, type Texts } from './finish.ts';
import { type Physical, physicalOf } from './physical.ts';
import { account, arn, region } from './place.ts';
import type { Resource, Stack } from './stack.ts';
import { TemplateRefused } from './template-refused.ts';

export interface Resolver {
  /** The resource's properties as CloudFormation would hand them to the service. @throws TemplateRefused */
  properties(resource: Resource): JsonObject;
  physical(resource: Resource): Physical;
}

interface Scope {
  readonly stack: Stack;
  readonly path: string;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const pseudo = (name: string, stack: Stack): Json | undefined => {
  const values: Record<string, Json> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': arn('cloudformation', `stack/${stack.name}/local`),
  };
  return values[name];
};

const textIn = (value: Json, { path }: Scope): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateRefused(`${path} should be text`);
};

export const createResolver = (stacks: readonly Stack[], texts: Texts): Resolver => {
  const known = new Map<Resource, Physical>();
  const finish = createFinish(texts);

  const physical = (resource: Resource): Physical => {
    const before = known.get(resource);
    if (before) return before;
    const found = physicalOf(resource, (value) => walk(value, scopeOf(resource)));
    known.set(resource, found);
    return found;
  };

  const reference = (name: string, scope: Scope): Json => {
    const resource = scope.stack.resources.get(name);
    const value = resource ? physical(resource).ref : (scope.stack.parameters.get(name) ?? pseudo(name, scope.stack));
    if (value === undefined) throw new TemplateRefused(`${scope.path} refers to ${name}, which is not there`);
    return value;
  };

  const attribute = (name: string, key: string, scope: Scope): string => {
    const resource = scope.stack.resources.get(name);
    const value = resource && physical(resource).attributes[key];
    if (value === undefined)
      throw new TemplateRefused(`${scope.path} asks for ${name}.${key}, which this machine cannot say`);
    return value;
  };

  const imported = (name: string, scope: Scope): Json => {
    for (const stack of stacks) {
      const output = stack.exports.get(name);
      if (output) return walk(output['Value'] ?? null, { stack, path: `${stack.name}.Outputs` });
    }
    throw new TemplateRefused(`${scope.path} imports ${name}, which no stack exports`);
  };

  const substituted = (argument: Json, scope: Scope): string => {
    const [text, given] = Array.isArray(argument) ? argument : [argument];
    return textIn(text ?? null, scope).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const own = isJsonObject(given) ? given[name] : undefined;
      if (own !== undefined) return textIn(walk(own, scope), scope);
      const [id = '', ...rest] = name.split('.');
      return rest.length > 0 ? attribute(id, rest.join('.'), scope) : textIn(reference(name, scope), scope);
    });
  };

  const listIn = (argument: Json | undefined, scope: Scope): Json[] => {
    const list = argument === undefined ? undefined : walk(argument, scope);
    if (Array.isArray(list)) return list;
    throw new TemplateRefused(`${scope.path} should be a list`);
  };

  const intrinsics: Readonly<Record<string, Intrinsic>> = {
    Ref: (argument, scope) => (argument === 'AWS::NoValue' ? undefined : reference(textIn(argument, scope), scope)),
    'Fn::GetAtt': (argument, scope) => {
      const [id = '', ...rest] = Array.isArray(argument) ? argument : textIn(argument, scope).split('.');
      return attribute(textIn(id, scope), rest.map((part) => textIn(part, scope)).join('.'), scope);
    },
    'Fn::Join': (argument, scope) => {
      const [glue, parts] = Array.isArray(argument) ? argument : [];
      return listIn(parts, scope)
        .map((part) => textIn(part, scope))
        .join(textIn(glue ?? '', scope));
    },
    'Fn::Sub': substituted,
    'Fn::ImportValue': (argument, scope) => imported(textIn(walk(argument, scope), scope), scope),
    'Fn::Select': (argument, scope) => {
      const [index, list] = Array.isArray(argument) ? argument : [];
      const chosen = listIn(list, scope)[Number(index)];
      if (chosen === undefined) throw new TemplateRefused(`${scope.path} selects what is not there`);
      return chosen;
    },
    'Fn::Split': (argument, scope) => {
      const [glue, text] = Array.isArray(argument) ? argument : [];
      return textIn(walk(text ?? null, scope), scope).split(textIn(glue ?? null, scope));
    },
  };

  const entriesOf = (value: JsonObject, scope: Scope): JsonObject =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
        const found = visit(inner, { ...scope, path: `${scope.path}.${key}` });
        return found === undefined ? [] : [[key, found]];
      }),
    );

  /** Undefined where AWS::NoValue takes a property away. */
  const visit = (value: Json, scope: Scope): Json | undefined => {
    if (Array.isArray(value)) return value.map((inner) => visit(inner, scope)).filter((inner) => inner !== undefined);
    if (!isJsonObject(value)) return value;
    const [name, ...others] = Object.keys(value);
    if (name === undefined || others.length > 0 || !(name === 'Ref' || name.startsWith('Fn::')))
      return entriesOf(value, scope);
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new TemplateRefused(`${scope.path} uses ${name}, which this host does not know`);
    return intrinsic(value[name] ?? null, scope);
  };

  const walk = (value: Json, scope: Scope): Json => visit(value, scope) ?? null;

  const scopeOf = ({ stack, id }: Resource): Scope => ({ stack, path: `${stack.name}.${id}` });

  return {
    properties: (resource) => {
      const scope = scopeOf(resource);
      return finish(entriesOf(resource.properties, scope), scope.path);
    },
    physical,
  };
};
