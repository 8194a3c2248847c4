import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { rightsInWords } from './rights-doc.ts';

it('docs/rights.md has the rights as the code has them', () => {
  const doc = readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8');
  expect(doc).toContain(rightsInWords());
});
