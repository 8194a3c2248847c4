import { DatabaseSync } from 'node:sqlite';
import { type Message, type MessageState, personOf } from './message.ts';
import { messageOf } from './message-row.ts';

/** A person's mailbox or phone: everything that went to it or came from it. */
export interface Box {
  readonly kind: Message['kind'];
  readonly address: string;
  readonly messages: number;
  readonly latestAt: number;
  readonly optedOut: boolean;
}

export interface Inbox {
  /** Keeps a message; it is durable when this returns. Its id and time are given here. */
  add(message: Omit<Message, 'id' | 'at'>): Message;
  setState(id: string, state: MessageState): void;
  find(id: string): Message | undefined;
  /** Everything to and from one address or number (or all of them), newest first. */
  messages(options?: {
    readonly address?: string;
    readonly kind?: Message['kind'];
    readonly limit?: number;
  }): Message[];
  /** Mailboxes and phones, the one with the newest message first. */
  boxes(kind: Message['kind']): Box[];
  /** The last text that went from this number of ours to that phone. */
  lastSent(from: string, to: string): Message | undefined;
  /** AWS's own opt-out list: who is on it gets nothing more from any number. */
  optOut(number: string): void;
  isOptedOut(number: string): boolean;
  /** Of the last thousand emails those that came back, 0 to 1; undefined before there is one. */
  readonly bounceRate: () => number | undefined;
  /** What the texts that went out since then are billed as, in parts. */
  readonly partsSince: (instant: number) => number;
  close(): void;
}

/** SES judges by a representative volume: the first email that comes back is no rate of one in one. */
const representative = 100;

const schema = `
  CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    state TEXT NOT NULL,
    rest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS message_person ON message (kind, person, seq);
  CREATE INDEX IF NOT EXISTS message_texts_out ON message (at) WHERE kind = 'sms' AND direction = 'out';
  CREATE TABLE IF NOT EXISTS opted_out (number TEXT PRIMARY KEY) STRICT;
`;

/** Mail providers take an address in any case as the same mailbox. */
const fold = (address: string): string => address.trim().toLowerCase();

/** @param file a path, or ':memory:' */
export const createInbox = (deps: {
  readonly file: string;
  readonly now: () => number;
  readonly newId: () => string;
}): Inbox => {
  const db = new DatabaseSync(deps.file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(schema);
  const insert = db.prepare(
    `INSERT INTO message (id, kind, direction, at, person, sender, receiver, state, rest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare('UPDATE message SET state = ? WHERE id = ?');
  const byId = db.prepare('SELECT * FROM message WHERE id = ?');
  const list = db.prepare(
    `SELECT * FROM message WHERE (:kind IS NULL OR kind = :kind) AND (:person IS NULL OR person = :person)
     ORDER BY seq DESC LIMIT :limit`,
  );
  const boxes = db.prepare(
    `SELECT person, count(*) AS messages, max(at) AS latestAt, max(seq) AS latest,
       person IN (SELECT number FROM opted_out) AS optedOut
     FROM message WHERE kind = ? GROUP BY person ORDER BY latest DESC`,
  );
  const last = db.prepare(
    `SELECT * FROM message WHERE kind = 'sms' AND person = ? AND direction = 'out' AND sender = ?
     ORDER BY seq DESC LIMIT 1`,
  );
  const block = db.prepare('INSERT OR IGNORE INTO opted_out (number) VALUES (?)');
  const blocked = db.prepare('SELECT 1 FROM opted_out WHERE number = ?');

  const mails = db.prepare(
    `SELECT count(*) AS sent, sum(state = 'bounced') AS bounced
     FROM (SELECT state FROM message WHERE kind = 'email' AND direction = 'out' ORDER BY seq DESC LIMIT 1000)`,
  );
  const parts = db.prepare(
    `SELECT total(rest ->> 'segments') AS parts FROM message WHERE kind = 'sms' AND direction = 'out' AND at >= ?`,
  );
  // Both are asked for often, and change seldom.
  let rate: { readonly is: number | undefined } | undefined;
  let counted: { readonly since: number; readonly parts: number } | undefined;
  const worked = (): number | undefined => {
    const row = mails.get();
    const sent = Number(row?.['sent'] ?? 0);
    return sent === 0 ? undefined : Number(row?.['bounced']) / Math.max(sent, representative);
  };

  return {
    add: (given) => {
      rate = undefined;
      counted = undefined;
      const message: Message = { ...given, id: deps.newId(), at: deps.now() };
      const { id, kind, direction, at, from, to, state, ...rest } = message;
      insert.run(id, kind, direction, at, fold(personOf(message)), from, to, state, JSON.stringify(rest));
      return message;
    },
    setState: (id, state) => {
      rate = undefined;
      update.run(state, id);
    },
    find: (id) => {
      const row = byId.get(id);
      return row && messageOf(row);
    },
    messages: ({ address, kind, limit } = {}) =>
      list
        .all({ kind: kind ?? null, person: address === undefined ? null : fold(address), limit: limit ?? -1 })
        .map(messageOf),
    boxes: (kind) =>
      boxes.all(kind).map((row) => ({
        kind,
        address: String(row['person']),
        messages: Number(row['messages']),
        latestAt: Number(row['latestAt']),
        optedOut: row['optedOut'] === 1,
      })),
    lastSent: (from, to) => {
      const row = last.get(fold(to), from);
      return row && messageOf(row);
    },
    optOut: (number) => {
      block.run(fold(number));
    },
    isOptedOut: (number) => blocked.get(fold(number)) !== undefined,
    bounceRate: () => {
      rate ??= { is: worked() };
      return rate.is;
    },
    partsSince: (since) => {
      if (counted?.since !== since) counted = { since, parts: Number(parts.get(since)?.['parts']) };
      return counted.parts;
    },
    close: () => db.close(),
  };
};
