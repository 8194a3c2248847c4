import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Catcher = z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string(), Output: z.optional(z.string()) });
const Retrier = z.looseObject({ ErrorEquals: z.array(z.string()) });

const State = z.looseObject({
  Type: z.string(),
  Next: z.optional(z.string()),
  End: z.optional(z.boolean()),
  Default: z.optional(z.string()),
  Choices: z.optional(z.array(z.object({ Condition: z.string(), Next: z.string() }))),
  Resource: z.optional(z.string()),
  Arguments: z.optional(z.object({ FunctionName: z.string(), Payload: z.record(z.string(), z.string()) })),
  TimeoutSeconds: z.optional(z.union([z.number(), z.string()])),
  Retry: z.optional(z.array(Retrier)),
  Catch: z.optional(z.array(Catcher)),
  Branches: z.optional(z.array(z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) }))),
});
export type State = z.infer<typeof State>;

const Machine = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), State) });

/** Without one of its rules where the mutation proof asks whether these suites hold it: test/simulation/mutation/held-by.ts */
const file = process.env['DEFINITION'] ?? new URL('../../workflows/referral.asl.json', import.meta.url);

/** The file as it is deployed, before substitution. */
export const definitionText = readFileSync(file, 'utf8');

export const outer = Machine.parse(JSON.parse(definitionText));
const journeyState = outer.States['Journey'];
export const inner = Machine.parse(journeyState?.Branches?.[0]);
const journeyCatch = journeyState?.Catch ?? [];

/** Every state of both levels by name; names are unique across them. */
export const states: Record<string, State> = { ...outer.States, ...inner.States };

export const isWaitState = (state: State): boolean => state.Resource?.endsWith('.waitForTaskToken') ?? false;

/** Where a named error leads from a state: its own Catch first, then the box's. */
export const caughtBy = (name: string, error: string): string | undefined => {
  const catchers = [...(states[name]?.Catch ?? []), ...(name in inner.States ? journeyCatch : [])];
  return catchers.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'))?.Next;
};
