import { randomUUID } from 'node:crypto';
import { createActivity } from '../activity.ts';
import { createAlarms } from '../alarms/alarms.ts';
import { createHostMetrics } from '../alarms/host-metrics.ts';
import { createVirtualClock } from '../clock/virtual-clock.ts';
import { createFaults } from '../faults.ts';
import { createInbox } from '../inbox/inbox.ts';
import type { Closers } from '../start/closers.ts';
import type { StateFolder } from '../start/state-folder.ts';
import { createDynamo } from '../tables/dynamo.ts';
import type { TableEngine } from '../tables/table-engine.ts';
import type { Model } from '../template/model.ts';

/** Under which the journal keeps how far virtual time is ahead of real time. */
export const clockOffset = 'clock offset';

export interface MachineDependencies {
  readonly model: Model;
  readonly state: StateFolder;
  /** Tables of an endpoint that somebody names lie outside the state folder: they are emptied here. */
  readonly fresh: boolean;
  readonly tables: Pick<TableEngine, 'endpoint' | 'upkeep'>;
  /** Hears of what went wrong and will be tried again. */
  readonly report: (error: unknown) => void;
  /** Is told of everything that starts. */
  readonly closers: Closers;
}

export type Ground = ReturnType<typeof openGround>;

/** What every other part stands on. */
export const openGround = ({ model, state, tables, closers }: MachineDependencies) => {
  const { journal } = state;
  const virtual = createVirtualClock({
    offset: Number(journal.get(clockOffset) ?? 0),
    keep: (offset) => journal.set(clockOffset, String(offset)),
  });
  const { now } = virtual;
  const alarms = createAlarms({ alarms: model.alarms, now });
  const metrics = createHostMetrics(
    alarms.measurements,
    model.tables.map(({ name }) => name),
  );
  const dynamo = createDynamo(tables.endpoint);
  closers.add(() => dynamo.close());
  const inbox = createInbox({ file: state.inbox, now, newId: randomUUID });
  closers.add(() => inbox.close());
  return { virtual, now, activity: createActivity(), faults: createFaults(), alarms, metrics, dynamo, inbox };
};
