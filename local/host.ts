import type { RequestListener } from 'node:http';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { localDateOf } from '../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../functions/shared/domain/time/instant.ts';
import { buildAssembly } from './assembly/assembly.ts';
import type { HostClock } from './clock/host-clock.ts';
import { seedAshcombe } from './demo/ashcombe.ts';
import type { Engine } from './engine/engine.ts';
import type { Faults } from './faults.ts';
import { listen } from './front/listen.ts';
import { openFront } from './front/open-front.ts';
import type { Inbox } from './inbox/inbox.ts';
import type { MessageServices } from './inbox/message-services.ts';
import type { Answer } from './lambda/protocol.ts';
import { type Endpoints, type Machine, startMachine } from './machine/machine.ts';
import { clockOffset } from './machine/open-ground.ts';
import type { Settle } from './settle.ts';
import { allOrNone, type Closers, createClosers } from './start/closers.ts';
import { createReport } from './start/report.ts';
import { createStartSteps, type StartSteps } from './start/start-steps.ts';
import { claimStateFolder, type StateFolder } from './start/state-folder.ts';
import { createDocumentClient } from './tables/document-client.ts';
import { startTableEngine } from './tables/table-engine.ts';
import type { Model } from './template/model.ts';
import { readModel } from './template/read-model.ts';

interface HostOptions {
  readonly stateFolder: string;
  /** @default any that is free */
  readonly port?: number;
  /** Forgets what earlier runs left. @default false */
  readonly fresh?: boolean;
  /** Puts Ashcombe's team, with its people and its directory, into a table that lacks it. @default true */
  readonly seedTeam?: boolean;
  /** Milliseconds since 1970 at which the clock begins, also in the past: no earlier than what the state folder holds. */
  readonly startAt?: number;
  /** The folder of a cloud assembly. @default this repository's app, bundled and synthesized when it has changed */
  readonly assembly?: () => Promise<string>;
}

export interface Host {
  /** `http://127.0.0.1:<port>`: the site; the console is at /_local. */
  readonly url: string;
  readonly clock: HostClock;
  readonly settle: Settle;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly messages: MessageServices;
  readonly engine: Engine;
  readonly stateMachineArn: string;
  readonly tableName: string;
  readonly documentClient: DynamoDBDocumentClient;
  readonly endpoints: Endpoints;
  /** What lies in queues that no function reads, by the queue's ARN. */
  readonly laidDown: Machine['laidDown'];
  /** The alarms of the templates as they are now. */
  readonly alarms: Machine['alarms'];
  /** Calls a function by hand. @param label its folder: `prove-journey` @throws Error when there is none */
  readonly invoke: (label: string, event?: unknown) => Promise<Answer>;
  /** What the templates hold and this host does not run, a line each. */
  readonly notRun: readonly string[];
  readonly steps: StartSteps;
  readonly close: () => Promise<void>;
}

/** How long what is under way when the host is stopped may take to end by itself. */
const patience = 2_000;

/** What does not need one another, at the same time. The site answers what comes early once it is ready. */
const startParts = async (deps: {
  readonly options: HostOptions;
  readonly state: StateFolder;
  readonly steps: StartSteps;
  readonly closers: Closers;
}) => {
  const { options, state, steps, closers } = deps;
  const { port = 0, assembly = buildAssembly } = options;
  let ready: (answer: RequestListener) => void = () => undefined;
  const answered = new Promise<RequestListener>((resolve) => {
    ready = resolve;
  });
  const startTables = async () => {
    const engine = await startTableEngine(state.tables);
    closers.add(engine.stop);
    const documentClient = await createDocumentClient(engine.endpoint);
    closers.add(() => documentClient.destroy());
    return { ...engine, documentClient };
  };
  const openFrontDoor = async () => {
    const front = await listen(port, (request, response) => void answered.then((answer) => answer(request, response)));
    closers.add(front.close);
    return front;
  };
  const [folder, tables, front] = await allOrNone([
    steps.step('bundling and synthesizing', assembly),
    steps.step('starting the table engine', startTables),
    openFrontDoor(),
  ]);
  return { folder, tables, front, ready };
};

/** One function after the other: a worker that loads one is not free for the next. */
const warmFirstPage = async ({ api }: Model, { pool }: Machine): Promise<void> => {
  for (const path of ['/', '/assets']) {
    const route = api?.routes.find((one) => one.path === path);
    if (route) await pool.warm(route.functionArn);
  }
};

const start = async (options: HostOptions, steps: StartSteps, closers: Closers): Promise<Host> => {
  const { stateFolder, fresh = false, seedTeam = true, startAt } = options;
  const state = claimStateFolder(stateFolder, fresh);
  closers.add(() => state.journal.close());
  if (startAt !== undefined) state.journal.set(clockOffset, String(startAt - Date.now()));
  const report = createReport(state.logs);
  const { folder, tables, front, ready } = await startParts({ options, state, steps, closers });
  const { url } = front;
  const model = readModel(folder, { journal: state.journal, baseUrl: url });
  const machine = await steps.step('starting the machine', () =>
    startMachine({ model, state, fresh, tables, report, closers }),
  );
  const { documentClient } = tables;
  const tableName = model.streamMappings[0]?.tableName ?? '';
  if (seedTeam) {
    const today = localDateOf(instantOf(machine.clock.now()));
    await steps.step('making the team of Ashcombe', () => seedAshcombe({ documentClient, tableName }, today));
  }
  ready(openFront({ model, machine, state, url, documentClient, tableName, report }));
  state.tellAddress(url);
  void warmFirstPage(model, machine);
  const { clock, settle, inbox, faults, messages, engine, endpoints, activity, laidDown, alarms } = machine;
  const invoke: Host['invoke'] = async (label, event = {}) => {
    const spec = model.functions.find((one) => one.label === label);
    if (!spec) throw new Error(`There is no function ${label}.`);
    return machine.pool.invoke(spec.arn, JSON.stringify(event), 'background');
  };
  return {
    url,
    clock,
    settle,
    inbox,
    faults,
    messages,
    engine,
    stateMachineArn: model.stateMachines[0]?.arn ?? '',
    tableName,
    documentClient,
    endpoints,
    laidDown,
    invoke,
    alarms,
    notRun: model.notRun,
    steps,
    close: async () => {
      front.server.close();
      const enough = new Promise((resolve) => setTimeout(resolve, patience).unref());
      await Promise.race([activity.idle(), enough]);
      await closers.close();
    },
  };
};

/**
 * Runs the whole service on this machine: tables, functions, workflow, messages, sign-in, console.
 * @throws Trouble, TemplateRefused, PatternRefused or DefinitionRefused; nothing is left running then
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const closers = createClosers();
  try {
    return await start(options, createStartSteps(), closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
};
