import { RedriveExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { day, hour, minute } from '../../../functions/shared/domain/time/instant.ts';
import { executionArnOf } from '../cloud/workflow.ts';
import type { World } from '../world/world.ts';

/** Those who run the service: they stop a run by mistake, and take one up again that died. */
export const createOperators = (world: World, [from, to]: readonly [number, number]): void => {
  const { timeline, workflow, chaos } = world;
  const random = world.random.fork('operators');

  const send = (command: object): void => void workflow.execute(command).catch(() => {});

  const stopOne = (): void => {
    const running = workflow.journal.rows.filter(({ status }) => status === 'RUNNING');
    if (running.length === 0 || !chaos.strikes('run-died', 1)) return;
    send(new StopExecutionCommand({ executionArn: random.pick(running).arn }));
  };
  if (chaos.has('run-died')) {
    for (let no = random.between(1, 3); no > 0; no -= 1)
      timeline.at(world.now() + random.between(from * day, to * day), stopOne);
  }

  world.onRunEnded((name, status) => {
    if (status === 'SUCCEEDED' || !random.chance(0.25)) return;
    const after = random.pick([minute, hour, 3 * day]);
    timeline.at(world.now() + after, () => send(new RedriveExecutionCommand({ executionArn: executionArnOf(name) })));
  });
};
