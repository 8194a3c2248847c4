import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body.ts';
import type { Journal } from '../journal.ts';

interface Objects {
  /** Serves GET and PUT of S3's REST protocol. @param path `/<bucket>/<key>` */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

const mostBytes = 5_000_000;

const answer = (response: ServerResponse, status: number, body = '', type = 'application/xml'): void => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
};

const problem = (response: ServerResponse, status: number, code: string): void =>
  answer(response, status, `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);

/**
 * Buckets that hold what is written once. As under Object Lock nothing is written over and nothing taken away here;
 * whoever wants to see what becomes of a forgery forges the table.
 */
export const createObjects = (deps: {
  readonly buckets: readonly string[];
  readonly journal: Pick<Journal, 'get' | 'set'>;
}): Objects => {
  const { buckets, journal } = deps;
  const nameOf = (path: string): string => `object ${path}`;

  return {
    handle: async (request, response, path) => {
      const [, bucket = '', ...key] = path.split('/');
      if (!buckets.includes(bucket)) return problem(response, 404, 'NoSuchBucket');
      const there = journal.get(nameOf(path));
      if (request.method === 'GET' && key.join('/') !== '') {
        return there === undefined
          ? problem(response, 404, 'NoSuchKey')
          : answer(response, 200, there, 'application/json');
      }
      if (request.method !== 'PUT') return problem(response, 405, 'MethodNotAllowed');
      const body = await readBody(request, mostBytes);
      if (body === undefined) return problem(response, 400, 'EntityTooLarge');
      if (there !== undefined) return problem(response, 412, 'PreconditionFailed');
      journal.set(nameOf(path), body.toString());
      return answer(response, 200);
    },
  };
};
