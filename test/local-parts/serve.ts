import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../../local/aws/aws-error.ts';
import { readBody } from '../../local/console/read-body.ts';
import { type Listening, listen } from '../../local/front/listen.ts';
import { SmsError } from '../../local/sms/sms-error.ts';

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
