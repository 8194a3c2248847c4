import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { filesUnder } from './files-under.ts';
import { hashOf, keptText, versionOf } from './kept-text.ts';
import { isLook, isSite, type Look, looks, type SiteName, sites } from './sites.ts';
import { precompiledFor } from './templates.ts';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');
const shared = join(root, 'functions/shared/web');

/** Part of what each text is made from. */
const how = (): Promise<string> => readFile(join(import.meta.dirname, 'web-assets.ts'), 'utf8');

/** Sass takes about a second. */
const stylesheetOf = async (look: Look): Promise<string> => {
  const source = join(root, 'functions', looks[look].folder);
  const folders = [join(shared, 'styles'), source];
  const sources = await Promise.all(folders.map((folder) => filesUnder(folder, '.scss')));
  const versions = await Promise.all(['sass', 'nhsuk-frontend'].map(versionOf));
  return keptText(`${look}.css`, [...sources.flat(2), ...versions, await how()], async () => {
    const sass = await import('sass');
    const entry = join(source, 'style.scss');
    return sass.compile(entry, { style: 'compressed', loadPaths: [modules], quietDeps: true }).css;
  });
};

const scriptOf = async (look: Look): Promise<string> => {
  const source = join(root, 'functions', looks[look].folder);
  const sources = await Promise.all([shared, source].map((folder) => filesUnder(folder, '.mjs')));
  const versions = await Promise.all(['esbuild', 'nhsuk-frontend'].map(versionOf));
  return keptText(`${look}.js`, [...sources.flat(2), ...versions, await how()], async () => {
    const { outputFiles } = await build({
      entryPoints: [join(source, 'client.mjs')],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2020',
      legalComments: 'none',
    });
    return outputFiles[0]?.text ?? '';
  });
};

const makeFiles = async (look: Look) => {
  const [css, script, icon] = await Promise.all([
    stylesheetOf(look),
    scriptOf(look),
    readFile(join(shared, 'icon.svg'), 'utf8'),
  ]);
  const file = (kind: string, extension: string, type: string, body: string) => ({
    path: `${looks[look].path}/assets/${kind}-${hashOf(body)}.${extension}`,
    file: { type, body },
  });
  return {
    stylesheet: file('style', 'css', 'text/css; charset=utf-8', css),
    script: file('enhance', 'js', 'text/javascript; charset=utf-8', script),
    icon: file('icon', 'svg', 'image/svg+xml', icon),
  };
};

const made = new Map<Look, ReturnType<typeof makeFiles>>();

/** Once in a process: the sites' functions refer to these files and site-assets serves them. */
const filesOf = (look: Look): ReturnType<typeof makeFiles> => {
  const files = made.get(look) ?? makeFiles(look);
  made.set(look, files);
  return files;
};

/**
 * What functions/shared/web/compiled.ts declares, as the code of a JavaScript function that takes Nunjucks' runtime.
 */
export const compileWebAssets = async (site: SiteName): Promise<string> => {
  const [templates, files] = await Promise.all([precompiledFor(site), filesOf(sites[site])]);
  const { stylesheet, script, icon } = files;
  const paths = { stylesheet: stylesheet.path, script: script.path, icon: icon.path };
  return `(runtime) => ({ ...${JSON.stringify(paths)}, templates: (${templates})(runtime) })`;
};

/** What functions/site-assets/static-files.ts declares. */
export const compileStaticFiles = async (): Promise<Record<string, { type: string; body: string }>> => {
  const all = await Promise.all(Object.keys(looks).filter(isLook).map(filesOf));
  return Object.fromEntries(all.flatMap((files) => Object.values(files)).map(({ path, file }) => [path, file]));
};

/**
 * esbuild plugin: replaces compiled.ts with each site's templates and paths, and static-files.ts with the files of all
 * sites.
 */
export const webAssets = (): Plugin => ({
  name: 'web-assets',
  setup(bundler) {
    bundler.onResolve({ filter: /\/compiled\.ts$/ }, ({ importer }) => ({
      path: relative(join(root, 'functions'), importer).split(sep)[0] ?? '',
      namespace: 'web-assets',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'web-assets' }, async ({ path }) => {
      if (!isSite(path)) throw new Error(`functions/${path} has no pages`);
      const compiled = `(${await compileWebAssets(path)})(nunjucks.runtime)`;
      return { contents: `import nunjucks from 'nunjucks'; export const compiled = ${compiled};` };
    });
    bundler.onLoad({ filter: /[\\/]site-assets[\\/]static-files\.ts$/ }, async () => ({
      contents: `export const staticFiles = ${JSON.stringify(await compileStaticFiles())};`,
    }));
  },
});
