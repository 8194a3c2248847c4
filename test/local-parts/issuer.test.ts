import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { createIssuer } from '../../local/issuer/issuer.ts';
import { fixed, type Served, serve } from './serve.ts';

const open: Served[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const verifier = 'v'.repeat(43);
const Discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  code_challenge_methods_supported: z.array(z.string()),
});
const Tokens = z.object({ id_token: z.string() });
const Keys = z.object({ keys: z.array(z.record(z.string(), z.string())) });

const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
afterAll(() => rmSync(folder, { recursive: true }));
let keyFiles = 0;
const newKeyFile = () => {
  keyFiles += 1;
  return join(folder, `key-${keyFiles}.json`);
};

const setup = async (keyFile = newKeyFile()) => {
  const { now, advance } = fixed();
  let base = '';
  const issuer = createIssuer({
    keyFile,
    now,
    clients: [
      {
        id: 'staff-site',
        callbackUrls: ['https://refer.example/staff/signed-in'],
        logoutUrls: ['https://refer.example/staff'],
      },
    ],
    staff: async () => [{ id: 'nia', name: 'Nia <Pugh>', email: 'nia@ashcombe.example', role: 'link-worker' }],
    baseUrl: () => base,
  });
  const server = await serve((req, res) => issuer(req, res, (req.url ?? '').replace('/_issuer', '')));
  open.push(server);
  base = server.url;
  const request = {
    response_type: 'code',
    client_id: 'staff-site',
    redirect_uri: `${base.replace('127.0.0.1', 'localhost')}/staff/signed-in`,
    scope: 'openid',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const choose = (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(`${base}/_issuer/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ ...request, person: 'nia', ...fields }),
      redirect: 'manual',
      headers,
    });
  const codeFrom = (answer: Response) => new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const redeem = (code: string, fields: Record<string, string> = {}) =>
    fetch(`${base}/_issuer/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'staff-site',
        redirect_uri: request.redirect_uri,
        code,
        code_verifier: verifier,
        ...fields,
      }),
    });
  return { base, now, advance, request, choose, codeFrom, redeem };
};

describe('the local issuer', () => {
  it('gives the person who was chosen a token that verifies against its published key', async () => {
    const { base, now, request, choose, codeFrom, redeem } = await setup();
    const discovery = Discovery.parse(await (await fetch(`${base}/_issuer/.well-known/openid-configuration`)).json());
    expect(discovery).toMatchObject({ issuer: `${base}/_issuer`, code_challenge_methods_supported: ['S256'] });

    const form = await fetch(`${base}/_issuer/authorize?${new URLSearchParams(request).toString()}`);
    const page = await form.text();
    expect(page).toContain('Nia &lt;Pugh&gt;');
    expect(form.headers.get('content-security-policy')).toContain(new URL(request.redirect_uri).origin);

    const chosen = await choose();
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toContain('state=state-1');
    const answer = await redeem(codeFrom(chosen));
    expect(answer.status).toBe(200);
    const { id_token } = Tokens.parse(await answer.json());
    const { payload } = await jwtVerify(id_token, createRemoteJWKSet(new URL(discovery.jwks_uri)), {
      issuer: discovery.issuer,
      audience: 'staff-site',
      currentDate: new Date(now()),
    });
    expect(payload).toMatchObject({ sub: 'nia', nonce: 'nonce-1', email: 'nia@ashcombe.example' });
  });

  it('takes a code once, with its verifier, within a minute', async () => {
    const { advance, choose, codeFrom, redeem } = await setup();
    const once = codeFrom(await choose());
    expect((await redeem(once)).status).toBe(200);
    expect((await redeem(once)).status).toBe(400);
    const guessed = codeFrom(await choose());
    expect((await redeem(guessed, { code_verifier: 'w'.repeat(43) })).status).toBe(400);
    expect((await redeem(guessed)).status).toBe(400);
    const late = codeFrom(await choose());
    advance(61_000);
    expect(await (await redeem(late)).json()).toEqual({ error: 'invalid_grant' });
  });

  it.each([
    ['another site', { redirect_uri: 'http://elsewhere.example/staff' }],
    ['another port', { redirect_uri: 'http://127.0.0.1:1/staff' }],
    ['an unknown client', { client_id: 'other' }],
    ['no proof key', { code_challenge: '' }],
  ])('never redirects for %s', async (_, fields) => {
    const { choose } = await setup();
    expect((await choose(fields)).status).toBe(400);
  });

  it('redirects to no address of this host but the registered one', async () => {
    const { base, choose } = await setup();
    expect((await choose({ redirect_uri: `${base}/staff/signed-in` })).status).toBe(303);
    expect((await choose({ redirect_uri: `${base}/staff/elsewhere` })).status).toBe(400);
  });

  it('refuses a choice that another site made for somebody', async () => {
    const { choose } = await setup();
    expect((await choose({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await choose({}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('shows the choice again when the person is not one of them', async () => {
    const { choose } = await setup();
    expect(await (await choose({ person: 'nobody' })).text()).toContain('Sign in as');
  });

  it('keeps its key over a restart', async () => {
    const keyFile = newKeyFile();
    const keysOf = async ({ base }: { base: string }) => Keys.parse(await (await fetch(`${base}/_issuer/jwks`)).json());
    const first = await keysOf(await setup(keyFile));
    expect(first.keys).toHaveLength(1);
    expect(first.keys[0]).not.toHaveProperty('d');
    expect(await keysOf(await setup(keyFile))).toEqual(first);
  });

  it('leads back after signing out, to the registered address alone', async () => {
    const { base } = await setup();
    const logout = (to: string, client = 'staff-site') => {
      const query = new URLSearchParams({ client_id: client, post_logout_redirect_uri: to });
      return fetch(`${base}/_issuer/logout?${query.toString()}`, { redirect: 'manual' });
    };
    expect((await logout(`${base}/staff`)).headers.get('location')).toBe(`${base}/staff`);
    for (const to of ['https://elsewhere.example/', 'https://refer.example/staff', `${base}/staff/sign-out`]) {
      expect([to, (await logout(to)).status]).toEqual([to, 400]);
    }
    expect((await logout(`${base}/staff`, 'another')).status).toBe(400);
    expect((await fetch(`${base}/_issuer/logout`)).status).toBe(200);
  });
});
