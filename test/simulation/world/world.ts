import { referralIdFrom } from '../../../functions/shared/domain/referral/referral-id.ts';
import { type Instant, instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Act } from '../acts/acts.ts';
import { type Chaos, createChaos, indexLag } from '../cloud/chaos.ts';
import { type Answer, createContainers } from '../cloud/containers.ts';
import type { Definition } from '../cloud/definition.ts';
import { createObjects } from '../cloud/objects.ts';
import { type Accepted, createProviders, type Providers } from '../cloud/providers.ts';
import { createReaders, type Readers } from '../cloud/readers.ts';
import { createSweeper } from '../cloud/sweeper.ts';
import { createWorkflowHost, stateMachineArn, type WorkflowHost } from '../cloud/workflow.ts';
import type { Change } from '../table/store.ts';
import { createMemoryTable, type MemoryTable } from '../table/table.ts';
import { clockOf } from '../time/clock-of.ts';
import { createListeners } from '../time/listeners.ts';
import { shown, silent } from '../time/logs.ts';
import { createRandom, type Random } from '../time/random.ts';
import { createTimeline, type Timeline } from '../time/timeline.ts';
import { createTrace, type Trace } from '../time/trace.ts';
import { buildFunction } from './functions.ts';
import { createLoop } from './loop.ts';
import { indexSchemas, lineOf } from './rows.ts';
import { createWordsSaid, type WordsSaid } from './words-said.ts';

export const team = 'ashcombe';

export type Scheduled = 'retain' | 'chain-audit' | 'census' | 'prove-journey';

/** One service with everybody in it, all from one seed. */
export interface World extends Readers {
  readonly random: Random;
  readonly chaos: Chaos;
  readonly timeline: Timeline;
  readonly trace: Trace;
  readonly table: MemoryTable;
  readonly workflow: WorkflowHost;
  readonly providers: Providers;
  /** True time, epoch milliseconds. */
  now(): number;
  /** What the functions take for the present. */
  clock(): Instant;
  /** The functions' clock goes wrong by so much from now on. */
  skewBy(millis: number): void;
  readonly skew: () => number;
  /** Somebody does something at a site. */
  act(act: Act): Promise<Answer>;
  /** A schedule calls a function. */
  call(name: Scheduled, event?: object): Promise<Answer>;
  killHost(downFor: number): void;
  onChange(listener: (change: Change) => void): void;
  onArrival(listener: (message: Accepted) => void): void;
  onAccepted(listener: (message: Accepted) => void): void;
  readonly said: WordsSaid;
  onRunEnded(listener: (name: string, status: string) => void): void;
  /** Goes on until then. Everything that happens by itself happens. */
  runUntil(end: number): Promise<void>;
}

interface WorldOptions {
  readonly seed: number;
  readonly start: number;
  readonly definition: Definition;
  readonly show?: (line: string) => void;
}

