import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { messagesPage } from './messages-page.ts';

const file = new URL('../../docs/messages.md', import.meta.url);

it('docs/messages.md shows the messages as they are', () => {
  if (process.env['WRITE_DOCS']) writeFileSync(file, messagesPage());
  expect(readFileSync(file, 'utf8')).toBe(messagesPage());
});
