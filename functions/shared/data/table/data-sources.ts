import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Table } from './table.ts';

/** What a site's repositories are made from: its tables, and the clock, ids and secrets. */
export interface DataSources {
  readonly table: Table;
  /** The Sessions table: sessions, drafts and counters, which a restore must not bring back. */
  readonly sessions: Table;
  readonly clock: Clock;
  readonly ids: Ids;
}
