import type { RequestListener } from 'node:http';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { buildAssembly } from './assembly.ts';
import type { HostClock } from './clock/host-clock.ts';
import { allOrNone, createClosers } from './closers.ts';
import { seedAshcombe } from './demo/ashcombe.ts';
import { createDocumentClient } from './document-client.ts';
import type { Engine } from './engine/engine.ts';
import type { Faults } from './faults.ts';
import type { Inbox } from './inbox/inbox.ts';
import { listen } from './listen.ts';
import { type Endpoints, startMachine } from './machine.ts';
import type { MessageServices } from './message-services.ts';
import { openFront } from './open-front.ts';
import { createReport } from './report.ts';
import type { Settle } from './settle.ts';
import { createStartSteps, type StartSteps } from './start-steps.ts';
import { claimStateFolder } from './state-folder.ts';
import { startTableEngine } from './table-engine.ts';
import { readModel } from './template/read-model.ts';

export interface HostOptions {
  readonly stateFolder: string;
  /** @default any that is free */
  readonly port?: number;
  /** Forgets what earlier runs left. @default false */
  readonly fresh?: boolean;
  /** Fills an empty table with the people of the made-up town. @default true */
  readonly demo?: boolean;
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
  /** What the templates hold and this host does not run, a line each. */
  readonly notRun: readonly string[];
  readonly steps: StartSteps;
  readonly close: () => Promise<void>;
}

/** How long what is under way when the host is stopped may take to end by itself. */
const patience = 2_000;

/**
 * Runs the whole service on this machine: tables, functions, workflow, messages, sign-in, console.
 * @throws Trouble, TemplateRefused or DefinitionRefused; nothing is left running then
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const { stateFolder, port = 0, fresh = false, demo = true, assembly = buildAssembly } = options;
  const steps = createStartSteps();
  const closers = createClosers();
  try {
    const state = claimStateFolder(stateFolder, fresh);
    closers.add(() => state.journal.close());
    const report = createReport(state.logs);
    let ready: (answer: RequestListener) => void = () => undefined;
    const answered = new Promise<RequestListener>((resolve) => {
      ready = resolve;
    });
    const [folder, tables, front] = await allOrNone([
      steps.step('bundling and synthesizing', assembly),
      steps.step('starting the table engine', async () => {
        const engine = await startTableEngine(state.tables);
        closers.add(engine.stop);
        const documentClient = await createDocumentClient(engine.endpoint);
        closers.add(() => documentClient.destroy());
        return { ...engine, documentClient };
      }),
      listen(port, (request, response) => void answered.then((answer) => answer(request, response))).then(
        (listening) => {
          closers.add(listening.close);
          return listening;
        },
      ),
    ]);
    const { url } = front;
    const model = readModel(folder, { journal: state.journal, baseUrl: url });
    const machine = await steps.step('starting the machine', () =>
      startMachine({ model, state, tables, report, closers }),
    );
    const { documentClient } = tables;
    const tableName = model.streamMappings[0]?.tableName ?? '';
    if (demo) await steps.step('making the people of the demo', () => seedAshcombe({ documentClient, tableName }));
    ready(openFront({ model, machine, state, url, documentClient, tableName, report }));
    state.tellAddress(url);
    const home = model.api?.routes.find(({ path }) => path === '/');
    if (home) await steps.step('loading the first page', () => machine.pool.warm(home.functionArn));
    const { clock, settle, inbox, faults, messages, engine, endpoints, activity } = machine;
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
      notRun: model.notRun,
      steps,
      close: async () => {
        front.server.close();
        const enough = new Promise((resolve) => setTimeout(resolve, patience).unref());
        await Promise.race([activity.idle(), enough]);
        await closers.close();
      },
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
};