export const createWorld = ({ seed, start, definition, show }: WorldOptions): World => {
  const random = createRandom(seed);
  const timeline = createTimeline(random.fork('ties'));
  const trace = createTrace(show && ((line) => show(line.replace(/^\d+/, (at) => instantOf(Number(at))))));
  const loop = createLoop({ start, timeline, random });
  const { now, planAnew } = loop;
  let skew = 0;
  const note = (what: string): void => trace.add(`${now()} ${what}`);
  const chaos = createChaos(random.fork('chaos'), (fault) => note(`fault ${fault}`));
  const ids = random.fork('ids');
  const uuid = (): string => Buffer.from(ids.bytes(16)).toString('hex');
  const changed = createListeners<[change: Change]>();
  const arrived = createListeners<[message: Accepted]>();
  const accepted = createListeners<[message: Accepted]>();
  const runEnded = createListeners<[name: string, status: string]>();
  const said = createWordsSaid(now);

  const table = createMemoryTable({
    indexes: indexSchemas,
    now,
    visibleAt: () => now() + indexLag(chaos),
    changed: (change) => {
      const { pk, sk, after } = change;
      planAnew();
      if (pk.startsWith('TEAM#') || (sk === 'CASE' && after?.['stage'] === 'WaitingList')) sweeper.mayServe();
      note(lineOf(change));
      changed.tell(change);
      for (const consumer of consumers) consumer.offer(change);
      if (chaos.strikes('host-killed', 0.001)) timeline.at(now(), () => killHost(chaos.random.between(0, 120_000)));
    },
  });

  const workflow = createWorkflowHost({
    definition,
    now,
    newId: uuid,
    chaos,
    defer: loop.defer,
    containers: () => containers,
    ended: (name, status) => {
      note(`run ${name} ${status}`);
      planAnew();
      if (status !== 'SUCCEEDED') sweeper.runEnded(name, status);
      runEnded.tell(name, status);
    },
  });
  const isUp = (): boolean => workflow.isUp;
  const log = show ? shown(show, now) : silent;
  const clock = clockOf(() => now() + skew);
  const surroundings = {
    clock,
    ids: { referralId: () => referralIdFrom(ids.bytes(12)), uuid, secret: uuid },
    log,
    team,
    stateMachineArn,
    wait: (millis: number) => new Promise<void>((resolve) => timeline.at(now() + millis, resolve)),
  };
  const invoke = async (name: string, event: unknown): Promise<Answer> => {
    if (!isUp()) return { is: 'crashed', why: 'killed' };
    const answer = await containers.invoke(name, event);
    note(`function ${name} ${answer.is} ${answer.is === 'thrown' ? String(Object(answer.error).name) : ''}`);
    return answer;
  };
  const readers = createReaders({ random, now, timeline, chaos, isUp, invoke });
  const { consumers, queue, letters } = readers;
  const providers = createProviders({
    now,
    timeline,
    chaos,
    tell: queue.send,
    complained: (address) => said.note(address, 'stop'),
    arrived: arrived.tell,
    taken: (message) => {
      note(`taken ${message.referral} ${message.notice} ${message.channel}`);
      accepted.tell(message);
    },
  });
  const containers = createContainers({
    ports: { now, timeline, chaos },
    services: {
      table: { execute: table.execute, attempts: 3, landsLate: true },
      workflow: { execute: workflow.execute, attempts: 3, landsLate: false },
      mail: { execute: providers.executeMail, attempts: 1, landsLate: false },
      texts: { execute: providers.executeText, attempts: 1, landsLate: false },
      objects: { execute: createObjects(), attempts: 3, landsLate: false },
      queues: { execute: letters.execute, attempts: 3, landsLate: false },
    },
    build: (name, clients) => buildFunction(name, clients, surroundings),
    chaos,
  });
  const sweeper = createSweeper({
    store: table.store,
    team,
    now,
    skew: () => skew,
    timeline,
    chaos,
    isUp,
    invoke: (event) => invoke('sweep', event),
  });

  const killHost = (downFor: number): void => {
    if (!isUp()) return;
    note(`host killed for ${downFor}`);
    workflow.kill();
    containers.killAll();
    timeline.at(now() + downFor, () => {
      workflow.open();
      for (const each of consumers) each.restart();
      planAnew();
    });
  };

  return {
    random,
    chaos,
    timeline,
    trace,
    table,
    workflow,
    providers,
    ...readers,
    now,
    clock: () => clock.now(),
    skewBy: (millis) => {
      skew += millis;
      planAnew();
    },
    skew: () => skew,
    act: (act) => invoke('act', act),
    call: (name, event = {}) => invoke(name, event),
    killHost,
    onChange: changed.add,
    onArrival: arrived.add,
    onAccepted: accepted.add,
    said,
    onRunEnded: runEnded.add,
    runUntil: (end) => loop.runUntil(end, { workflow, sweeper }),
  };
};
