import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a host that has ended may have left behind. */

const commandOf = (pid: string): string => {
  try {
    return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended meanwhile.
    return '';
  }
};

/** The processes whose command names the state folder. Only Linux tells without asking another program. */
const processesNaming = (stateFolder: string): { pid: number; command: string }[] =>
  existsSync('/proc/self/cmdline')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => ({ pid: Number(pid), command: commandOf(pid) }))
        .filter(({ command }) => command.includes(stateFolder))
    : [];

export const processesOn = (stateFolder: string): string[] =>
  processesNaming(stateFolder).map(({ command }) => command);

/** Ends what a host left running that could not be closed, so that a test that failed leaves nothing. */
export const endProcessesOn = (stateFolder: string): void => {
  for (const { pid } of processesNaming(stateFolder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // It has ended meanwhile.
      if (Object(error).code !== 'ESRCH') throw error;
    }
  }
};

/** What still lies in queues, dead letters among them. */
export const messagesIn = (stateFolder: string): unknown[] => {
  const db = new DatabaseSync(join(stateFolder, 'host.sqlite'));
  try {
    return db.prepare('SELECT queue, body FROM message').all();
  } finally {
    db.close();
  }
};

/** The lines of the functions' logs that say one of these codes. */
export const logged = (stateFolder: string, codes: readonly string[]): string[] => {
  const folder = join(stateFolder, 'logs');
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => codes.some((code) => line.includes(`"message":"${code}"`)));
};
