import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import * as z from 'zod/mini';

const Package = z.object({ version: z.string() });

/**
 * For the bundling of the functions: an SDK client reads its version from its package.json, and would bring all of that
 * file, 1 KB of each bundle.
 */
export const sdkVersions = (): Plugin => ({
  name: 'sdk-versions',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = Package.parse(JSON.parse(await readFile(path, 'utf8')));
      return { loader: 'json', contents: JSON.stringify({ version }) };
    });
  },
});
