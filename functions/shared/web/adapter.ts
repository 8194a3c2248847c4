import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { cookiesOf } from './cookies.ts';
import type { WebRequest, WebResponse } from './http.ts';
import { partsOf } from './multipart.ts';

/** More than any of our forms can hold; API Gateway itself would let 10 MB through. */
const mostBytes = 64 * 1024;
/** For a form with a file: below Lambda's 6 MB limit for a request. */
const mostUploadBytes = 4 * 1024 * 1024;

/** A request before routing. `refused`: the status to answer with when no page can take it. */
interface Received {
  readonly request: WebRequest;
  readonly method: string;
  readonly refused?: 413 | 415;
  /** It has a file, for pages that accept one. */
  readonly upload: boolean;
}

const formType = 'application/x-www-form-urlencoded';
const uploadType = 'multipart/form-data';

const lowerCased = (headers: Readonly<Record<string, string | undefined>> | null | undefined): Map<string, string> =>
  new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']));

/** The stage's name is in `requestContext.path` and not in `path`, unless there is a custom domain. */
const baseOf = (whole: string | undefined, path: string): string => {
  if (!whole?.endsWith(path)) return '';
  const base = whole.slice(0, whole.length - path.length);
  return /^(?:\/[\w.~-]+)*$/.test(base) ? base : '';
};

const queryOf = (event: APIGatewayProxyEvent): URLSearchParams => {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
    for (const value of values ?? []) query.append(name, value);
  }
  return query;
};

/**
 * The request in a REST API proxy event. It never throws: undecodable bytes become U+FFFD, and an unreadable cookie or
 * query is left out.
 * @param siteUrl the public address, when something is in front of API Gateway; else taken from the request
 */
export const receive = (event: APIGatewayProxyEvent, siteUrl?: string): Received => {
  const headers = lowerCased(event.headers);
  const known = siteUrl === undefined ? undefined : new URL(siteUrl);
  if (known) headers.set('host', known.host).set('x-forwarded-proto', known.protocol.replace(':', ''));
  const path = event.path || '/';
  const raw = event.body ?? '';
  const body = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  const upload = type === uploadType;
  const most = upload ? mostUploadBytes : mostBytes;
  const tooLarge = body.length > most || Buffer.byteLength(body) > most;
  const unread = body !== '' && type !== formType && !upload;
  const request: WebRequest = {
    method: event.httpMethod === 'POST' ? 'POST' : 'GET',
    // Two leading slashes would name another host wherever the path is written as an address.
    path: path.replace(/^\/+/, '/'),
    base: known ? known.pathname.replace(/\/$/, '') : baseOf(event.requestContext?.path, path),
    secure: headers.get('x-forwarded-proto') !== 'http',
    id: event.requestContext?.requestId ?? 'unknown',
    params: {},
    query: queryOf(event),
    form:
      tooLarge || unread
        ? new URLSearchParams()
        : upload
          ? partsOf(body, headers.get('content-type'))
          : new URLSearchParams(body),
    cookies: cookiesOf(headers.get('cookie')),
    header: (name) => headers.get(name.toLowerCase()),
    address: event.requestContext?.identity?.sourceIp ?? 'unknown',
  };
  const refused = tooLarge ? 413 : unread ? 415 : undefined;
  return { request, method: event.httpMethod, upload, ...(refused && { refused }) };
};

export const resultOf = (response: WebResponse, withBody: boolean): APIGatewayProxyResult => ({
  statusCode: response.status,
  headers: { ...response.headers },
  ...(response.cookies?.length && { multiValueHeaders: { 'Set-Cookie': [...response.cookies] } }),
  body: withBody ? (response.body ?? '') : '',
});
