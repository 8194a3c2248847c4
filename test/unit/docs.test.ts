import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';

const root = fileURLToPath(new URL('../../', import.meta.url));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'workflows/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf('package.json')));

/** As GitHub makes the anchor of a heading. */
const anchorsIn = (file: string): string[] =>
  [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

const linksIn = (file: string): string[] =>
  [
    ...textOf(file)
      .replaceAll(/`[^`]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].flatMap(([, to = '']) => (/^https?:/.test(to) ? [] : [to]));

/** Names of files and folders in backticks, those with a placeholder or a star aside. */
const pathsIn = (file: string): string[] =>
  [...textOf(file).matchAll(/`((?:functions|infra|local|test|bench|docs|workflows)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );

describe.each(pages)('%s', (file) => {
  it('links to what is there', () => {
    for (const link of linksIn(file)) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      expect({ link, isThere: existsSync(join(root, target)) }).toEqual({ link, isThere: true });
      if (anchor !== undefined) expect(anchorsIn(target)).toContain(anchor);
    }
  });

  it('names files and commands that are there', () => {
    for (const path of pathsIn(file)) {
      expect({ path, isThere: existsSync(join(root, path)) }).toEqual({ path, isThere: true });
    }
    for (const [, script = ''] of textOf(file).matchAll(/npm run ([\w-]+)/g)) expect(scripts).toHaveProperty(script);
  });
});
