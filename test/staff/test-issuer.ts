import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { listen } from '../../local/front/listen.ts';

/** What a wicked or broken issuer puts into a token instead of the truth. */
export interface Lies {
  readonly claims?: JWTPayload;
  readonly signedBySomebodyElse?: boolean;
  readonly expiredFor?: number;
  readonly withoutEnd?: boolean;
  readonly unsigned?: boolean;
  /** It publishes a key that is too short to be trusted. */
  readonly shortKey?: boolean;
  readonly discoveredIssuer?: string;
  readonly down?: boolean;
}

interface Code {
  readonly subject: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

export interface TestIssuer {
  readonly url: string;
  /** Signs this person in at the address a browser was sent to. @returns where the browser is sent back to */
  signIn(address: string, subject: string): string;
  lie(lies: Lies): void;
  /** How often each path was asked for. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

const clientId = 'kith-staff';

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const shortKey = () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });

/** A real OpenID Connect issuer on loopback: discovery, keys, code flow with PKCE, single-use codes. */
export const startTestIssuer = async (): Promise<TestIssuer> => {
  const own = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Code>();
  const asked = new Map<string, number>();
  let lies: Lies = {};
  let url = '';

  const idToken = async ({ subject, nonce }: Code): Promise<string> => {
    const ago = lies.expiredFor ?? 0;
    const now = Math.floor(Date.now() / 1000) - ago;
    const claims = {
      iss: url,
      aud: clientId,
      sub: subject,
      nonce,
      iat: now,
      ...(!lies.withoutEnd && { exp: now + 300 }),
      ...lies.claims,
    };
    if (lies.unsigned) {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(claims)}.`;
    }
    const key = lies.signedBySomebodyElse ? other.privateKey : own.privateKey;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
  };

  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await text(request));
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const fits =
      code !== undefined &&
      code.challenge === challenge &&
      code.redirectUri === form.get('redirect_uri') &&
      form.get('client_id') === clientId &&
      form.get('grant_type') === 'authorization_code';
    if (!fits) return answer(response, 400, { error: 'invalid_grant' });
    answer(response, 200, { token_type: 'Bearer', access_token: randomUUID(), id_token: await idToken(code) });
  };

  const front = await listen(0, (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.set(path, (asked.get(path) ?? 0) + 1);
    if (lies.down) return answer(response, 503, {});
    if (path === '/.well-known/openid-configuration') {
      return answer(response, 200, {
        issuer: lies.discoveredIssuer ?? url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        end_session_endpoint: `${url}/logout`,
      });
    }
    if (path === '/keys') return answer(response, 200, { keys: [lies.shortKey ? { ...jwk, ...shortKey() } : jwk] });
    if (path === '/token') return void token(request, response);
    answer(response, 404, {});
  });
  url = front.url;

  return {
    url,
    asked,
    signIn: (at, subject) => {
      const asks = new URL(at).searchParams;
      const [redirectUri, code] = [asks.get('redirect_uri') ?? '', randomUUID()];
      const challenge = asks.get('code_challenge') ?? '';
      codes.set(code, { subject, nonce: asks.get('nonce') ?? '', challenge, redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set('code', code);
      back.searchParams.set('state', asks.get('state') ?? '');
      return back.href;
    },
    lie: (next) => {
      lies = next;
    },
    stop: front.close,
  };
};
