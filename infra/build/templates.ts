import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import nunjucks from 'nunjucks';
import { filesUnder } from './files-under.ts';
import { shortenTemplate, shorthands } from './shorten-template.ts';
import { looks, type SiteName, sites } from './sites.ts';

const root = join(import.meta.dirname, '../..');

/** A call of functions/shared/web/attributes.ts, which says why it stands in the macro's place. */
const attributesMacro = '{% macro nhsukAttributes(attributes) %}{{ attributesOf(attributes) }}{% endmacro %}';

/** The templates that a template names, from where it stands. */
const namedBy = (name: string, text: string): string[] =>
  [...text.matchAll(/\{%-?\s*(?:from|extends|include|import)\s+["']([^"']+)["']/g)].map(([, other = '']) =>
    other.startsWith('.') ? posix.join(posix.dirname(name), other) : other,
  );

/** Our templates, and of nhsuk-frontend those that ours name, directly or through others. */
export const templatesOf = async (site: SiteName): Promise<Map<string, string>> => {
  const { templates: frame } = looks[sites[site]];
  // The nearer folder's come last, and so in the place of those by the same name.
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

/** As the text of a JavaScript function of Nunjucks' runtime, that returns them by their names. */
export const precompiled = (templates: ReadonlyMap<string, string>, shorten = shortenTemplate): string => {
  const env = new nunjucks.Environment(null, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  const wrapper = (made: unknown): string => {
    const [only] = Array.isArray(made) ? made : [];
    return `${JSON.stringify(only.name)}: (() => {${shorten(only.template)}})()`;
  };
  const each = [...templates].map(([name, text]) => nunjucks.precompileString(text, { name, env, wrapper }));
  return `(runtime) => {${shorthands}return {${each.join(',\n')}};}`;
};
