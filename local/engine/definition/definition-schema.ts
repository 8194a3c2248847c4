import { z } from 'zod';
import { secondsAtMost } from '../jsonata/evaluate-as.ts';
import { isExpression } from '../jsonata/expressions.ts';

/** The part of the Amazon States Language that the engine runs, field by field; what is not here is refused. */

const expression = z.string().refine(isExpression, { error: 'must be JSONata between {% and %}' });
const seconds = (least: number) => {
  const error = `must be a whole number of seconds from ${least} to ${secondsAtMost}, or JSONata between {% and %}`;
  return z.union([z.int({ error }).min(least, { error }).max(secondsAtMost, { error }), expression], { error });
};

const assign = z.record(z.string(), z.json());
const common = { Comment: z.string().optional(), QueryLanguage: z.enum(['JSONata', 'JSONPath']).optional() };
const handover = { Output: z.json().optional(), Assign: assign.optional() };
const transition = { Next: z.string().optional(), End: z.boolean().optional() };

const Retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).max(secondsAtMost).optional(),
  MaxAttempts: z.int().min(0).max(secondsAtMost).optional(),
  BackoffRate: z.number().min(1).optional(),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});

const Catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ...handover,
});

const recovery = { Retry: z.array(Retrier).optional(), Catch: z.array(Catcher).optional() };

const Pass = z.strictObject({ Type: z.literal('Pass'), ...common, ...handover, ...transition });

const Choice = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  ...handover,
  Choices: z
    .array(
      z.strictObject({
        Comment: z.string().optional(),
        Condition: z.union([z.boolean(), expression], {
          error: 'must be true or false, or JSONata between {% and %}',
        }),
        Next: z.string(),
        ...handover,
      }),
    )
    .min(1),
  Default: z.string().optional(),
});

const Wait = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...handover,
  ...transition,
  Seconds: seconds(0).optional(),
  Timestamp: z.string().optional(),
});

const Task = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...handover,
  ...transition,
  ...recovery,
  Resource: z.string(),
  Arguments: z.json().optional(),
  TimeoutSeconds: seconds(1).optional(),
  HeartbeatSeconds: seconds(1).optional(),
});

const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...common, Output: z.json().optional() });

const Fail = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

const Parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...common,
  ...handover,
  ...transition,
  ...recovery,
  Arguments: z.json().optional(),
  // Named, because a type cannot be inferred from itself.
  get Branches(): z.ZodType<RawBlock[]> {
    return z.array(Branch).min(1);
  },
});

export const RawState = z.discriminatedUnion('Type', [Pass, Choice, Wait, Task, Parallel, Succeed, Fail], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? 'is not a state that runs here: Pass, Choice, Wait, Task, Parallel, Succeed, Fail'
      : undefined,
});

const states = z.record(z.string().max(80), RawState);

const Branch = z.strictObject({ Comment: z.string().optional(), StartAt: z.string(), States: states });

export const RawDefinition = z.strictObject({
  Comment: z.string().optional(),
  Version: z.literal('1.0').optional(),
  QueryLanguage: z.enum(['JSONata', 'JSONPath']).optional(),
  TimeoutSeconds: z.int().min(1).max(secondsAtMost).optional(),
  StartAt: z.string(),
  States: states,
});

export type RawState = z.infer<typeof RawState>;
export interface RawBlock {
  readonly Comment?: string | undefined;
  readonly StartAt: string;
  readonly States: Record<string, RawState>;
}
export type RawDefinition = z.infer<typeof RawDefinition>;
