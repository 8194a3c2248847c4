import { DatabaseSync } from 'node:sqlite';
import type { Execution, ExecutionStatus } from '../execution/execution.ts';
import type { HistoryEvent } from '../execution/history-event.ts';

/** What one step did to an execution. `rows` is where the journal has it; the first step is given its rows. */
export interface Entry {
  execution: Execution;
  events: readonly HistoryEvent[];
  readonly rows: Rows;
}
export interface Rows {
  execution?: number;
  history?: number;
  status?: ExecutionStatus;
}

export interface Stored {
  execution: Execution;
  readonly rows: Rows;
}
export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: string;
}
interface ListQuery {
  readonly machineArn: string;
  status: ExecutionStatus | undefined;
  readonly before: number;
  readonly limit: number;
}

export interface Journal {
  /** All of it or nothing, on disk when it returns. */
  write(entries: readonly Entry[]): void;
  execution(arn: string): Stored | undefined;
  running(): Stored[];
  /** Newest first; `row` is where the next page goes on. */
  list(query: ListQuery): { readonly row: number; execution: Execution }[];
  history(rows: Rows): HistoryEvent[];
  putMachine(machine: Machine, definitionText: string): void;
  machines(): Machine[];
  definition(hash: string): string | undefined;
  close(): void;
}

/**
 * An execution is one row: how it was started, and how far it is, which every step writes over. Its history is a chain of batches, each pointing at the one
 * before: steps of many executions are appended side by side at the end of one table, and no index is kept for them.
 */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA wal_autocheckpoint = 8192;
  CREATE TABLE IF NOT EXISTS definition (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS machine (arn TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS execution (
    id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, status TEXT NOT NULL,
    start TEXT NOT NULL, history INTEGER, progress TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS execution_by_status ON execution (machine, status);
  CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, previous INTEGER, json TEXT NOT NULL);
`;

const toStored = (row: Record<string, unknown>): Stored => {
  const execution: Execution = { ...JSON.parse(String(row['start'])), ...JSON.parse(String(row['progress'])) };
  const history = optionalNumber(row['history']);
  return {
    execution,
    rows: { execution: Number(row['id']), status: execution.status, ...(history !== undefined && { history }) },
  };
};

const statuses: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

const optionalNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export const openJournal = (path: string): Journal => {
  const db = new DatabaseSync(path);
  db.exec(schema);
  const insertExecution = db.prepare(
    'INSERT INTO execution (arn, machine, status, start, history, progress) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const updateExecution = db.prepare('UPDATE execution SET history = ?, progress = ? WHERE id = ?');
  const updateStatus = db.prepare('UPDATE execution SET status = ? WHERE id = ?');
  const insertHistory = db.prepare('INSERT INTO history (previous, json) VALUES (?, ?)');
  const selectHistory = db.prepare('SELECT previous, json FROM history WHERE id = ?');
  const selectExecution = db.prepare('SELECT id, history, start, progress FROM execution WHERE arn = ?');
  const selectRunning = db.prepare(
    "SELECT id, history, start, progress FROM execution WHERE status = 'RUNNING' ORDER BY id",
  );
  const selectPage = db.prepare(`
    SELECT id, history, start, progress FROM execution
    WHERE machine = ? AND status IN (SELECT value FROM json_each(?)) AND id < ? ORDER BY id DESC LIMIT ?
  `);

  const writeEntry = ({ execution, events, rows }: Entry): void => {
    if (events.length > 0) {
      rows.history = Number(insertHistory.run(rows.history ?? null, JSON.stringify(events)).lastInsertRowid);
    }
    const { arn, name, machine, definition, input, startedAt, ...progress } = execution;
    const written = JSON.stringify(progress);
    const history = rows.history ?? null;
    if (rows.execution === undefined) {
      const start = JSON.stringify({ arn, name, machine, definition, input, startedAt });
      const inserted = insertExecution.run(arn, machine.arn, execution.status, start, history, written);
      rows.execution = Number(inserted.lastInsertRowid);
    } else {
      updateExecution.run(history, written, rows.execution);
      // Apart, because an index hangs on it and most steps leave it as it is.
      if (rows.status !== execution.status) updateStatus.run(execution.status, rows.execution);
    }
    rows.status = execution.status;
  };
  const transaction = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    write: (entries) => transaction(() => entries.forEach(writeEntry)),
    execution: (arn) => {
      const row = selectExecution.get(arn);
      return row && toStored(row);
    },
    running: () => selectRunning.all().map(toStored),
    list: ({ machineArn, status, before, limit }) =>
      selectPage.all(machineArn, JSON.stringify(status ? [status] : statuses), before, limit).map((row) => {
        const { execution, rows } = toStored(row);
        return { execution, row: rows.execution ?? 0 };
      }),
    history: (rows) => {
      const batches: HistoryEvent[][] = [];
      for (let at = rows.history; at !== undefined; ) {
        const row = selectHistory.get(at);
        batches.push(JSON.parse(String(row?.['json'])));
        at = optionalNumber(row?.['previous']);
      }
      return batches.reverse().flat();
    },
    putMachine: (machine, definitionText) =>
      transaction(() => {
        db.prepare('INSERT OR IGNORE INTO definition (hash, text) VALUES (?, ?)').run(
          machine.definition,
          definitionText,
        );
        db.prepare('INSERT OR REPLACE INTO machine (arn, json) VALUES (?, ?)').run(
          machine.arn,
          JSON.stringify(machine),
        );
      }),
    machines: () =>
      db
        .prepare('SELECT json FROM machine')
        .all()
        .map((row) => JSON.parse(String(row['json']))),
    definition: (hash) => {
      const row = db.prepare('SELECT text FROM definition WHERE hash = ?').get(hash);
      return row && String(row['text']);
    },
    close: () => {
      if (db.isOpen) db.close();
    },
  };
};
