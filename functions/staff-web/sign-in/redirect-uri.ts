import type { WebRequest } from '../../shared/web/http.ts';
import { originOf } from '../../shared/web/origin-of.ts';

/** Where the issuer sends a browser after signing in. It must be registered there (infra/constructs/staff-sign-in.ts). */
export const redirectUriOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string =>
  `${originOf(request)}/staff/signed-in`;

/** Where the issuer sends a browser after signing out; registered there, too. */
export const signedOutUriOf = (request: Pick<WebRequest, 'base' | 'secure' | 'header'>): string =>
  `${originOf(request)}/staff`;
