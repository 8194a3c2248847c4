import { createHash, createHmac } from 'node:crypto';

const codeBytes = 16;

/** 128 bits, the same each time for a key and a text. */
export const codeBytesOf = (key: string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest().subarray(0, codeBytes);

/** The code of a link: 22 characters of base64url. */
export const codeOf = (key: string, text: string): string => codeBytesOf(key, text).toString('base64url');

/** What a code is kept under, in hex: reading the table is not enough to follow a link. */
export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
