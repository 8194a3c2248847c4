import type { WebRequest } from './http.ts';

/**
 * `__Host-` ties a cookie to this host over TLS. It requires `Secure`, and some browsers (Safari) drop Secure cookies
 * from http://127.0.0.1: on plain http, which only a local machine uses, the cookie goes without.
 */
const nameOn = (request: Pick<WebRequest, 'secure'>, name: string): string =>
  request.secure ? `__Host-${name}` : name;

/** The cookies of a Cookie header. Ones without a name or with illegal bytes are left out. */
export const cookiesOf = (header: string | undefined): Readonly<Record<string, string>> => {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header?.split(';') ?? []) {
    const [, name, value] =
      /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*"?([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*)"?\s*$/.exec(pair) ?? [];
    if (name !== undefined && value !== undefined && !(name in cookies)) cookies[name] = value;
  }
  return cookies;
};

export const readCookie = (request: Pick<WebRequest, 'secure' | 'cookies'>, name: string): string | undefined =>
  request.cookies[nameOn(request, name)];

/**
 * A Set-Cookie value for a cookie that scripts cannot read and other sites' forms do not send.
 * @param seconds how long the browser keeps it; absent: until the browser is closed
 */
export const setCookie = (request: Pick<WebRequest, 'secure'>, name: string, value: string, seconds?: number): string =>
  [
    `${nameOn(request, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(request.secure ? ['Secure'] : []),
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
  ].join('; ');

export const clearCookie = (request: Pick<WebRequest, 'secure'>, name: string): string =>
  setCookie(request, name, '', 0);
