import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { isLoopbackUrl } from '../console/guard.ts';

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
export const isOurs = (address: string, base: string): boolean =>
  isLoopbackUrl(address) && new URL(address).port === new URL(base).port && new URL(address).protocol === 'http:';

/** @returns a sentence when the request is not one that may be answered by a redirect */
export const refusalOfClient = (
  request: Pick<AuthorizationRequest, 'client_id' | 'redirect_uri'>,
  clientIds: readonly string[],
  base: string,
): string | undefined => {
  if (!clientIds.includes(request.client_id)) return 'No application is registered under this client_id.';
  if (!isOurs(request.redirect_uri, base)) return 'The redirect_uri does not lead back to this host.';
  return undefined;
};

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
