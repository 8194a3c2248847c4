import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalOf } from '../http/guard.ts';
import { sendPage, sendStyle, sendTo } from '../http/page.ts';
import { readBody } from '../http/read-body.ts';
import { AuthorizationRequest, type Client, isRegistered, refusalOfClient } from './authorization.ts';
import { createGrants } from './grants.ts';
import { idToken, tokenLasts } from './id-token.ts';
import { messagePage, type Person, signInPage } from './sign-in-page.ts';
import { loadSigningKey, type SigningKey } from './signing-key.ts';

interface IssuerDeps {
  readonly keyFile: string;
  /** Milliseconds since 1970 on the host's clock: tokens are dated by it. */
  readonly now: () => number;
  readonly staff: () => Promise<readonly Person[]>;
  readonly clients: readonly Client[];
  /** `http://127.0.0.1:<port>`, asked on each request because the port is known only once the host listens. */
  readonly baseUrl: () => string;
}

/** Where the issuer is mounted. */
const mount = '/_issuer';
const mostBytes = 16_384;
const notRegistered = 'The address to go back to is not one of those that are registered for this application.';

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  end_session_endpoint: `${issuer}/logout`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'profile', 'email'],
  claims_supported: ['sub', 'name', 'email', 'email_verified'],
});

const sendJson = (res: ServerResponse, status: number, body: object): void => {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
};

const withQuery = (address: string, query: Record<string, string | undefined>): string => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
};

/**
 * A small OpenID Connect provider for one machine: code flow with PKCE for public clients, people to choose from
 * instead of passwords. Mounted at /_issuer.
 */
export const createIssuer = (deps: IssuerDeps) => {
  const { now, clients, baseUrl } = deps;
  const grants = createGrants(now);
  const issuer = () => baseUrl() + mount;
  let loading: Promise<SigningKey> | undefined;
  const key = (): Promise<SigningKey> => {
    loading ??= loadSigningKey(deps.keyFile);
    return loading;
  };

  const refuse = (res: ServerResponse, sentence: string): void =>
    sendPage(res, 400, messagePage('You cannot sign in from here', sentence));

  /** @param chosen id of the person whose button was pressed */
  const authorize = async (res: ServerResponse, asked: URLSearchParams, chosen?: string): Promise<void> => {
    const parsed = AuthorizationRequest.safeParse(Object.fromEntries(asked));
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.');
      return refuse(res, `The application sent a request that is not complete: ${where}.`);
    }
    const request = parsed.data;
    const refusal = refusalOfClient(request, clients, baseUrl());
    if (refusal) return refuse(res, refusal);
    const people = await deps.staff();
    const person = people.find(({ id }) => id === chosen);
    if (!person) return sendPage(res, 200, signInPage(people, request), new URL(request.redirect_uri).origin);
    const code = grants.give({ person, request });
    sendTo(res, withQuery(request.redirect_uri, { code, state: request.state, iss: issuer() }));
  };

  const token = async (res: ServerResponse, form: URLSearchParams): Promise<void> => {
    if (form.get('grant_type') !== 'authorization_code') return sendJson(res, 400, { error: 'unsupported_grant_type' });
    const grant = grants.take(form);
    if (!grant) return sendJson(res, 400, { error: 'invalid_grant' });
    const signed = await idToken(grant, await key(), issuer(), now());
    sendJson(res, 200, { access_token: signed, id_token: signed, token_type: 'Bearer', expires_in: tokenLasts });
  };

  /** There is no session here to end: the next sign-in asks who it is anyway. */
  const logout = (res: ServerResponse, query: URLSearchParams): void => {
    const back = query.get('post_logout_redirect_uri') ?? query.get('logout_uri');
    if (back === null) return sendPage(res, 200, messagePage('You are signed out', 'You can close this page.'));
    const client = clients.find(({ id }) => id === query.get('client_id'));
    if (!client || !isRegistered(back, client.logoutUrls, baseUrl())) {
      return sendPage(res, 400, messagePage('You cannot sign out from here', notRegistered));
    }
    sendTo(res, withQuery(back, { state: query.get('state') ?? undefined }));
  };

  return async (req: IncomingMessage, res: ServerResponse, pathBelowMount: string): Promise<void> => {
    const refusal = refusalOf(req);
    if (refusal) return sendPage(res, 403, messagePage('This request was refused', refusal));
    const query = new URL(req.url ?? '/', 'http://issuer').searchParams;
    const [path = ''] = pathBelowMount.split('?');
    const route = `${req.method} ${path}`;
    if (route === 'GET /.well-known/openid-configuration') return sendJson(res, 200, discovery(issuer()));
    if (route === 'GET /jwks') return sendJson(res, 200, { keys: [(await key()).publicJwk] });
    if (route === 'GET /style.css') return sendStyle(res);
    if (route === 'GET /authorize') return authorize(res, query);
    if (route === 'GET /logout') return logout(res, query);
    if (route === 'POST /authorize' || route === 'POST /token') {
      const body = await readBody(req, mostBytes);
      const form = new URLSearchParams(body?.toString());
      return path === '/token' ? token(res, form) : authorize(res, form, form.get('person') ?? '');
    }
    sendPage(res, 404, messagePage('There is nothing here', 'Go back and start again from the staff pages.'));
  };
};
