import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Another host has the journal open. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
}

/** What the host itself must remember over a restart. Each call is one transaction. */
export interface Journal {
  readonly db: DatabaseSync;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /**
   * Forgets everything, without letting go of the claim.
   * @param from the file of a journal that nobody has open, whose place this one takes
   */
  beginAnew(from?: string): void;
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    sent INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS message_queue ON message (queue, visible, id);
`;

/** SQLITE_BUSY and SQLITE_BUSY_RECOVERY */
const isBusy = (error: unknown): boolean => [5, 261].includes(Object(error).errcode);

/**
 * The exclusive lock is the host's claim on its state folder: the system lets go of it when the process ends, however
 * it ends. Not synced to the disk on each commit: a killed process loses nothing, a power cut at worst the last
 * moments, after which records are delivered again.
 * @throws AlreadyRunning
 */
export const openJournal = (file: string): Journal => {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(schema);
  } catch (error) {
    db.close();
    if (isBusy(error)) throw new AlreadyRunning(file);
    throw error;
  }
  const read = db.prepare('SELECT value FROM fact WHERE key = ?');
  const write = db.prepare('INSERT INTO fact VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  return {
    db,
    get: (key) => {
      const value = read.get(key)?.['value'];
      return typeof value === 'string' ? value : undefined;
    },
    set: (key, value) => {
      write.run(key, value);
    },
    beginAnew: (from) => {
      db.exec(`DROP TABLE fact; DROP TABLE message; ${schema}`);
      if (from === undefined) return;
      // It is not to change, not even by being read.
      db.prepare('ATTACH ? AS other').run(`${pathToFileURL(from).href}?immutable=1`);
      db.exec(
        'INSERT INTO fact SELECT * FROM other.fact; INSERT INTO message SELECT * FROM other.message; DETACH other;',
      );
    },
    close: () => db.close(),
  };
};
