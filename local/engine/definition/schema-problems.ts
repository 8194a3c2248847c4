import type { z } from 'zod';
import type { Json } from '../../json.ts';
import { jsonPath, type Problem } from './definition-refused.ts';
import { RawDefinition } from './definition-schema.ts';

const jsonPathFields = new Set([
  'InputPath',
  'OutputPath',
  'Parameters',
  'ResultPath',
  'ResultSelector',
  'Result',
  'Variable',
  'And',
  'Or',
  'Not',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'ErrorPath',
  'CausePath',
]);

const whyUnknown = (key: string): string =>
  jsonPathFields.has(key) || key.endsWith('.$')
    ? `${key} belongs to JSONPath; the engine runs JSONata alone`
    : `${key} is not run here`;

const inWords = (issue: z.core.$ZodIssue): string => issue.message.replace(/^Invalid input: /, '');

/** What does not fit the grammar, one problem for each field. */
export const schemaProblems = (definition: Json): Problem[] => {
  const issues = RawDefinition.safeParse(definition).error?.issues ?? [];
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: jsonPath(...issue.path, key), reason: whyUnknown(key) }));
    }
    const reason = issue.code === 'invalid_key' ? 'a state has a name of 1 to 80 characters' : inWords(issue);
    return [{ path: jsonPath(...issue.path), reason }];
  });
};
