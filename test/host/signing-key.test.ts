import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadSigningKey } from '../../local/issuer/signing-key.ts';
import { temporaryFolder } from './support/bundle.ts';

let file: string;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'key.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key that sign-ins are signed with', () => {
  it('is made once and kept', async () => {
    const { kid } = await loadSigningKey(file);
    expect((await loadSigningKey(file)).kid).toBe(kid);
  });

  it.each(['', '{"kty":"EC","crv":"P-2'])('is made anew when a kill cut it short: %j', async (left) => {
    writeFileSync(file, left);
    const { kid } = await loadSigningKey(file);
    expect((await loadSigningKey(file)).kid).toBe(kid);
  });
});
