import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import nunjucks from 'nunjucks';
import { filesUnder } from './files-under.ts';
import { keptText, versionOf } from './kept-text.ts';
import { shortenTemplate, shorthands } from './shorten-template.ts';
import { looks, type SiteName, sites } from './sites.ts';

const root = join(import.meta.dirname, '../..');

/** Calls functions/shared/web/attributes.ts, which explains why it replaces the macro. */
const attributesMacro = '{% macro nhsukAttributes(attributes) %}{{ attributesOf(attributes) }}{% endmacro %}';

/** The templates that a template refers to, resolved from its place. */
const namedBy = (name: string, text: string): string[] =>
  [...text.matchAll(/\{%-?\s*(?:from|extends|include|import)\s+["']([^"']+)["']/g)].map(([, other = '']) =>
    other.startsWith('.') ? posix.join(posix.dirname(name), other) : other,
  );

/** Our templates, and those of nhsuk-frontend that they use, directly or through others. */
export const templatesOf = async (site: SiteName): Promise<Map<string, string>> => {
  const { templates: frame } = looks[sites[site]];
  // Nearer folders come last, so that theirs replace others of the same name.
  const folders = ['shared/web/templates', ...(frame === undefined ? [] : [frame]), site];
  const own = (await Promise.all(folders.map((folder) => filesUnder(join(root, 'functions', folder), '.njk')))).flat();
  const found = new Map(own);
  const open = own.flatMap(([template, text]) => namedBy(template, text));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    const text = next.endsWith('macros/attributes.njk')
      ? attributesMacro
      : await readFile(join(root, 'node_modules/nhsuk-frontend/dist', next), 'utf8');
    found.set(next, text);
    open.push(...namedBy(next, text));
  }
  return found;
};

/** Sites share most of their templates, and precompiling is slow. */
const known = new Map<string, string>();

const precompile = (name: string, text: string): string => {
  const key = `${name}\0${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const env = new nunjucks.Environment(null, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  const wrapper = (made: unknown): string => (Array.isArray(made) ? made[0].template : '');
  const code = nunjucks.precompileString(text, { name, env, wrapper });
  known.set(key, code);
  return code;
};

/** The code of a JavaScript function that takes Nunjucks' runtime and returns the templates by name. */
export const precompiled = (templates: ReadonlyMap<string, string>, shorten = shortenTemplate): string => {
  const each = [...templates].map(
    ([name, text]) => `${JSON.stringify(name)}: (() => {${shorten(precompile(name, text))}})()`,
  );
  return `(runtime) => {${shorthands}return {${each.join(',\n')}};}`;
};

/** The precompiled templates of a site. */
export const precompiledFor = async (site: SiteName): Promise<string> => {
  const templates = await templatesOf(site);
  const how = await Promise.all(
    ['templates.ts', 'shorten-template.ts'].map((file) => readFile(join(import.meta.dirname, file), 'utf8')),
  );
  const madeFrom = [...[...templates].flat(), ...how, await versionOf('nunjucks')];
  return keptText(`${site}.templates.js`, madeFrom, () => precompiled(templates));
};
