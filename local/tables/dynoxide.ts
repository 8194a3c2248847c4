import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processes } from './processes.ts';

export interface Dynoxide {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** DynamoDB's API over SQLite: one static binary, named by its package for each platform. */
const binary = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  const name = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`)), name);
  } catch {
    throw new Error(
      `The database engine has no package for ${platform} here: run npm install again with optional packages, or set DYNAMODB_ENDPOINT to any DynamoDB endpoint.`,
    );
  }
};

/** The engine does not say which port it was given for 0, so a free one is found first. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found on 127.0.0.1.');
  return address.port;
};

/** The file comes last; Windows puts quotes about what has spaces. */
const isEngineOn = (dbPath: string, command: string): boolean =>
  command.includes('dynoxide') && command.replaceAll('"', '').trimEnd().endsWith(` --db-path ${dbPath}`);

const stateOf = (pid: number, task: string): string | undefined => {
  try {
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8'))?.[1];
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
};

/**
 * Linux takes the command of a process that ends first, and closes its files and its port after that. The last of its
 * threads has closed them by the time that it is dead; from then on its number may stay for ever, as not every init
 * buries the dead.
 */
const isEnding = (pid: number): boolean => {
  try {
    return readdirSync(`/proc/${pid}/task`).some((task) => /[^ZX]/.test(stateOf(pid, task) ?? 'X'));
  } catch {
    return false;
  }
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (Object(error).code !== 'ESRCH') throw error;
  }
};

/**
 * A host that was killed leaves its engine behind with the file open: two on one file would not see each other. It is
 * looked for by its command, as no note of its number could be written before there is one: who is killed in between
 * leaves none.
 */
const endOrphans = async (dbPath: string): Promise<void> => {
  for (;;) {
    const found = processes().filter(({ command }) => isEngineOn(dbPath, command));
    if (found.length === 0) return;
    for (const { pid } of found) kill(pid);
    do await delay(5);
    while (found.some(({ pid }) => isEnding(pid)));
  }
};

/** Resolves when the engine says that it listens; rejects with its own words when it ends before. */
const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening on')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (cause) => reject(new Error(`The database engine did not start: ${cause.message}.`)));
    // Not its exit, which may be known before its last words.
    child.once('close', () => reject(new Error(`The database engine did not start: ${said.trim()}.`)));
  });

const launch = async (port: number, dbPath: string | undefined): Promise<ChildProcess> => {
  const file = dbPath === undefined ? [] : ['--db-path', dbPath];
  const options = ['serve', '--host', '127.0.0.1', '--port', String(port), ...file];
  // In a group of its own: an interrupt typed in the terminal is for the host, which still has writes to finish.
  const child = spawn(binary(), options, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  await listening(child);
  return child;
};

const launchOnFreePort = async (
  dbPath: string | undefined,
  tries = 5,
): Promise<{ child: ChildProcess; port: number }> => {
  const port = await freePort();
  try {
    return { child: await launch(port, dbPath), port };
  } catch (error) {
    const taken = error instanceof Error && error.message.includes('already in use');
    if (!taken || tries === 1) throw error;
    return launchOnFreePort(dbPath, tries - 1);
  }
};

/**
 * Starts the table engine on 127.0.0.1; in memory unless `dbPath` names a file. Every acknowledged write is synced.
 * @throws Error with one sentence that says what to do
 */
export const startDynoxide = async ({ dbPath }: { dbPath?: string } = {}): Promise<Dynoxide> => {
  if (dbPath !== undefined) await endOrphans(dbPath);
  const { child, port } = await launchOnFreePort(dbPath);
  const pid = child.pid;
  if (pid === undefined) throw new Error('The database engine did not start.');
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
};
