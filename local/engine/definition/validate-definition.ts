import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Expressions } from '../jsonata/expressions.ts';
import { aslValidatorProblems } from './asl-validator-problems.ts';
import { jsonPath, type Problem } from './definition-refused.ts';
import { RawState } from './definition-schema.ts';
import { expressionProblems, type Reserved } from './expression-rules.ts';
import { schemaProblems } from './schema-problems.ts';
import { type Site, stateProblems } from './state-rules.ts';
import { variableProblems } from './variable-rules.ts';

const languageAt = (state: JsonObject, machineLanguage: Site['language']): Site['language'] =>
  'QueryLanguage' in state ? languageOf(state) : machineLanguage;

const templateProblems = (state: JsonObject, path: readonly PropertyKey[], expressions: Expressions): Problem[] => {
  const hasResult = state['Type'] === 'Task' || state['Type'] === 'Parallel';
  return Object.entries(state).flatMap(([field, value]): Problem[] => {
    switch (field) {
      case 'Branches':
      case 'Comment':
        return [];
      case 'Catch':
        return expressionProblems(value, [...path, field], 'errorOutput', expressions);
      default: {
        const reserved: Reserved | undefined =
          hasResult && (field === 'Output' || field === 'Assign') ? 'result' : undefined;
        return expressionProblems(value, [...path, field], reserved, expressions);
      }
    }
  });
};

/** A state of a branch takes its language from the machine, whatever the Parallel around it says. */
const blockProblems = (
  block: JsonObject,
  path: readonly PropertyKey[],
  machineLanguage: Site['language'],
  expressions: Expressions,
): Problem[] => {
  const states = isJsonObject(block['States']) ? block['States'] : {};
  const siblings = new Set(Object.keys(states));
  const problems: Problem[] = [];
  if (typeof block['StartAt'] === 'string' && !siblings.has(block['StartAt'])) {
    problems.push({ path: jsonPath(...path, 'StartAt'), reason: `there is no state ${block['StartAt']}` });
  }
  for (const [name, state] of Object.entries(states)) {
    if (!isJsonObject(state)) continue;
    const site: Site = { path: [...path, 'States', name], siblings, language: languageAt(state, machineLanguage) };
    if (machineLanguage === 'JSONata' && state['QueryLanguage'] === 'JSONPath') {
      problems.push({ path: jsonPath(...site.path, 'QueryLanguage'), reason: 'JSONPath within a JSONata machine' });
    }
    const parsed = RawState.safeParse(state);
    problems.push(...(parsed.success ? stateProblems(parsed.data, site) : []));
    problems.push(...(site.language === 'JSONata' ? templateProblems(state, site.path, expressions) : []));
    const branches = Array.isArray(state['Branches']) ? state['Branches'] : [];
    branches.forEach((branch, index) => {
      if (isJsonObject(branch)) {
        problems.push(...blockProblems(branch, [...site.path, 'Branches', index], machineLanguage, expressions));
      }
    });
  }
  return problems;
};

const languageOf = (part: JsonObject): Site['language'] =>
  part['QueryLanguage'] === 'JSONata' ? 'JSONata' : 'JSONPath';

const covers = (outer: string, inner: string): boolean => outer !== '$' && inner.startsWith(outer);

/** Everything that keeps a definition from running here, in one go. Empty: it can be compiled and run. */
export const validateDefinition = async (definition: Json, expressions: Expressions): Promise<Problem[]> => {
  const theirs = await aslValidatorProblems(definition);
  const ours = schemaProblems(definition);
  if (isJsonObject(definition)) {
    ours.push(...blockProblems(definition, [], languageOf(definition), expressions), ...variableProblems(definition));
  }
  // Where we found what is wrong with a state, that it fits no schema of asl-validator's says nothing more.
  return [...theirs.filter(({ path }) => !ours.some((problem) => covers(path, problem.path))), ...ours];
};
