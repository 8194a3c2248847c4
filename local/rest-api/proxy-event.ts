import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from '../template/place.ts';
import type { RouteMatch } from './match-route.ts';

type Multi = Record<string, string[]>;

const lastOf = (multi: Multi): Record<string, string> =>
  Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1) ?? '']));

const headersOf = (raw: readonly string[], address: string): Multi => {
  const headers: Multi = Object.create(null);
  for (let at = 0; at < raw.length; at += 2) (headers[raw[at] ?? ''] ??= []).push(raw[at + 1] ?? '');
  headers['X-Forwarded-For'] = [address];
  headers['X-Forwarded-Proto'] = ['http'];
  return headers;
};

/** @throws URIError when it is not well encoded */
const queryOf = (query: string): Multi | null => {
  if (query === '') return null;
  const found: Multi = Object.create(null);
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
    (found[decodeURIComponent(name)] ??= []).push(decodeURIComponent(value.join('=')));
  }
  return Object.keys(found).length > 0 ? found : null;
};

/**
 * A request as API Gateway hands it to a function (REST API, Lambda proxy integration, payload 1.0), as text. The path
 * is as it was asked for; there is no stage in it, as under a name of one's own.
 * @throws URIError when the query is not well encoded
 */
export const proxyEvent = (deps: {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly match: RouteMatch;
  readonly path: string;
  readonly query: string;
  readonly apiId: string;
  readonly stage: string;
  readonly isBinary: boolean;
  readonly now: number;
}): string => {
  const { request, body, match, path, apiId, stage, isBinary, now } = deps;
  const method = request.method ?? 'GET';
  const address = request.socket.remoteAddress ?? '127.0.0.1';
  const multiValueHeaders = headersOf(request.rawHeaders, address);
  const multiValueQueryStringParameters = queryOf(deps.query);
  return JSON.stringify({
    resource: match.route.path,
    path,
    httpMethod: method,
    headers: lastOf(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: multiValueQueryStringParameters && lastOf(multiValueQueryStringParameters),
    multiValueQueryStringParameters,
    pathParameters: match.params,
    stageVariables: null,
    requestContext: {
      accountId: account,
      apiId,
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      extendedRequestId: 'local',
      httpMethod: method,
      identity: { sourceIp: address, userAgent: request.headers['user-agent'] ?? null },
      path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId: randomUUID(),
      requestTime: new Date(now).toUTCString(),
      requestTimeEpoch: now,
      resourceId: 'local',
      resourcePath: match.route.path,
      stage,
    },
    body: body.length === 0 ? null : body.toString(isBinary ? 'base64' : 'utf8'),
    isBase64Encoded: isBinary && body.length > 0,
  });
};
