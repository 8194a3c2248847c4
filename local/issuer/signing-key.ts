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

const make = async (file: string): Promise<z.infer<typeof Stored>> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = Stored.parse(await exportJWK(privateKey));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
};

/** Undefined when there is none, or a host was killed while it wrote it: then nobody has a token by it. */
const read = async (file: string): Promise<z.infer<typeof Stored> | undefined> => {
  try {
    return Stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The key in the file; made at the first start. */
export const loadSigningKey = async (file: string): Promise<SigningKey> => {
  const jwk = (await read(file)) ?? (await make(file));
  const kid = await calculateJwkThumbprint(jwk);
  const { d: _, ...open } = jwk;
  return {
    privateKey: await importJWK(jwk, 'ES256'),
    publicJwk: { ...open, kid, alg: 'ES256', use: 'sig' },
    kid,
  };
};
