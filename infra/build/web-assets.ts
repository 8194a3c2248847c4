import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import nunjucks from 'nunjucks';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const shared = join(root, 'functions/shared/web');

/** A call of functions/shared/web/attributes.ts, which says why it stands in the macro's place. */
const attributesMacro = '{% macro nhsukAttributes(attributes) %}{{ attributesOf(attributes) }}{% endmacro %}';

const hashOf = (...texts: string[]): string =>
  texts
    .reduce((hash, text) => hash.update(text), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);

const filesUnder = async (folder: string, ending: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.split(sep).join(posix.sep))
    .sort();
};

const readAll = async (folder: string, ending: string): Promise<[name: string, text: string][]> =>
  Promise.all(
    (await filesUnder(folder, ending)).map(
      async (file): Promise<[string, string]> => [file, await readFile(join(folder, file), 'utf8')],
    ),
  );

/** The templates that a template names, from where it stands. */
const namedBy = (name: string, text: string): string[] =>
  [...text.matchAll(/\{%-?\s*(?:from|extends|include|import)\s+["']([^"']+)["']/g)].map(([, other = '']) =>
    other.startsWith('.') ? posix.join(posix.dirname(name), other) : other,
  );

/** Our templates, and of nhsuk-frontend those that ours name, directly or through others. */
const collect = async (name: string): Promise<Map<string, string>> => {
  const own = [
    ...(await readAll(join(shared, 'templates'), '.njk')),
    ...(await readAll(join(root, 'functions', name), '.njk')),
  ];
  const found = new Map(own);
  const open = own.flatMap(([template, text]) => namedBy(template, text));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    const text = next.endsWith('macros/attributes.njk')
      ? attributesMacro
      : await readFile(join(modules, 'nhsuk-frontend/dist', next), 'utf8');
    found.set(next, text);
    open.push(...namedBy(next, text));
  }
  return found;
};

const precompiled = (templates: ReadonlyMap<string, string>): string => {
  const env = new nunjucks.Environment(null, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  const wrapper = (made: unknown): string => {
    const [only] = Array.isArray(made) ? made : [];
    return `${JSON.stringify(only.name)}: (() => {${only.template}})()`;
  };
  return [...templates].map(([name, text]) => nunjucks.precompileString(text, { name, env, wrapper })).join(',\n');
};

/** Sass takes a second: what it makes is kept by the content it was made from. */
const stylesheetOf = async (name: string): Promise<string> => {
  const entry = join(root, 'functions', name, 'style.scss');
  const folders = [join(shared, 'styles'), join(root, 'functions', name)];
  const sources = await Promise.all(folders.map((folder) => readAll(folder, '.scss')));
  const versions = await Promise.all(
    ['sass', 'nhsuk-frontend'].map((module) => readFile(join(modules, module, 'package.json'), 'utf8')),
  );
  const key = hashOf(...sources.flat(2), ...versions);
  const kept = join(root, '.build/cache', `${name}-${key}.css`);
  try {
    return await readFile(kept, 'utf8');
  } catch {
    const sass = await import('sass');
    const { css } = sass.compile(entry, { style: 'compressed', loadPaths: [modules], quietDeps: true });
    await mkdir(dirname(kept), { recursive: true });
    await writeFile(`${kept}.${process.pid}`, css);
    await rename(`${kept}.${process.pid}`, kept);
    return css;
  }
};

const scriptOf = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(shared, 'client/enhance.mjs')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
};

/**
 * What functions/shared/web/compiled.ts declares, as the text of a JavaScript expression.
 * @param name of the function's folder: `public-web`
 */
export const compileWebAssets = async (name: string): Promise<string> => {
  const [templates, css, script, icon] = await Promise.all([
    collect(name),
    stylesheetOf(name),
    scriptOf(),
    readFile(join(shared, 'icon.svg'), 'utf8'),
  ]);
  const file = (kind: string, extension: string, type: string, body: string) => ({
    path: `/assets/${kind}-${hashOf(body)}.${extension}`,
    file: { type, body },
  });
  const stylesheet = file('style', 'css', 'text/css; charset=utf-8', css);
  const enhance = file('enhance', 'js', 'text/javascript; charset=utf-8', script);
  const mark = file('icon', 'svg', 'image/svg+xml', icon);
  const files = Object.fromEntries([stylesheet, enhance, mark].map(({ path, file: content }) => [path, content]));
  const paths = { stylesheet: stylesheet.path, script: enhance.path, icon: mark.path };
  return `{
    files: ${JSON.stringify(files)},
    ...${JSON.stringify(paths)},
    templates: {${precompiled(templates)}},
  }`;
};

/**
 * For the bundling of the functions: puts each web function's own templates, stylesheet and script in the place of
 * compiled.ts, and takes Nunjucks without its compiler.
 */
export const webAssets = (): Plugin => ({
  name: 'web-assets',
  setup(bundler) {
    bundler.onResolve({ filter: /\/compiled\.ts$/ }, ({ importer }) => ({
      path: relative(join(root, 'functions'), importer).split(sep)[0] ?? '',
      namespace: 'web-assets',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'web-assets' }, async ({ path }) => ({
      contents: `export const compiled = ${await compileWebAssets(path)};`,
    }));
    bundler.onResolve({ filter: /^nunjucks$/ }, () => ({
      path: join(modules, 'nunjucks/browser/nunjucks-slim.min.js'),
    }));
  },
});
