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

/** What Nunjucks asks for and needs only to compile, to read from disk, to serve or to call back. */
const needless = /^(?:\.\/compiler|\.\/loaders|\.\/express-app|asap)$/;

/**
 * For the bundling of the functions: of Nunjucks what draws a template that is compiled. Its own slim build is written for
 * browsers of ten years ago and takes 2 KB more, zipped.
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
