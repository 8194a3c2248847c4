import { isJsonObject, type Json, type JsonObject } from '../../../local/json.ts';
import { referralDefinition } from '../cloud/definition.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

const nextOf = (state: Json): string[] => {
  const { Next, Catch, Choices, Default } = objectOf(state);
  const further = [...listOf(Catch), ...listOf(Choices)].map((each) => objectOf(each)['Next']);
  return [Next, Default, ...further].filter((name) => typeof name === 'string');
};

/**
 * Which stage may follow which, from the file of the workflow alone. A stage that the run passes without writing it on
 * the case (a task, the box, the door) is passed over.
 */
const edgesOf = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const states = objectOf(objectOf(referralDefinition())['States']);
  const inside = objectOf(objectOf(listOf(objectOf(states['Journey'])['Branches'])[0])['States']);
  const steps = new Map<string, string[]>();
  const fromBox = nextOf(states['Journey'] ?? null);
  for (const [name, state] of Object.entries(inside)) steps.set(name, [...nextOf(state), ...fromBox]);
  for (const [name, state] of Object.entries(states)) steps.set(name, nextOf(state));
  steps.set('Journey', ['ResumeAt']);
  const reachable = new Map<string, Set<string>>();
  /** What a case may show next: every stage that is written, and none beyond it but by way of those that are not. */
  const silent = new Set([
    'Journey',
    'ResumeAt',
    'StandAside',
    'Intake',
    'IssuePlan',
    'FlagOverdue',
    'Close',
    'AssignLinkWorker',
  ]);
  for (const from of steps.keys()) {
    const found = new Set<string>();
    const visit = (name: string): void => {
      if (found.has(name)) return;
      found.add(name);
      if (silent.has(name)) for (const next of steps.get(name) ?? []) visit(next);
    };
    for (const next of steps.get(from) ?? []) visit(next);
    reachable.set(from, found);
  }
  return reachable;
};

let edges: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Whether a case may stand at `to` after it stood at `from`. */
export const isDeclared = (from: string, to: string): boolean => {
  edges ??= edgesOf();
  return from === to || (edges.get(from)?.has(to) ?? false);
};
