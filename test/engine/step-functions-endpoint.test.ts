import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStepFunctionsActions } from '../../local/engine/step-functions-endpoint.ts';
import { createHarness, machineArn, startTime } from './support/engine-harness.ts';
import { machine, waitFor } from './support/machines.ts';
import { serveActions } from './support/serve-actions.ts';

describe("the SDK's own client", () => {
  const harness = createHarness();
  let served: Awaited<ReturnType<typeof serveActions>>;
  beforeAll(async () => {
    await harness.put(machine('Wait', { Wait: waitFor('open', { HeartbeatSeconds: 60, End: true }) }));
    served = await serveActions(createStepFunctionsActions(harness.engine));
  });
  afterAll(async () => {
    await served.close();
    harness.engine.close();
  });

  const begin = async (): Promise<{ executionArn: string; taskToken: string }> => {
    const { executionArn = '' } = await served.client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, input: '{"n":1}' }),
    );
    await harness.engine.settled();
    return { executionArn, taskToken: harness.tokens().at(-1) ?? '' };
  };

  it('starts, describes, beats, answers and reads the history, with real dates', async () => {
    const { executionArn, taskToken } = await begin();
    await served.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await served.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"decision":"accepted"}' }));
    const described = await served.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      executionArn,
      stateMachineArn: machineArn,
      status: 'SUCCEEDED',
      startDate: new Date(startTime),
      stopDate: new Date(startTime),
      input: '{"n":1}',
      output: '{"decision":"accepted"}',
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
    });
    const { events = [] } = await served.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2 }));
    expect(events).toEqual([
      expect.objectContaining({ id: 1, type: 'ExecutionStarted', timestamp: new Date(startTime) }),
      expect.objectContaining({
        id: 2,
        previousEventId: 0,
        type: 'TaskStateEntered',
        stateEnteredEventDetails: { name: 'Wait', input: '{"n":1}', inputDetails: { truncated: false } },
      }),
    ]);
  });

  it('fails, redrives, stops and lists', async () => {
    const { executionArn, taskToken } = await begin();
    await served.client.send(new SendTaskFailureCommand({ taskToken, error: 'Declined' }));
    const { redriveDate } = await served.client.send(new RedriveExecutionCommand({ executionArn }));
    expect(redriveDate).toEqual(new Date(startTime));
    const { stopDate } = await served.client.send(new StopExecutionCommand({ executionArn, error: 'Manual' }));
    expect(stopDate).toEqual(new Date(startTime));
    const { executions } = await served.client.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'ABORTED' }),
    );
    expect(executions).toMatchObject([
      { executionArn, status: 'ABORTED', redriveCount: 1, startDate: new Date(startTime) },
    ]);
    const pending = new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'PENDING_REDRIVE' });
    expect((await served.client.send(pending)).executions).toEqual([]);
  });

  it('gets the same answer to a redrive that it asks for again', async () => {
    const { executionArn, taskToken } = await begin();
    await served.client.send(new SendTaskFailureCommand({ taskToken }));
    const again = new RedriveExecutionCommand({ executionArn, clientToken: 'lost-answer' });
    const { redriveDate } = await served.client.send(again);
    expect((await served.client.send(again)).redriveDate).toEqual(redriveDate);
    expect((await harness.engine.describeExecution({ executionArn })).redriveCount).toBe(1);
    await expect(served.client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });

  it('gets its own classes of error', async () => {
    const { client } = served;
    const { taskToken } = await begin();
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    const none = 'arn:aws:states:eu-west-2:000000000000:execution:journey:none';
    const refused: [string, Promise<unknown>][] = [
      ['TaskTimedOut', client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))],
      ['InvalidToken', client.send(new SendTaskHeartbeatCommand({ taskToken: 'nonsense' }))],
      ['InvalidOutput', client.send(new SendTaskSuccessCommand({ taskToken, output: '{' }))],
      ['ExecutionDoesNotExist', client.send(new DescribeExecutionCommand({ executionArn: none }))],
      ['InvalidArn', client.send(new DescribeExecutionCommand({ executionArn: 'arn:no' }))],
      ['StateMachineDoesNotExist', client.send(new StartExecutionCommand({ stateMachineArn: `${machineArn}s` }))],
      ['InvalidName', client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name: 'a b' }))],
      ['InvalidExecutionInput', client.send(new StartExecutionCommand({ stateMachineArn: machineArn, input: '{' }))],
      [
        'ValidationException',
        client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 1001 })),
      ],
    ];
    for (const [name, call] of refused) await expect(call).rejects.toMatchObject({ name });
  });

  it("gets the service's own sentences", async () => {
    const { client } = served;
    const filtered: object = { stateMachineArn: machineArn, statusFilter: 'succeeded' };
    const refused: [string, Promise<unknown>][] = [
      [
        "Invalid Arn: 'Invalid ARN prefix: invalid_arn'",
        client.send(new DescribeExecutionCommand({ executionArn: 'invalid_arn' })),
      ],
      [
        "Invalid State Machine Execution Input: 'Invalid execution input.'",
        client.send(new StartExecutionCommand({ stateMachineArn: machineArn, input: '' })),
      ],
      [
        "1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
        client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, ...filtered })),
      ],
    ];
    for (const [message, call] of refused) await expect(call).rejects.toMatchObject({ message });
  });
});
