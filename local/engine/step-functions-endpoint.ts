import { z } from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsAction } from '../aws/endpoint.ts';
import type { Engine } from './engine.ts';

const executionArn = z.string().regex(/^arn:aws[a-z-]*:states:[^:]*:\d{12}:execution:[^:]+:[^:]+$/);
const stateMachineArn = z.string().regex(/^arn:aws[a-z-]*:states:[^:]*:\d{12}:stateMachine:[^:]+$/);
const taskToken = z.string().min(1).max(2048);
const error = z.string().max(256).optional();
const cause = z.string().max(32_768).optional();
const paging = {
  // 0 stands for the default, as on AWS.
  maxResults: z
    .int()
    .min(0)
    .max(1000)
    .transform((most) => most || undefined)
    .optional(),
  nextToken: z.string().min(1).optional(),
};

const Start = z.object({
  stateMachineArn,
  name: z.string().optional(),
  input: z.string().optional(),
  traceHeader: z.string().optional(),
});
const Execution = z.object({ executionArn });
const Redrive = z.object({ executionArn, clientToken: z.string().min(1).max(64).optional() });
const Stop = z.object({ executionArn, error, cause });
const History = z.object({
  executionArn,
  ...paging,
  reverseOrder: z.boolean().optional(),
  includeExecutionData: z.boolean().optional(),
});
const List = z.object({
  stateMachineArn,
  ...paging,
  statusFilter: z.enum(['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING']).optional(),
});
const Success = z.object({ taskToken, output: z.string() });
const FailureReport = z.object({ taskToken, error, cause });
const Heartbeat = z.object({ taskToken });

const refusal = ({ issues }: z.ZodError, input: Record<string, unknown>): AwsError => {
  const [first] = issues;
  const field = String(first?.path[0] ?? '');
  const value = String(input[field]);
  if (field.endsWith('Arn') && first?.code === 'invalid_format') {
    return new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${value}'`);
  }
  const constraint =
    first?.code === 'invalid_value'
      ? `Member must satisfy enum value set: [${first.values.join(', ')}]`
      : first?.message;
  const where = `Value '${value}' at '${field}'`;
  return new AwsError(
    'ValidationException',
    `1 validation error detected: ${where} failed to satisfy constraint: ${constraint}`,
  );
};

const action =
  <Input>(schema: z.ZodType<Input>, act: (input: Input) => Promise<object>): AwsAction =>
  async (raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) throw refusal(parsed.error, raw);
    return act(parsed.data);
  };

const inSeconds = <Answer extends object>(answer: Answer, ...times: (keyof Answer)[]): object => {
  const converted = times.flatMap((field): [PropertyKey, number][] => {
    const time = answer[field];
    return typeof time === 'number' ? [[field, time / 1000]] : [];
  });
  return { ...answer, ...Object.fromEntries(converted) };
};

const toListItem = (execution: Listed): object => {
  const {
    executionArn: arn,
    stateMachineArn: machine,
    name,
    status,
    startDate,
    stopDate,
    redriveCount,
    redriveDate,
  } = execution;
  const item = {
    executionArn: arn,
    stateMachineArn: machine,
    name,
    status,
    redriveCount,
    startDate,
    ...(stopDate !== undefined && { stopDate }),
    ...(redriveDate !== undefined && { redriveDate }),
  };
  return inSeconds(item, 'startDate', 'stopDate', 'redriveDate');
};

const answeredByNothing =
  <Input>(send: (input: Input) => Promise<void>) =>
  async (input: Input): Promise<object> => {
    await send(input);
    return {};
  };

/** The actions by name, as they follow `AWSStepFunctions.` in X-Amz-Target. Times go out as epoch seconds. */
export const createStepFunctionsActions = (engine: Engine): Record<string, AwsAction> => ({
  StartExecution: action(Start, async (input) => inSeconds(await engine.startExecution(input), 'startDate')),
  StopExecution: action(Stop, async (input) => inSeconds(await engine.stopExecution(input), 'stopDate')),
  RedriveExecution: action(Redrive, async (input) => inSeconds(await engine.redriveExecution(input), 'redriveDate')),
  DescribeExecution: action(Execution, async (input) =>
    inSeconds(await engine.describeExecution(input), 'startDate', 'stopDate', 'redriveDate'),
  ),
  GetExecutionHistory: action(History, async (input) => {
    const { events, ...page } = await engine.getExecutionHistory(input);
    return { events: events.map((event) => inSeconds(event, 'timestamp')), ...page };
  }),
  ListExecutions: action(List, async (input) => {
    const { executions, ...page } = await engine.listExecutions(input);
    return { executions: executions.map(toListItem), ...page };
  }),
  SendTaskSuccess: action(
    Success,
    answeredByNothing((input) => engine.sendTaskSuccess(input)),
  ),
  SendTaskFailure: action(
    FailureReport,
    answeredByNothing((input) => engine.sendTaskFailure(input)),
  ),
  SendTaskHeartbeat: action(
    Heartbeat,
    answeredByNothing((input) => engine.sendTaskHeartbeat(input)),
  ),
});

type Listed = Awaited<ReturnType<Engine['listExecutions']>>['executions'][number];
