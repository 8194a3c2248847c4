import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Activity } from '../activity.ts';
import { readBody } from '../http/read-body.ts';
import type { Pool } from '../lambda/pool.ts';
import type { ApiModel } from '../template/model.ts';
import { type RouteMatch, routeMatcher } from './match-route.ts';
import { type ProxyAnswer, proxyAnswer } from './proxy-answer.ts';
import { proxyEvent } from './proxy-event.ts';

export type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's own limits. */
const mostBytes = 10 * 1024 * 1024;
const integrationLimit = 29_000;

/** What API Gateway answers by itself. */
const troubles = {
  malformed: { status: 400, type: 'BAD_REQUEST_BODY', message: 'Bad Request' },
  noRoute: { status: 403, type: 'MISSING_AUTHENTICATION_TOKEN', message: 'Missing Authentication Token' },
  tooLarge: { status: 413, type: 'REQUEST_TOO_LARGE', message: 'Request Too Long' },
  failed: { status: 502, type: 'INTEGRATION_FAILURE', message: 'Internal server error' },
  tooLate: { status: 504, type: 'INTEGRATION_TIMEOUT', message: 'Endpoint request timed out' },
} as const;
type Trouble = keyof typeof troubles;

const compress = promisify(gzip);

const matchesType = (types: readonly string[], contentType: string | undefined): boolean =>
  types.includes('*/*') || types.includes((contentType ?? 'application/json').split(';')[0]?.trim() ?? '');

/** The site's front, as the template describes it, over the functions. */
export const createRestApi = (deps: {
  readonly api: ApiModel;
  readonly pool: Pick<Pool, 'invoke'>;
  readonly activity: Activity;
  readonly now: () => number;
  readonly limit?: number;
  /** Hears of each answer and how long it took, in real time. */
  readonly answered?: (status: number, millis: number) => void;
}): Answerer => {
  const { api, pool, activity, now, limit = integrationLimit, answered } = deps;
  const match = routeMatcher(api.routes);

  const say = (request: IncomingMessage, trouble: Trouble): ProxyAnswer => {
    const { status, type, message } = troubles[trouble];
    const fallback = status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
    const own =
      api.gatewayResponses.find((one) => one.type === type) ??
      api.gatewayResponses.find((one) => one.type === fallback);
    const html = request.headers.accept?.includes('text/html') ? own?.templates['text/html'] : undefined;
    const template = html ?? own?.templates['application/json'] ?? '{"message":$context.error.messageString}';
    return {
      status,
      headers: { 'content-type': html === undefined ? 'application/json' : 'text/html' },
      body: Buffer.from(template.replaceAll('$context.error.messageString', JSON.stringify(message))),
    };
  };

  const invoke = async (functionArn: string, event: string): Promise<ProxyAnswer | Trouble> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Trouble>((resolve) => {
      timer = setTimeout(resolve, limit, 'tooLate');
    });
    const answered = pool.invoke(functionArn, event, 'urgent').then((answer) => proxyAnswer(answer) ?? 'failed');
    const first = await Promise.race([answered, late]);
    clearTimeout(timer);
    return first;
  };

  const eventOf = (request: IncomingMessage, found: RouteMatch, path: string, query: string, body: Buffer) => {
    const isBinary = matchesType(api.binaryMediaTypes, request.headers['content-type']);
    const { id: apiId, stage } = api;
    try {
      return proxyEvent({ request, body, match: found, path, query, apiId, stage, isBinary, now: now() });
    } catch (error) {
      if (error instanceof URIError) return undefined;
      throw error;
    }
  };

  const answerTo = async (request: IncomingMessage, body: Buffer | undefined): Promise<ProxyAnswer | Trouble> => {
    const [path = '/', ...query] = (request.url ?? '/').split('?');
    const found = match(request.method ?? 'GET', path);
    if (!found) return 'noRoute';
    if (!body) return 'tooLarge';
    const event = eventOf(request, found, path, query.join('?'), body);
    return event === undefined ? 'malformed' : invoke(found.route.functionArn, event);
  };

  const send = async (request: IncomingMessage, response: ServerResponse, answer: ProxyAnswer): Promise<void> => {
    const { status, headers } = answer;
    let { body } = answer;
    const least = api.minimumCompressionSize;
    const taken = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (least !== undefined && body.length >= least && taken && headers['content-encoding'] === undefined) {
      body = await compress(body);
      headers['content-encoding'] = 'gzip';
    }
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  return async (request, response) => {
    // Nobody else waits for what comes slowly: it is under way once it is here.
    let body: Buffer | undefined;
    try {
      body = await readBody(request, mostBytes);
    } catch {
      // The one who asked went away before that: there is nobody to answer.
      return;
    }
    const end = activity.begin(`${request.method} ${request.url}`);
    const from = performance.now();
    try {
      const answer = await answerTo(request, body);
      await send(request, response, typeof answer === 'string' ? say(request, answer) : answer);
    } catch {
      // The one who asked went away, or the answer has headers that HTTP cannot carry.
      if (!response.headersSent) await send(request, response, say(request, 'failed'));
      else response.destroy();
    } finally {
      answered?.(response.statusCode, performance.now() - from);
      end();
    }
  };
};
