import type { IncomingMessage } from 'node:http';

/** @returns the body as text, or undefined when it is larger than `most` bytes */
export const readBody = async (req: IncomingMessage, most: number): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size <= most) parts.push(bytes);
  }
  return size <= most ? Buffer.concat(parts).toString('utf8') : undefined;
};
