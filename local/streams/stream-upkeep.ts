import { DatabaseSync } from 'node:sqlite';

/** Keeps the engine's own record of its streams short. */
export interface StreamUpkeep {
  /** Forgets what came before this record, which every reader has passed. */
  trim(tableName: string, sequence: string): void;
  close(): void;
}

/**
 * dynoxide 1.2.1 keeps stream records for ever and, for each write, looks through all of them for the highest number:
 * two milliseconds more a write for each thousand records. DynamoDB forgets them after a day; here they are forgotten
 * once they are read, and an index makes the looking through ten times as quick. The last record always stays, because
 * the next number is counted from it.
 * @param file the engine's file, which it may have open: both wait for each other
 */
export const openStreamUpkeep = (file: string): StreamUpkeep => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec('CREATE INDEX IF NOT EXISTS host_stream_numbers ON _stream_records (table_name, sequence_number)');
  const remove = db.prepare(
    'DELETE FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < CAST(? AS INTEGER)',
  );
  return {
    trim: (tableName, sequence) => {
      remove.run(tableName, sequence);
    },
    close: () => db.close(),
  };
};
