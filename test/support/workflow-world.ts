import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { ended, received, unwantedBecause } from '../../functions/shared/domain/case/notice-life.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { type Instant, instantOf, millisOf } from '../../functions/shared/domain/time/instant.ts';
import { createEngine, type Engine } from '../../functions/shared/platform/engine.ts';
import { createStepFunctionsActions } from '../../local/engine/step-functions-endpoint.ts';
import type { TaskOutcome } from '../../local/engine/task-outcome.ts';
import type { Json } from '../../local/json.ts';
import { someAnswers, someAsked, someId } from '../builders/referral.ts';
import { createHarness, functionArn, machineArn, ok, thrown } from '../engine/support/engine-harness.ts';
import { serveActions } from '../engine/support/serve-actions.ts';
import { invoke } from './invoke.ts';
import type { TestTable } from './table.ts';
import { functionsOver } from './workflow-functions.ts';

const definition = readFileSync(new URL('../../workflows/referral.asl.json', import.meta.url), 'utf8');

const DueNotice = z.object({
  id: z.object({ S: z.string() }),
  key: z.object({ S: z.string() }),
  state: z.object({ S: z.literal('due') }),
});

const folderOf = {
  OpenWait: 'openWait',
  Intake: 'intake',
  AssignLinkWorker: 'assignLinkWorker',
  IssuePlan: 'issuePlan',
  FlagOverdue: 'flagOverdue',
  Close: 'close',
} as const;
type FunctionName = keyof typeof folderOf;

/** The workflow of the file on the real engine, with the real functions over a real table; only time is ours. */
export const useWorkflowWorld = (table: TestTable, team: string) => {
  const referred: ReferralId[] = [];
  const breaks = new Map<FunctionName, string>();
  let engine: Engine | undefined;
  let close: () => Promise<void> | void = () => undefined;
  const later: Engine = {
    start: async (input) => engine?.start(input),
    tell: async (theCase) => (await engine?.tell(theCase)) ?? 'gone',
    stateOf: async (theCase) => (await engine?.stateOf(theCase)) ?? 'missing',
    dead: async () => (await engine?.dead()) ?? [],
  };
  const clock = { now: (): Instant => instantOf(harness.clock.now) };
  const kith = functionsOver(table, team, { clock, engine: later });

  const call =
    (name: FunctionName) =>
    async (payload: Json): Promise<TaskOutcome> => {
      const error = breaks.get(name);
      if (error !== undefined) return thrown(error);
      try {
        const handler: (event: unknown, context: Context) => Promise<unknown> = kith.handlers[folderOf[name]];
        const answer = await invoke(handler, payload);
        return ok(answer === undefined ? null : JSON.parse(JSON.stringify(answer)));
      } catch (problem) {
        return problem instanceof Error ? thrown(problem.name, problem.message) : thrown('Error');
      }
    };
  const harness = createHarness({
    OpenWait: call('OpenWait'),
    Intake: call('Intake'),
    AssignLinkWorker: call('AssignLinkWorker'),
    IssuePlan: call('IssuePlan'),
    FlagOverdue: call('FlagOverdue'),
    Close: call('Close'),
  });

  beforeAll(async () => {
    await harness.put(JSON.parse(definition.replace(/\$\{(\w+)Function\}/g, (_, name) => functionArn(name))));
    const served = await serveActions(createStepFunctionsActions(harness.engine));
    engine = createEngine({ client: served.client, stateMachineArn: machineArn });
    close = served.close;
  });
  afterAll(async () => {
    await close();
    harness.engine.close();
  });

  const engineAtRest = async (): Promise<void> => {
    do await harness.engine.settled();
    while (harness.engine.inFlight() > 0);
  };

  /** In the place of send-notice: what is due and still wanted counts as delivered. */
  const send = async (image: unknown): Promise<void> => {
    const due = DueNotice.safeParse(image);
    if (!due.success) return;
    const { id, key } = due.data;
    const theCase = await kith.cases.get(id.S);
    const now = clock.now();
    await kith.notices.change({ id: id.S, key: key.S }, (notice) => {
      if (notice.state !== 'due') return undefined;
      const why = theCase ? unwantedBecause(notice, theCase, now) : 'no-case';
      return why ? ended(notice, 'superseded', why, now) : received(notice, 'delivered', 'delivered', now);
    });
  };

  /** Until nothing goes on by itself: the functions have answered and the stream is read. */
  const settle = async (): Promise<void> => {
    for (;;) {
      await engineAtRest();
      const changes = await table.changes();
      if (changes.Records.length === 0) return;
      const { batchItemFailures } = await kith.relay(changes);
      if (batchItemFailures.length > 0) throw new Error('The relay failed.');
      for (const { dynamodb } of changes.Records) await send(dynamodb?.NewImage);
    }
  };

  /** Time passes: what is due happens when it is due, and the sweep finds what did not happen. */
  const pass = async (millis: number): Promise<void> => {
    const end = harness.clock.now + millis;
    await settle();
    for (;;) {
      const { nextDue } = await kith.sweep();
      await settle();
      const swept = nextDue === undefined ? Infinity : Math.max(millisOf(nextDue), harness.clock.now + 60_000);
      const due = Math.min(harness.engine.nextDue() ?? Infinity, swept);
      if (due > end) break;
      harness.clock.now = Math.max(harness.clock.now, due);
      await harness.engine.runDue();
      await settle();
    }
    harness.clock.now = end;
  };

  return {
    ...kith,
    clock,
    /** The ids of all who were referred. */
    referred,
    settle,
    pass,
    /** The function fails in this way until it is mended. */
    break: (name: FunctionName, error: string) => breaks.set(name, error),
    mend: (name: FunctionName) => breaks.delete(name),
    stop: (id: ReferralId, episode = 1) =>
      harness.engine.stopExecution({
        executionArn: `${machineArn.replace('stateMachine', 'execution')}:${id}-${episode}`,
      }),
    outcome: (id: ReferralId, episode = 1) =>
      harness.outcome(`${machineArn.replace('stateMachine', 'execution')}:${id}-${episode}`),
    history: (id: ReferralId, episode = 1) =>
      harness.history(`${machineArn.replace('stateMachine', 'execution')}:${id}-${episode}`),
    /** Somebody nobody has met is referred. */
    refer: async (changes: Parameters<typeof someAnswers>[0] = {}): Promise<ReferralId> => {
      const id = someId();
      const { nhsNumber: _, ...person } = someAnswers().person;
      const answers = someAnswers({ person: { ...person, lastName: `Field ${id}` }, ...changes });
      await kith.intakes.submit({ id, receivedAt: clock.now(), answers, asked: someAsked() });
      referred.push(id);
      await settle();
      return id;
    },
  };
};
