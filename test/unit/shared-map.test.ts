import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const shared = new URL('../../functions/shared/', import.meta.url);
const map = readFileSync(new URL('README.md', shared), 'utf8');

/** The folders of a table, from top to bottom. */
const named = (part: string): string[] => {
  const [, section = ''] = map.split(new RegExp(`^## ${part}$`, 'm'));
  return [...(section.split(/^## /m)[0] ?? '').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name);
};

describe.each(['domain', 'data'])('%s', (part) => {
  const folders = named(part);

  it('has the folders that the map names', () => {
    expect(readdirSync(new URL(part, shared))).toEqual(folders.toSorted());
  });

  it.each(folders)('%s imports only itself and what stands above it', (folder) => {
    const here = new URL(`${part}/${folder}/`, shared);
    const imported = readdirSync(here).flatMap((file) =>
      [...readFileSync(new URL(file, here), 'utf8').matchAll(/ from '\.\.\/([\w-]+)\//g)].map(([, name = '']) => name),
    );
    const above = folders.slice(0, folders.indexOf(folder));
    expect([...new Set(imported)].filter((name) => !above.includes(name))).toEqual([]);
  });
});
