import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hour, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { TryAgain } from '../../functions/shared/domain/workflow/diversion.ts';
import { createIssuer, SignInRefused } from '../../functions/staff-web/sign-in/issuer.ts';
import { type Lies, startTestIssuer, type TestIssuer } from './test-issuer.ts';

const redirectUri = 'http://127.0.0.1:3000/staff/signed-in';
const verifier = 'a'.repeat(43);
const request = { redirectUri, state: 'state', nonce: 'nonce', verifier };
let issuer: TestIssuer;
let now: Instant;

const client = (address = issuer.url) =>
  createIssuer({ issuer: address, clientId: 'kith-staff', clock: { now: () => now } });

beforeEach(async () => {
  now = '2026-06-02T08:30:00.000Z';
  issuer = await startTestIssuer();
});
afterEach(() => issuer.stop());

const codeFor = async (subject: string, who = client()) =>
  new URL(issuer.signIn(await who.signInUrl(request), subject)).searchParams.get('code') ?? '';

describe('the issuer', () => {
  it('gives the staff id of whoever signed in', async () => {
    const who = client();
    expect(await who.redeem(await codeFor('Amina', who), request)).toBe('amina');
  });

  it('is found by the address of its discovery document as well', async () => {
    const who = client(`${issuer.url}/.well-known/openid-configuration`);
    expect(await who.redeem(await codeFor('amina', who), request)).toBe('amina');
  });

  it('is whom its discovery document names when that was asked for by its own address', async () => {
    issuer.lie({ discoveredIssuer: 'https://another.example', claims: { iss: 'https://another.example' } });
    const who = client(`${issuer.url}/.well-known/openid-configuration`);
    expect(await who.redeem(await codeFor('amina', who), request)).toBe('amina');
  });

  it('takes the name the manager chose where the subject is random, as in an Amazon Cognito pool', async () => {
    issuer.lie({ claims: { 'cognito:username': 'amina' } });
    expect(await client().redeem(await codeFor('5f0c33d1-7a52-4c0e-9d8a-0a4c5f2b1e11'), request)).toBe('amina');
  });

  it('asks with PKCE and never sends the verifier through the browser', async () => {
    const asked = new URL(await client().signInUrl(request)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).not.toContain(verifier);
    expect([...asked.values()]).not.toContain(verifier);
  });

  it('is asked for its discovery document once an hour', async () => {
    const who = client();
    await who.signInUrl(request);
    await who.signInUrl(request);
    expect(issuer.asked.get('/.well-known/openid-configuration')).toBe(1);
    now = later(now, hour);
    await who.signInUrl(request);
    expect(issuer.asked.get('/.well-known/openid-configuration')).toBe(2);
  });

  it('goes on with what it knew when the discovery document cannot be renewed', async () => {
    const who = client();
    await who.signInUrl(request);
    now = later(now, hour);
    issuer.lie({ down: true });
    expect(await who.signInUrl(request)).toContain('/authorize');
  });

  const lies: [string, Lies][] = [
    ['for another client', { claims: { aud: 'another' } }],
    ['from another issuer', { claims: { iss: 'http://127.0.0.1:1' } }],
    ['for another sign-in', { claims: { nonce: 'another' } }],
    ['that has expired', { expiredFor: 3600 }],
    ['without an end', { withoutEnd: true }],
    ['signed by another key', { signedBySomebodyElse: true }],
    ['that is not signed', { unsigned: true }],
    ['signed by a key of 1,024 bits', { shortKey: true }],
    ['for a subject that is no staff id', { claims: { sub: 'a#b' } }],
  ];
  it.each(lies)('is not believed when its token is one %s', async (_, lie) => {
    const who = client();
    const code = await codeFor('amina', who);
    issuer.lie(lie);
    await expect(who.redeem(code, request)).rejects.toThrow(SignInRefused);
  });

  it('redeems a code once, and only with the verifier and address it was asked with', async () => {
    const who = client();
    const code = await codeFor('amina', who);
    await who.redeem(code, request);
    await expect(who.redeem(code, request)).rejects.toThrow(SignInRefused);
    const stolen = { ...request, verifier: 'b'.repeat(43) };
    await expect(who.redeem(await codeFor('amina', who), stolen)).rejects.toThrow(SignInRefused);
    const elsewhere = { ...request, redirectUri: 'http://127.0.0.1:3001/staff/signed-in' };
    await expect(who.redeem(await codeFor('amina', who), elsewhere)).rejects.toThrow(SignInRefused);
  });

  it('is unavailable, which is not a refusal, when it is down or speaks for another issuer', async () => {
    issuer.lie({ discoveredIssuer: 'https://another.example' });
    await expect(client().signInUrl(request)).rejects.toThrow(TryAgain);
    issuer.lie({});
    const who = client();
    const code = await codeFor('amina', who);
    issuer.lie({ down: true });
    await expect(who.redeem(code, request)).rejects.toThrow(TryAgain);
    await expect(client().signInUrl(request)).rejects.toThrow(TryAgain);
  });

  it('has a page to sign out at', async () => {
    expect(await client().signOutUrl('http://127.0.0.1:3000/staff/sign-in')).toContain(`${issuer.url}/logout?`);
  });

  it('names no page to sign out at while it cannot be asked', async () => {
    issuer.lie({ down: true });
    expect(await client().signOutUrl('http://127.0.0.1:3000/staff')).toBeUndefined();
  });
});
