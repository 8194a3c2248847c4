import { createHash } from 'node:crypto';
import { type Json, parseJson } from '../json.ts';
import { messageOf } from '../message-of.ts';
import { compileDefinition } from './definition/compile-definition.ts';
import type { Definition } from './definition/definition.ts';
import { DefinitionRefused } from './definition/definition-refused.ts';
import { validateDefinition } from './definition/validate-definition.ts';
import type { Journal, Machine } from './journal/journal.ts';
import type { Expressions } from './jsonata/expressions.ts';

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn?: string;
  readonly definition: string;
}

export interface Definitions {
  /** @throws DefinitionRefused with everything that is wrong */
  put(machine: StateMachine): Promise<void>;
  machine(arn: string): Machine | undefined;
  /** The definition that a hash stands for: an execution keeps the one that it was started with. */
  get(hash: string): Definition;
}

/** What was compiled, by the hash of its text: engines with the same ports may share it. */
export type Compiled = Map<string, Definition>;

const parseOrRefuse = (text: string): Json => {
  try {
    return parseJson(text);
  } catch (error) {
    throw new DefinitionRefused([{ path: '$', reason: `is not JSON: ${messageOf(error)}` }]);
  }
};

const refuseUnlessRunnable = async (text: string, expressions: Expressions): Promise<void> => {
  const definition = parseOrRefuse(text);
  const problems = await validateDefinition(definition, expressions);
  if (problems.length > 0) throw new DefinitionRefused(problems);
};

export const createDefinitions = (
  journal: Journal,
  expressions: Expressions,
  compiled: Compiled = new Map(),
): Definitions => {
  const machines = new Map(journal.machines().map((machine) => [machine.arn, machine]));
  const get = (hash: string): Definition => {
    const known = compiled.get(hash) ?? compileDefinition(parseJson(journal.definition(hash) ?? 'null'), expressions);
    compiled.set(hash, known);
    return known;
  };
  return {
    get,
    machine: (arn) => machines.get(arn),
    async put({ arn, name, roleArn = '', definition: text }) {
      const hash = createHash('sha256').update(text).digest('hex');
      if (journal.definition(hash) === undefined) await refuseUnlessRunnable(text, expressions);
      const machine: Machine = { arn, name, roleArn, definition: hash };
      journal.putMachine(machine, text);
      machines.set(arn, machine);
    },
  };
};
