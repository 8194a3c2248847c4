import type { SQLOutputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import type { Message } from './message.ts';

const Columns = z.object({
  id: z.string(),
  kind: z.enum(['email', 'sms']),
  direction: z.enum(['out', 'in']),
  at: z.number(),
  sender: z.string(),
  receiver: z.string(),
  state: z.enum(['accepted', 'delivered', 'undelivered', 'bounced', 'complained', 'received']),
  rest: z.string(),
});

const Rest = z.object({
  subject: z.optional(z.string()),
  text: z.string(),
  html: z.optional(z.string()),
  replyTo: z.optional(z.string()),
  configurationSet: z.optional(z.string()),
  tags: z.record(z.string(), z.string()),
  segments: z.optional(z.number()),
});

export const messageOf = (row: Record<string, SQLOutputValue>): Message => {
  const { id, kind, direction, at, sender, receiver, state, rest } = Columns.parse(row);
  return { id, kind, direction, at, from: sender, to: receiver, state, ...Rest.parse(JSON.parse(rest)) };
};
