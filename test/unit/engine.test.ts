import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { Decision } from '../../functions/shared/domain/case/case.ts';
import { createEngine } from '../../functions/shared/platform/engine.ts';
import { someCase, tuesday } from '../builders/referral.ts';

/** The real engine is tried in the journeys; what it answers only now and then is had from a double here. */
describe('the workflow engine', () => {
  const client = new SFNClient({ region: 'eu-west-2' });
  const sfn = mockClient(client);
  const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:Referral:live';
  const engine = createEngine({ client, stateMachineArn });
  beforeEach(() => {
    sfn.reset();
  });

  const edge = { no: 2, due: tuesday };
  const decided = (name: Decision['name']) =>
    someCase({ decision: { waitNo: 1, name, by: 'x', at: tuesday, edge, facts: {} } });
  const meta = { $metadata: {}, message: '' };

  it('starts a run under the name of the referral and its episode, and takes one that is there for success', async () => {
    const id = someCase().id;
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(meta));
    await engine.start({ id, episode: 2, ...edge });
    expect(sfn.call(0).args[0].input).toEqual({
      stateMachineArn,
      name: `${id}-2`,
      input: JSON.stringify({ id, episode: 2, ...edge }),
    });
  });

  it('has started nothing, and knows of no run, when it does not answer', async () => {
    const busy = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    sfn.on(StartExecutionCommand).rejects(busy).on(DescribeExecutionCommand).rejects(busy);
    const { id } = someCase();
    await expect(engine.start({ id, episode: 1 })).rejects.toBe(busy);
    await expect(engine.stateOf({ id, episode: 1 })).rejects.toBe(busy);
  });

  it('tells an ordinary decision as success, any other as a failure by its name', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({}).on(SendTaskFailureCommand).resolves({});
    expect(await engine.tell(decided('Accepted'))).toBe('told');
    expect(await engine.tell(decided('DeclinedByWorker'))).toBe('told');
    expect(sfn.calls().map(({ args }) => args[0].input)).toEqual([
      { taskToken: 'token-1', output: JSON.stringify(edge) },
      { taskToken: 'token-1', error: 'DeclinedByWorker', cause: JSON.stringify(edge) },
    ]);
  });

  it.each([new TaskTimedOut(meta), new TaskDoesNotExist(meta)])('takes %s for nobody waiting', async (refusal) => {
    sfn.on(SendTaskSuccessCommand).rejects(refusal);
    expect(await engine.tell(decided('Accepted'))).toBe('gone');
  });

  it('asks nobody when there is no token', async () => {
    const { wait, ...theCase } = decided('Accepted');
    expect(await engine.tell({ ...theCase, ...(wait && { wait: { ...wait, token: '' } }) })).toBe('gone');
    expect(sfn.calls()).toHaveLength(0);
  });

  it('leaves what it does not know to whoever called', async () => {
    sfn.on(SendTaskSuccessCommand).rejects(new Error('Rate exceeded'));
    await expect(engine.tell(decided('Accepted'))).rejects.toThrow('Rate exceeded');
  });

  it.each([
    ['RUNNING', 'running'],
    ['SUCCEEDED', 'ended'],
    ['FAILED', 'broken'],
    ['ABORTED', 'broken'],
    ['TIMED_OUT', 'broken'],
  ] as const)('reads %s as %s, by the execution of the state machine without its alias', async (status, state) => {
    sfn.on(DescribeExecutionCommand).resolves({ status });
    const theCase = someCase();
    expect(await engine.stateOf(theCase)).toBe(state);
    const executionArn = `arn:aws:states:eu-west-2:000000000000:execution:Referral:${theCase.id}-1`;
    expect(sfn.call(0).args[0].input).toEqual({ executionArn });
  });

  it('lists the dead of the state machine, whichever alias began them, page by page', async () => {
    const stopDate = new Date(tuesday);
    sfn.on(ListExecutionsCommand).resolves({ executions: [] });
    const execution = { executionArn: 'x', stateMachineArn: 'x', startDate: stopDate, stopDate };
    sfn
      .on(ListExecutionsCommand, { statusFilter: 'FAILED' })
      .resolvesOnce({ executions: [{ ...execution, name: 'A-1', status: 'FAILED' }], nextToken: 'more' })
      .resolvesOnce({ executions: [{ ...execution, name: 'B-2', status: 'FAILED' }] });
    expect(await engine.dead()).toEqual([
      { name: 'A-1', status: 'FAILED', stoppedAt: tuesday },
      { name: 'B-2', status: 'FAILED', stoppedAt: tuesday },
    ]);
    const inputs = sfn.commandCalls(ListExecutionsCommand).map(({ args }) => args[0].input);
    expect(new Set(inputs.map(({ statusFilter }) => statusFilter))).toEqual(
      new Set(['FAILED', 'TIMED_OUT', 'ABORTED']),
    );
    expect(inputs.map(({ nextToken }) => nextToken)).toContain('more');
    expect(new Set(inputs.map((input) => input.stateMachineArn))).toEqual(
      new Set([stateMachineArn.replace(':live', '')]),
    );
  });

  it('knows that there never was a run', async () => {
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(meta));
    expect(await engine.stateOf(someCase())).toBe('missing');
  });
});
