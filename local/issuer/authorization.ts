import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { isLoopbackUrl } from '../http/guard.ts';

const short = z.string().check(z.minLength(1), z.maxLength(1024));

/** What a client asks for: OpenID Connect Core 1.0, section 3.1.2.1, with PKCE (RFC 7636) required. */
export const AuthorizationRequest = z.object({
  response_type: z.literal('code'),
  client_id: short,
  redirect_uri: short,
  scope: short.check(z.refine((scope) => scope.split(' ').includes('openid'), 'must include openid')),
  state: z.optional(short),
  nonce: z.optional(short),
  code_challenge: z.string().check(z.regex(/^[\w-]{43}$/)),
  code_challenge_method: z.literal('S256'),
});
export type AuthorizationRequest = z.infer<typeof AuthorizationRequest>;

/** An address of this host by either of its names: the port tells it from other programs on the machine. */
const isOurs = (address: string, base: string): boolean =>
  isLoopbackUrl(address) && new URL(address).port === new URL(base).port && new URL(address).protocol === 'http:';

/** Somebody who may ask, and the addresses it may ask to be led back to, as the template registers them. */
export interface Client {
  readonly id: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
}

/** Of this host and registered. Hosts are not compared: the template's may be the site's own name in the cloud. */
export const isRegistered = (address: string, registered: readonly string[], base: string): boolean => {
  const below = (text: string): string => new URL(text).pathname + new URL(text).search;
  return isOurs(address, base) && registered.some((one) => below(one) === below(address));
};

/** @returns a sentence when the request is not one that may be answered by a redirect */
export const refusalOfClient = (
  request: Pick<AuthorizationRequest, 'client_id' | 'redirect_uri'>,
  clients: readonly Client[],
  base: string,
): string | undefined => {
  const client = clients.find(({ id }) => id === request.client_id);
  if (!client) return 'No application is registered under this client_id.';
  if (!isRegistered(request.redirect_uri, client.callbackUrls, base)) {
    return 'The redirect_uri is not one of those that are registered for this application.';
  }
  return undefined;
};

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
