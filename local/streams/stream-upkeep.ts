import { DatabaseSync } from 'node:sqlite';

/** Keeps the engine's own record of its streams short. */
export interface StreamUpkeep {
  /** Forgets what came before this record, which every reader has passed. */
  trim(tableName: string, sequence: string): void;
  close(): void;
}

/**
 * dynoxide 1.2.1 keeps stream records for ever. Each write looks for the highest number among them and each read sorts
 * them by it, as a number: without an index on just that, both take longer with every record (0.8 ms per thousand).
 * DynamoDB forgets records after a day; here they are forgotten once they are read. The last record always stays,
 * because the next number is counted from it.
 * @param file the engine's file, which it may have open: both wait for each other
 */
export const openStreamUpkeep = (file: string): StreamUpkeep => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(`
    DROP INDEX IF EXISTS host_stream_numbers;
    CREATE INDEX IF NOT EXISTS host_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  `);
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
