import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AwsAction, createAwsEndpoint } from '../../local/aws/endpoint.ts';
import { type Listening, listen } from '../../local/front/listen.ts';

export type Served = Pick<Listening, 'url' | 'close'>;

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** A bare server on a free port of this machine, the least that the unchanged SDK clients can talk to. */
export const serve = (handle: Handle): Promise<Served> =>
  listen(0, (req, res) => {
    handle(req, res).catch((error: unknown) => {
      res.writeHead(500);
      res.end(String(error));
    });
  });

/** One service of AWS's JSON protocols behind the endpoint of the host. */
export const awsJson = (service: string, actions: Readonly<Record<string, AwsAction>>): Handle =>
  createAwsEndpoint({
    services: { [service]: actions },
    rest: async (_, res) => void res.writeHead(404).end(),
  });

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
export const region = 'eu-west-2';

/** A clock that stands still at a Tuesday morning, and ids that count. */
export const fixed = () => {
  let count = 0;
  let millis = Date.parse('2026-06-02T08:30:00.000Z');
  return {
    now: () => millis,
    advance: (by: number) => {
      millis += by;
    },
    newId: () => {
      count += 1;
      return `id-${count}`;
    },
  };
};
