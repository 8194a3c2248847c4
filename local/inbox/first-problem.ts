import type * as z from 'zod/mini';

/** What is wrong with a request first, for its sender: where it is, and the fields that the local service does not run. */
export const firstProblem = (error: z.core.$ZodError): string => {
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'The request';
  return issue?.code === 'unrecognized_keys'
    ? `${where} has what is not run on this machine: ${issue.keys.join(', ')}.`
    : `${where}: ${issue?.message}.`;
};
