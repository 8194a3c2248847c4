import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../../local/front/listen.ts';
import type { Host } from '../../../local/host.ts';
import { callsOf, type SeenCall } from './seen-calls.ts';

/** Stands between the functions of a host and everything they call. */
export interface CallRecorder {
  /** In the place of every endpoint. */
  readonly url: string;
  /** Each call once, however often it was made. */
  readonly seen: ReadonlyMap<string, SeenCall>;
  /** Calls that come before this wait. */
  readonly passOnTo: (host: Pick<Host, 'endpoints' | 'stateMachineArn'>) => void;
  /** These calls are made in vain, until others are named. */
  readonly refuse: (which: (call: SeenCall) => boolean) => void;
  readonly close: () => Promise<void>;
}

const refusal = JSON.stringify({ __type: 'AccessDeniedException', message: 'Refused by the test.' });

export const startCallRecorder = async (): Promise<CallRecorder> => {
  const seen = new Map<string, SeenCall>();
  const agent = new Agent({ keepAlive: true });
  const host = Promise.withResolvers<Pick<Host, 'endpoints' | 'stateMachineArn'>>();
  let isRefused: (call: SeenCall) => boolean = () => false;

  const pass = (asked: IncomingMessage, body: Buffer, endpoint: string, response: ServerResponse): void => {
    const { method, url = '/', headers } = asked;
    const passed = request(new URL(url, endpoint), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    passed.end(body);
  };

  const answer = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [{ endpoints, stateMachineArn }, body] = await Promise.all([host.promise, buffer(asked)]);
    const header = asked.headers['x-amz-target'];
    const target = typeof header === 'string' ? header : undefined;
    const { authorization = '' } = asked.headers;
    const { method = 'GET', url: address = '/' } = asked;
    const path = address.split('?')[0] ?? '/';
    const calls = callsOf({ authorization, target, body: body.toString(), method, path, stateMachineArn });
    for (const call of calls) seen.set(JSON.stringify(call), call);
    if (calls.some(isRefused)) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(refusal);
    } else {
      pass(asked, body, target?.startsWith('DynamoDB') ? endpoints.dynamodb : endpoints.aws, response);
    }
  };

  const { url, close } = await listen(0, (asked, response) => {
    answer(asked, response).catch((error: unknown) => {
      // Not understood, and so seen by no policy: the test must not pass over it.
      seen.set(String(error), { by: 'nobody', action: String(error), resource: 'unknown', context: {} });
      response.destroy();
    });
  });
  return {
    url,
    seen,
    passOnTo: host.resolve,
    refuse: (which) => {
      isRefused = which;
    },
    close: () => {
      agent.destroy();
      return close();
    },
  };
};
