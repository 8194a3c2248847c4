import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const shared = new URL('../../functions/shared/', import.meta.url);
const map = readFileSync(new URL('README.md', shared), 'utf8');

it.each(['domain', 'data'])('the map names each file of %s once', (folder) => {
  const [, section = ''] = map.split(new RegExp(`^## ${folder}$`, 'm'));
  const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => [...row.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
  const there = readdirSync(new URL(folder, shared)).map((file) => file.replace(/\.ts$/, ''));
  expect(named.toSorted()).toEqual(there.toSorted());
});
