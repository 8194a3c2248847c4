import { createHash } from 'node:crypto';
import type { Message } from './message-store.ts';

/** By which the client sees that a body came whole. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** One for each time that a message is received. */
export const receiptOf = ({ id, receives }: Pick<Message, 'id' | 'receives'>): string => `local-${id}-${receives}`;

/** The message's id. */
export const idIn = (receipt: string): number => Number(receipt.split('-')[1]);
