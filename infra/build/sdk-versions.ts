import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import * as z from 'zod/mini';

const Package = z.object({ version: z.string() });

/**
 * esbuild plugin: an SDK client imports its package.json for its version; this keeps the other 1 KB of that file out of
 * each bundle.
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
