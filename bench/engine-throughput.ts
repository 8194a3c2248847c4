import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createEngine } from '../local/engine/engine.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const workflows = 6000;
const atOnce = 300;
const machineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:six-steps';
const steps = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];

/** Six calls, each with an expression for what it is given and one for what it leaves. */
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'One',
  States: Object.fromEntries(
    steps.map((name, index) => [
      name,
      {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Arguments: {
          FunctionName: 'arn:aws:lambda:eu-west-2:000000000000:function:nothing',
          Payload: { id: '{% $states.input.id %}' },
        },
        Output: '{% $states.result.Payload %}',
        ...(steps[index + 1] ? { Next: steps[index + 1] } : { End: true }),
      },
    ]),
  ),
});

const throughput = async (journalPath: string): Promise<number> => {
  const engine = createEngine({
    journalPath,
    now: () => Date.now(),
    newId: randomUUID,
    random: Math.random,
    invoke: async (_, payload) => ({ kind: 'ok', payload }),
  });
  await engine.putStateMachine({ arn: machineArn, name: 'six-steps', definition });
  const begun = performance.now();
  for (let first = 0; first < workflows; first += atOnce) {
    const starts = Array.from({ length: atOnce }, (_, n) => {
      const id = `w${first + n}`;
      return engine.startExecution({ stateMachineArn: machineArn, name: id, input: JSON.stringify({ id }) });
    });
    await Promise.all(starts);
    await engine.settled();
  }
  const seconds = (performance.now() - begun) / 1000;
  const { executions } = await engine.listExecutions({
    stateMachineArn: machineArn,
    statusFilter: 'SUCCEEDED',
    maxResults: workflows,
  });
  engine.close();
  if (executions.length !== workflows) {
    throw new Error(`Only ${executions.length} of ${workflows} workflows came to their end.`);
  }
  return Math.round(workflows / seconds);
};

/**
 * Six-step workflows that the engine alone finishes per second: functions that do nothing, a journal in a file, every
 * step synced before the next function is called.
 */
export const engineThroughput = (): Promise<number> =>
  inTemporaryFolder((folder) => throughput(join(folder, 'journal.sqlite')));
