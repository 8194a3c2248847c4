import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import * as z from 'zod/mini';

const Stored = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() });

export interface SigningKey {
  readonly privateKey: Awaited<ReturnType<typeof importJWK>>;
  readonly publicJwk: JWK;
  readonly kid: string;
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

const make = async (file: string): Promise<string> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const text = JSON.stringify(await exportJWK(privateKey));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
  return text;
};

/** The key in the file; made at the first start. */
export const loadSigningKey = async (file: string): Promise<SigningKey> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return make(file);
    throw error;
  });
  const jwk = Stored.parse(JSON.parse(text));
  const kid = await calculateJwkThumbprint(jwk);
  const { d: _, ...open } = jwk;
  return {
    privateKey: await importJWK(jwk, 'ES256'),
    publicJwk: { ...open, kid, alg: 'ES256', use: 'sig' },
    kid,
  };
};
