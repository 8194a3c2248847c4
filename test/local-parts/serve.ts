import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AwsError } from '../../local/aws/aws-error.ts';
import { readBody } from '../../local/console/read-body.ts';
import { SmsError } from '../../local/sms/sms-error.ts';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** A bare server on a free port of this machine, the least that the unchanged SDK clients can talk to. */
export const serve = (handle: Handle): Promise<Served> =>
  new Promise((resolve, reject) => {
    const server = createServer((req, res) => {
      handle(req, res).catch((error: unknown) => {
        res.writeHead(500);
        res.end(String(error));
      });
    });
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(() => closed());
          }),
      });
    });
  });

/** AWS JSON 1.0: the action is in X-Amz-Target, an error in `__type`. */
export const awsJson =
  (actions: Readonly<Record<string, (input: unknown) => Promise<object>>>): Handle =>
  async (req, res) => {
    const body = await readBody(req, 100_000);
    const action = actions[String(req.headers['x-amz-target']).split('.')[1] ?? ''];
    const answer = (status: number, content: object) => {
      res.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      res.end(JSON.stringify(content));
    };
    if (!action) return answer(400, { __type: 'UnknownOperationException' });
    try {
      answer(200, await action(JSON.parse(body ?? '')));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const fields = error instanceof SmsError ? error.fields : {};
      answer(error.status, { __type: error.code, message: error.message, ...fields });
    }
  };

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
