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
  'functions/shared/README.md',
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

describe('how we test, in CONTRIBUTING.md', () => {
  it('has a row for each folder of tests', () => {
    const [, section = ''] = textOf('CONTRIBUTING.md').split('## How we test');
    const named = [...section.matchAll(/`(test\/[\w-]+)`/g)].map(([, folder = '']) => folder);
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.test.ts'),
    );
    const folders = tests.map((file) => `test/${file.split('/')[0]}`);
    expect(named.toSorted()).toEqual([...new Set(folders)].toSorted());
  });
});

/** The numbers in a first cell: `6`, `16, 17`, `40–42`. */
const numbersIn = (cell: string): number[] =>
  cell.split(', ').flatMap((part) => {
    const [first = 0, last = first] = part.split('–').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

describe('the access patterns of docs/data-model.md', () => {
  const rows = [...textOf('docs/data-model.md').matchAll(/^\| (\d[\d, –]*) \|/gm)].map(([, cell = '']) =>
    numbersIn(cell),
  );
  const shared = readdirSync(join(root, 'functions/shared'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => textOf(`functions/shared/${file}`));
  const named = shared.flatMap((text) =>
    [...text.matchAll(/\bPatterns? (\d+)(?: and (\d+))?/g)].flatMap(([, ...numbers]) =>
      numbers.flatMap((number) => (number === undefined ? [] : [Number(number)])),
    ),
  );

  it('are those that functions name', () => {
    const ascending = (numbers: number[]) => [...new Set(numbers)].toSorted((one, other) => one - other);
    expect(ascending(rows.flat())).toEqual(ascending(named));
  });

  it('stand in the order of their numbers', () => {
    const firsts = rows.map(([first = 0]) => first);
    expect(firsts).toEqual(firsts.toSorted((one, other) => one - other));
  });
});

describe.each(pages.filter((page) => /adr\/\d/.test(page)))('the decision %s', (page) => {
  it('has its number, the form that all share and its place in the list', () => {
    const [file = '', number = ''] = /(\d{4})-.*$/.exec(page) ?? [];
    const text = textOf(page);
    expect(text).toMatch(new RegExp(`^# ${number} `));
    // One is a table of what was weighed and decided.
    for (const part of ['Context', 'Consequences']) expect(text).toContain(`**${part}.**`);
    expect(textOf('docs/adr/README.md')).toContain(`[${number}](${file})`);
  });
});
