import { StateMachine } from 'aws-local-stepfunctions';

const workflows = 2000;
const atOnce = 100;
const steps = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
const task = {
  Type: 'Task' as const,
  Resource: 'arn:aws:lambda:eu-west-2:000000000000:function:nothing',
  Parameters: { 'id.$': '$.id' },
};

/** The same six steps in the JSONPath that it runs: no JSONata, nothing kept. */
const machine = new StateMachine(
  {
    StartAt: 'One',
    States: {
      ...Object.fromEntries(steps.map((name, at) => [name, { ...task, Next: steps[at + 1] ?? 'Done' }])),
      Done: { Type: 'Succeed' },
    },
  },
  { validationOptions: { noValidate: true } },
);

const nothing = async () => ({ id: 'the same' });
const taskResourceLocalHandlers = Object.fromEntries(steps.map((name) => [name, nothing]));

/** Six-step workflows per second that aws-local-stepfunctions finishes in memory, with functions that do nothing. */
export const engineBeside = async (): Promise<number> => {
  const from = performance.now();
  for (let first = 0; first < workflows; first += atOnce) {
    const runs = Array.from({ length: atOnce }, (_, n) =>
      machine.run({ id: `w${first + n}` }, { overrides: { taskResourceLocalHandlers } }),
    );
    await Promise.all(runs.map(({ result }) => result));
  }
  return workflows / ((performance.now() - from) / 1000);
};
