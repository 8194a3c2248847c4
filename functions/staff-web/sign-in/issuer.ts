import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { StaffId } from '../../shared/domain/team/staff.ts';
import { hour, type Instant, later } from '../../shared/domain/time/instant.ts';
import { TryAgain } from '../../shared/domain/workflow/diversion.ts';
import type { Clock } from '../../shared/platform/clock.ts';

/** The issuer answered, and this is no sign-in: a code used twice, a token for somebody else. The message is a code. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

interface SignInRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Issuer {
  /**
   * Where the browser goes to sign in.
   * @throws TryAgain when the issuer cannot be reached or does not answer as OpenID Connect says
   */
  signInUrl(request: SignInRequest): Promise<string>;
  /**
   * Redeems the code.
   * @returns the id of the staff record
   * @throws SignInRefused, TryAgain
   */
  redeem(code: string, request: Omit<SignInRequest, 'state'>): Promise<StaffId>;
  /**
   * Where the browser ends its session with the issuer too. Undefined when the issuer has no such page, or cannot be
   * asked: what the page says beside this link does not wait for it.
   */
  signOutUrl(returnTo: string): Promise<string | undefined>;
}

interface Options {
  /** The issuer's identifier, or the address of its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clock: Clock;
}

const discoveryPath = '/.well-known/openid-configuration';
/** Milliseconds. Three such calls in a row still end before the function's own limit of ten seconds. */
const patience = 2_500;
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

/** What is sent to these addresses signs people in: it travels encrypted, or does not leave the machine. */
const Address = z.string().check(
  z.refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  }),
);

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
  end_session_endpoint: z.optional(Address),
});

const Tokens = z.object({ id_token: z.string() });

/**
 * The staff record's key. An Amazon Cognito pool gives each user a random `sub` and a name that the manager chose when
 * adding them; any other issuer is asked to give the staff id as `sub`. Never the email address: it changes hands.
 */
const Claims = z.object({ sub: z.string(), nonce: z.string(), 'cognito:username': z.optional(z.string()) });

interface Known {
  readonly discovery: z.infer<typeof Discovery>;
  readonly signingKeys: JWTVerifyGetKey;
  readonly until: Instant;
}

const readJson = async (address: string, init: RequestInit = {}): Promise<{ ok: boolean; body: unknown }> => {
  try {
    const answer = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) });
    if (answer.status >= 500) throw new Error(`status ${answer.status}`);
    return { ok: answer.ok, body: await answer.json() };
  } catch (cause) {
    throw new TryAgain('The issuer does not answer.', { cause });
  }
};

/**
 * Asked by its issuer, the document must name that one (OpenID Connect Discovery 1.0, section 4.3). Asked by its own address,
 * which the operator gave, it says who the issuer is: it may be reached by another way than its name says.
 */
const discover = async (configured: string): Promise<z.infer<typeof Discovery>> => {
  const issuer = configured.replace(/\/$/, '');
  const isDocument = issuer.endsWith(discoveryPath);
  const { ok, body } = await readJson(isDocument ? issuer : `${issuer}${discoveryPath}`);
  const read = Discovery.safeParse(body);
  if (!ok || !read.success || !(isDocument || read.data.issuer.replace(/\/$/, '') === issuer)) {
    throw new TryAgain('The discovery document is not one of this issuer.');
  }
  return read.data;
};

const signingKeysAt = (address: string): JWTVerifyGetKey => {
  const remote = createRemoteJWKSet(new URL(address), { timeoutDuration: patience });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause;
      throw new TryAgain('The issuer does not give its keys.', { cause });
    }
  };
};

const unlessTryAgain = (error: unknown): undefined => {
  if (!(error instanceof TryAgain)) throw error;
};

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const withQuery = (address: string, query: Record<string, string>): string => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const staffIdOf = (claims: z.infer<typeof Claims>): StaffId => {
  const id = StaffId.safeParse((claims['cognito:username'] ?? claims.sub).toLowerCase());
  if (!id.success) throw new SignInRefused('subject-unusable');
  return id.data;
};

/** OpenID Connect, code flow with PKCE, as a public client of any issuer. Discovery is kept for an hour. */
export const createIssuer = ({ issuer, clientId, clock }: Options): Issuer => {
  let kept: Known | undefined;

  const learn = async (): Promise<Known> => {
    const discovery = await discover(issuer);
    return { discovery, signingKeys: signingKeysAt(discovery.jwks_uri), until: later(clock.now(), hour) };
  };

  const known = async (): Promise<Known> => {
    if (kept && clock.now() < kept.until) return kept;
    try {
      kept = await learn();
    } catch (error) {
      // What was true an hour ago is better than nobody being able to sign in.
      if (!kept) throw error;
    }
    return kept;
  };

  const verify = async (idToken: string, nonce: string): Promise<StaffId> => {
    const { discovery, signingKeys } = await known();
    try {
      const rules = { issuer: discovery.issuer, audience: clientId, algorithms, clockTolerance: 30 };
      const { payload } = await jwtVerify(idToken, signingKeys, { ...rules, requiredClaims: ['exp', 'iat', 'sub'] });
      const claims = Claims.safeParse(payload);
      if (!claims.success || claims.data.nonce !== nonce) throw new SignInRefused('nonce');
      return staffIdOf(claims.data);
    } catch (error) {
      if (error instanceof TryAgain || error instanceof SignInRefused) throw error;
      // Of a key that it cannot use, an RSA key that is too short among others, jose says so in errors of many kinds.
      throw new SignInRefused(error instanceof errors.JOSEError ? error.code : 'key-unusable', { cause: error });
    }
  };

  return {
    signInUrl: async ({ redirectUri, state, nonce, verifier }) => {
      const { discovery } = await known();
      return withQuery(discovery.authorization_endpoint, {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      });
    },

    redeem: async (code, { redirectUri, nonce, verifier }) => {
      const { discovery } = await known();
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: redirectUri,
        code,
        code_verifier: verifier,
      });
      const answer = await readJson(discovery.token_endpoint, { method: 'POST', body });
      const tokens = Tokens.safeParse(answer.body);
      if (!answer.ok || !tokens.success) throw new SignInRefused('code');
      return verify(tokens.data.id_token, nonce);
    },

    // Amazon Cognito reads `logout_uri`, OpenID Connect RP-Initiated Logout 1.0 `post_logout_redirect_uri`.
    signOutUrl: async (returnTo) => {
      const end = await known().then(({ discovery }) => discovery.end_session_endpoint, unlessTryAgain);
      if (end === undefined) return undefined;
      return withQuery(end, { client_id: clientId, logout_uri: returnTo, post_logout_redirect_uri: returnTo });
    },
  };
};
