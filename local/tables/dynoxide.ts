import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

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

const commandOf = (pid: number): string => {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return process.platform === 'win32'
      ? execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' })
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
};

const pidFileOf = (dbPath: string): string => `${dbPath}.pid`;

/** The process may be another by now: numbers are given again. Windows does not tell which file it has open. */
const isEngineOn = (dbPath: string, pid: number): boolean => {
  const command = commandOf(pid);
  return command.includes('dynoxide') && (process.platform === 'win32' || command.includes(dbPath));
};

/** A host that was killed leaves its engine behind with the file open: two on one file would not see each other. */
const endOrphan = async (dbPath: string): Promise<void> => {
  const pidFile = pidFileOf(dbPath);
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, 'utf8'));
  } catch {
    return;
  }
  if (Number.isInteger(pid) && pid > 0 && isEngineOn(dbPath, pid)) {
    process.kill(pid, 'SIGKILL');
    // By its command, which goes with its files. Its number may stay for ever: not every init buries the dead.
    while (isEngineOn(dbPath, pid)) await delay(5);
  }
  rmSync(pidFile, { force: true });
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
    child.once('exit', () => reject(new Error(`The database engine did not start: ${said.trim()}.`)));
  });

const note = (dbPath: string, pid: number): void => {
  try {
    writeFileSync(pidFileOf(dbPath), String(pid));
  } catch {
    // Where nothing can be written the engine itself will say so.
  }
};

const launch = async (port: number, dbPath: string | undefined): Promise<ChildProcess> => {
  const file = dbPath === undefined ? [] : ['--db-path', dbPath];
  const options = ['serve', '--host', '127.0.0.1', '--port', String(port), ...file];
  // In a group of its own: an interrupt typed in the terminal is for the host, which still has writes to finish.
  const child = spawn(binary(), options, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  // Before it listens: a host that is killed meanwhile leaves an engine that the next one knows of.
  if (dbPath !== undefined && child.pid !== undefined) note(dbPath, child.pid);
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
export const startDynoxide = async (options: { dbPath?: string; port?: number } = {}): Promise<Dynoxide> => {
  const { dbPath } = options;
  if (dbPath !== undefined) await endOrphan(dbPath);
  const { child, port } = options.port
    ? { child: await launch(options.port, dbPath), port: options.port }
    : await launchOnFreePort(dbPath);
  const pid = child.pid;
  if (pid === undefined) throw new Error('The database engine did not start.');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid,
    stop: async () => {
      process.off('exit', kill);
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        kill();
        await ended;
      }
      if (dbPath !== undefined) rmSync(pidFileOf(dbPath), { force: true });
    },
  };
};
