import { PageError } from '../../shared/web/errors.ts';
import type { WebRequest } from '../../shared/web/http.ts';

/** Where this site stands, as the browser knows it: `https://abc.execute-api.eu-west-2.amazonaws.com/live` */
const originOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string => {
  const host = request.header('host') ?? '';
  if (!/^[\w.-]+(:\d{1,5})?$/.test(host)) throw new PageError(400, 'Open this website by its own address.');
  return `${request.secure ? 'https' : 'http'}://${host}${request.base}`;
};

/** Where the issuer sends a browser after signing in. It must be registered there (infra/constructs/staff-sign-in.ts). */
export const redirectUriOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string =>
  `${originOf(request)}/staff/signed-in`;

/** Where the issuer sends a browser after signing out; registered there, too. */
export const signedOutUriOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string =>
  `${originOf(request)}/staff`;
