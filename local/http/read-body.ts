import type { IncomingMessage } from 'node:http';

/**
 * The whole body; what is too much is read and let go, so that the one who sends it hears an answer.
 * @returns undefined when it is larger than `most` bytes
 */
export const readBody = async (request: IncomingMessage, most: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
};
