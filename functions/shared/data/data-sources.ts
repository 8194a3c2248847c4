import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Table } from './table.ts';

/** What a site's repositories are made from: its tables, and the time and the secrets with which they write. */
export interface DataSources {
  readonly table: Table;
  /** Of what a restore must not bring back: sessions, drafts, counters. */
  readonly sessions: Table;
  readonly clock: Clock;
  readonly ids: Ids;
}
