import * as z from 'zod/mini';
import type { Journal } from '../journal.ts';

const Message = z.object({
  id: z.number(),
  body: z.string(),
  sent: z.number(),
  receives: z.number(),
});
export type Message = z.infer<typeof Message>;

/** Messages in queues by name, durable when a call returns. Times are milliseconds since 1970. */
export interface MessageStore {
  add(queue: string, body: string, now: number): void;
  /** Adds one that somebody has received already, once, and hides it until `hiddenUntil`. */
  addReceived(queue: string, body: string, sent: number, hiddenUntil: number): Message;
  /** Takes messages that can be seen and hides them until `hiddenUntil`; each has then been received once more. */
  receive(queue: string, most: number, now: number, hiddenUntil: number): Message[];
  /** As if it had not been received this time. */
  giveBack(id: number, now: number): void;
  /** Shows a message again at this time. */
  hide(id: number, until: number): void;
  remove(id: number): void;
  move(id: number, queue: string, now: number): void;
  removeOlder(queue: string, sentBefore: number): void;
  nextVisible(queue: string): number | undefined;
  count(queue: string): number;
}

export const createMessageStore = ({ db }: Pick<Journal, 'db'>): MessageStore => {
  const insert = db.prepare(
    'INSERT INTO message (queue, body, sent, visible, receives) VALUES (?, ?, ?, ?, ?) RETURNING id, body, sent, receives',
  );
  const take = db.prepare(
    `UPDATE message SET visible = :until, receives = receives + 1
     WHERE id IN (SELECT id FROM message WHERE queue = :queue AND visible <= :now ORDER BY id LIMIT :most)
     RETURNING id, body, sent, receives`,
  );
  const giveBack = db.prepare('UPDATE message SET visible = ?, receives = receives - 1 WHERE id = ?');
  const hide = db.prepare('UPDATE message SET visible = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM message WHERE id = ?');
  const move = db.prepare('UPDATE message SET queue = ?, visible = ?, receives = 0 WHERE id = ?');
  const removeOlder = db.prepare('DELETE FROM message WHERE queue = ? AND sent < ?');
  const next = db.prepare('SELECT min(visible) AS at FROM message WHERE queue = ?');
  const count = db.prepare('SELECT count(*) AS messages FROM message WHERE queue = ?');
  return {
    add: (queue, body, now) => {
      insert.run(queue, body, now, now, 0);
    },
    addReceived: (queue, body, sent, until) => Message.parse(insert.get(queue, body, sent, until, 1)),
    receive: (queue, most, now, until) =>
      take
        .all({ queue, now, until, most })
        .map((row) => Message.parse(row))
        .toSorted((a, b) => a.id - b.id),
    giveBack: (id, now) => {
      giveBack.run(now, id);
    },
    hide: (id, until) => {
      hide.run(until, id);
    },
    remove: (id) => {
      remove.run(id);
    },
    move: (id, queue, now) => {
      move.run(queue, now, id);
    },
    removeOlder: (queue, before) => {
      removeOlder.run(queue, before);
    },
    nextVisible: (queue) => {
      const at = next.get(queue)?.['at'];
      return typeof at === 'number' ? at : undefined;
    },
    count: (queue) => Number(count.get(queue)?.['messages'] ?? 0),
  };
};
