import type * as z from 'zod/mini';

/**
 * A function's environment, read once at start.
 * @throws Error with one sentence that names what is missing
 */
export const parseEnv = <T extends z.ZodMiniType>(
  schema: T,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<T> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
  throw new Error(`The environment lacks ${names.join(', ')}.`);
};
