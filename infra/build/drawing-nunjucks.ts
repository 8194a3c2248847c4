import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'node_modules/nunjucks/src');

const entry = `
  import { Environment } from './environment.js';
  import { PrecompiledLoader } from './precompiled-loader.js';
  import * as runtime from './runtime.js';
  export default { Environment, PrecompiledLoader, runtime };
`;

/** Modules that Nunjucks needs only to compile, read from disk, serve or call back. */
const needless = /^(?:\.\/compiler|\.\/loaders|\.\/express-app|asap)$/;

/**
 * esbuild plugin: bundles only the part of Nunjucks that renders precompiled templates. Its own slim build targets
 * browsers of ten years ago and is 2 KB larger, zipped.
 */
export const drawingNunjucks = (): Plugin => ({
  name: 'drawing-nunjucks',
  setup(bundler) {
    bundler.onResolve({ filter: /^nunjucks$/ }, () => ({ path: 'nunjucks', namespace: 'drawing-nunjucks' }));
    bundler.onLoad({ filter: /.*/, namespace: 'drawing-nunjucks' }, () => ({ contents: entry, resolveDir: source }));
    bundler.onResolve({ filter: needless }, ({ path, importer }) =>
      importer.startsWith(source) ? { path, namespace: 'needless' } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: 'needless' }, () => ({ contents: 'module.exports = {};' }));
  },
});
