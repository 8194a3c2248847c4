import { randomBytes } from 'node:crypto';
import { type AuthorizationRequest, challengeOf } from './authorization.ts';
import type { Person } from './sign-in-page.ts';

/** Somebody who chose to sign in, and what the application asked for. */
export interface Grant {
  readonly person: Person;
  readonly request: AuthorizationRequest;
}

const codeLasts = 60_000;

/** Authorization codes: in memory, one use, one minute. A restart in the middle means signing in again. */
export const createGrants = (now: () => number) => {
  const grants = new Map<string, Grant & { readonly until: number }>();
  return {
    /** @returns the code */
    give: (grant: Grant): string => {
      for (const [code, { until }] of grants) if (until < now()) grants.delete(code);
      const code = randomBytes(24).toString('base64url');
      grants.set(code, { ...grant, until: now() + codeLasts });
      return code;
    },

    /**
     * Used up, right or wrong: a code that was tried with another verifier may be in other hands.
     * @param form a token request, RFC 6749 section 4.1.3 and RFC 7636 section 4.5
     */
    take: (form: URLSearchParams): Grant | undefined => {
      const code = form.get('code') ?? '';
      const grant = grants.get(code);
      grants.delete(code);
      if (!grant || grant.until < now()) return undefined;
      const { client_id, redirect_uri, code_challenge } = grant.request;
      const same =
        client_id === form.get('client_id') &&
        redirect_uri === form.get('redirect_uri') &&
        code_challenge === challengeOf(form.get('code_verifier') ?? '');
      return same ? grant : undefined;
    },
  };
};
