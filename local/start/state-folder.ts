import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { AlreadyRunning, type Journal, openJournal } from '../journal.ts';
import { messageOf } from '../message-of.ts';
import { Trouble } from './trouble.ts';

/** Where everything lies that outlives a stop. Claimed by one host at a time. */
export interface StateFolder {
  readonly journal: Journal;
  readonly tables: string;
  readonly engine: string;
  readonly inbox: string;
  readonly issuerKey: string;
  readonly logs: string;
  /** For whoever tries to start a second host here. */
  tellAddress(url: string): void;
}

const names = {
  journal: 'host.sqlite',
  tables: 'tables.sqlite',
  engine: 'engine.sqlite',
  inbox: 'inbox.sqlite',
  issuerKey: 'issuer-key.json',
  logs: 'logs',
  address: 'address',
} as const;

/** Lies there while what the folder holds is being put in place of what it held. */
const unfinished = 'unfinished';

/** By name, never the folder itself: it may be somebody's. The journal is the claim and stays. */
const clear = (folder: string): void => {
  for (const name of Object.values(names).filter((one) => one !== names.journal)) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) {
      rmSync(join(folder, `${name}${suffix}`), { recursive: true, force: true });
    }
  }
};

const addressIn = (folder: string): string => {
  try {
    return ` at ${readFileSync(join(folder, names.address), 'utf8')}`;
  } catch {
    return '';
  }
};

const open = (folder: string): Journal => {
  try {
    return openJournal(join(folder, names.journal));
  } catch (error) {
    if (error instanceof AlreadyRunning) {
      throw new Trouble(
        `Kith is already running on the state folder ${folder}${addressIn(folder)}: use that, stop it, or choose another folder with --state <folder>.`,
      );
    }
    throw new Trouble(
      `The state folder ${folder} cannot be opened (${messageOf(error)}): empty it, change its permissions, or choose another with --state <folder>.`,
    );
  }
};

const notWritable = (folder: string): Trouble =>
  new Trouble(
    `The state folder ${folder} cannot be written to: change its permissions, or choose another with --state <folder>.`,
  );

const claim = (path: string): { folder: string; journal: Journal } => {
  const folder = resolve(path);
  try {
    mkdirSync(join(folder, names.logs), { recursive: true });
  } catch {
    throw notWritable(folder);
  }
  return { folder, journal: open(folder) };
};

/** @param from a state folder that nobody runs on, which is copied */
const beginAnew = ({ folder, journal }: ReturnType<typeof claim>, from?: string): void => {
  const note = join(folder, unfinished);
  writeFileSync(note, '');
  clear(folder);
  mkdirSync(join(folder, names.logs));
  if (from !== undefined) {
    cpSync(from, folder, { recursive: true, filter: (file) => !basename(file).startsWith(names.journal) });
  }
  journal.beginAnew(from && join(from, names.journal));
  rmSync(note);
};

/** Whether a host has something to go on from there. */
export const holdsState = (folder: string): boolean =>
  existsSync(join(folder, names.tables)) && !existsSync(join(folder, unfinished));

/**
 * Puts what another state folder holds in the place of what this one holds, which is claimed until that is done.
 * @param from makes that folder, or finds it
 * @throws Trouble
 */
export const fillStateFolder = async (path: string, from: () => Promise<string>): Promise<void> => {
  const claimed = claim(path);
  try {
    beginAnew(claimed, await from());
  } finally {
    claimed.journal.close();
  }
};

/** @param fresh forgets what earlier runs left. @throws Trouble */
export const claimStateFolder = (path: string, fresh: boolean): StateFolder => {
  const claimed = claim(path);
  const { folder, journal } = claimed;
  if (fresh) beginAnew(claimed);
  else if (existsSync(join(folder, unfinished))) {
    journal.close();
    throw new Trouble(
      `What the state folder ${folder} is to hold was only half there when a start was ended: start with --fresh to begin anew, or with --demo to begin in Ashcombe.`,
    );
  }
  return {
    journal,
    tables: join(folder, names.tables),
    engine: join(folder, names.engine),
    inbox: join(folder, names.inbox),
    issuerKey: join(folder, names.issuerKey),
    logs: join(folder, names.logs),
    tellAddress: (url) => writeFileSync(join(folder, names.address), url),
  };
};
