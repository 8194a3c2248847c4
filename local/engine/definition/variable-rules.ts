import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { jsonPath, type Problem } from './definition-refused.ts';

interface Assignment {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

const namePattern = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

const listOf = (part: Json, field: string): Json[] => {
  const list = isJsonObject(part) ? part[field] : undefined;
  return Array.isArray(list) ? list : [];
};

const assignmentsOf = (part: Json, path: readonly PropertyKey[]): Assignment[] => {
  const assign = isJsonObject(part) ? part['Assign'] : undefined;
  const own = Object.keys(isJsonObject(assign) ? assign : {}).map((name) => ({
    name,
    path: [...path, 'Assign', name],
  }));
  const nested = ['Choices', 'Catch'].flatMap((field) =>
    listOf(part, field).flatMap((rule, index) => assignmentsOf(rule, [...path, field, index])),
  );
  return [...own, ...nested];
};

const branchProblems = (state: Json, path: readonly PropertyKey[], inScope: ReadonlySet<string>): Problem[] =>
  listOf(state, 'Branches').flatMap((branch, index) =>
    isJsonObject(branch) ? problemsIn(branch, [...path, 'Branches', index], inScope) : [],
  );

const problemsIn = (block: JsonObject, path: readonly PropertyKey[], outer: ReadonlySet<string>): Problem[] => {
  const states = Object.entries(isJsonObject(block['States']) ? block['States'] : {});
  const assignments = states.flatMap(([name, state]) => assignmentsOf(state, [...path, 'States', name]));
  // What a state's own Catch assigns is not around its branches: none of them goes on by then.
  const aroundBranchesOf = (state: string): Set<string> => {
    const isOwnCatch = (at: readonly PropertyKey[]) => at[path.length + 1] === state && at[path.length + 2] === 'Catch';
    return new Set([...outer, ...assignments.filter((one) => !isOwnCatch(one.path)).map(({ name }) => name)]);
  };
  const problems = assignments.flatMap(({ name, path: at }): Problem[] => {
    if (name === 'states' || !namePattern.test(name))
      return [{ path: jsonPath(...at), reason: 'is no name for a variable' }];
    return outer.has(name)
      ? [{ path: jsonPath(...at), reason: `${name} is a variable of an outer scope and cannot be assigned here` }]
      : [];
  });
  const inBranches = states.flatMap(([name, state]) =>
    branchProblems(state, [...path, 'States', name], aroundBranchesOf(name)),
  );
  return [...problems, ...inBranches];
};

/**
 * Names that may be assigned: an identifier other than the reserved `states`, and none that a scope around it has.
 * A branch reads the variables of the scopes around it but cannot change them, so the service refuses the same name.
 */
export const variableProblems = (block: JsonObject, path: readonly PropertyKey[] = []): Problem[] =>
  problemsIn(block, path, new Set());
