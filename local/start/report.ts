import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps what went wrong inside the host, and is tried again, where the functions' logs lie. */
export const createReport =
  (logsFolder: string): ((error: unknown) => void) =>
  (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    appendFileSync(join(logsFolder, 'host.log'), `${new Date().toISOString()} ${text}\n`);
  };
