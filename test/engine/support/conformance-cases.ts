import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** One recorded call of a Task: its result as the state saw it, or its error. */
const Recorded = z.object({ output: z.json().optional(), error: z.string().optional(), cause: z.json().optional() });

const Case = z.object({
  id: z.string(),
  group: z.string(),
  definition: z.record(z.string(), z.json()),
  input: z.json(),
  taskResults: z.record(z.string(), z.array(Recorded)),
  expect: z.object({
    status: z.string(),
    output: z.json().optional(),
    error: z.string().optional(),
    cause: z.json().optional(),
  }),
});

export type ConformanceCase = z.infer<typeof Case>;
export type Recorded = z.infer<typeof Recorded>;

const besideTheRepository = fileURLToPath(new URL('../../../../shared/asl-conformance.json', import.meta.url));

/** Whether a file was asked for by name: then it must be there. */
export const casesAskedFor = process.env['ASL_CASES'] !== undefined;

export const readConformanceCases = (): ConformanceCase[] => {
  const path = process.env['ASL_CASES'] ?? besideTheRepository;
  if (!casesAskedFor && !existsSync(path)) return [];
  return z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(path, 'utf8'))).cases;
};
