import { randomUUID } from 'node:crypto';
import { createEngine } from '../../../local/engine/engine.ts';
import { machineArn } from './engine-harness.ts';
import { machine, waitFor } from './machines.ts';

/** Starts executions without end and says of each that it was acknowledged, until somebody kills it. */
const engine = createEngine({
  journalPath: process.argv[2] ?? '',
  now: () => Date.now(),
  newId: randomUUID,
  random: Math.random,
  invoke: async () => ({ kind: 'ok', payload: null }),
});
const definition = JSON.stringify(machine('Wait', { Wait: waitFor('open') }));
await engine.putStateMachine({ arn: machineArn, name: 'journey', definition });
for (;;) {
  const started = await Promise.all(
    Array.from({ length: 20 }, () => engine.startExecution({ stateMachineArn: machineArn })),
  );
  process.stdout.write(started.map(({ executionArn }) => `${executionArn}\n`).join(''));
}
