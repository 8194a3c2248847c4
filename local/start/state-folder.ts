import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf } from '../engine/message-of.ts';
import { AlreadyRunning, type Journal, openJournal } from '../journal.ts';
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

/** By name, never the folder itself: it may be somebody's. */
const clear = (folder: string): void => {
  for (const name of Object.values(names)) {
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

/** @param fresh forgets what earlier runs left. @throws Trouble */
export const claimStateFolder = (path: string, fresh: boolean): StateFolder => {
  const folder = resolve(path);
  try {
    mkdirSync(join(folder, names.logs), { recursive: true });
  } catch {
    throw notWritable(folder);
  }
  let journal = open(folder);
  if (fresh) {
    journal.close();
    clear(folder);
    mkdirSync(join(folder, names.logs), { recursive: true });
    journal = open(folder);
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
