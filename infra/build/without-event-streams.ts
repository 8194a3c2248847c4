import type { Plugin } from 'esbuild';

/**
 * For the bundling of the functions: what an SDK client asks for only when an operation streams events, and none of ours
 * does, 4 KB of each bundle. A client that imports it as it starts, as that of S3 does, has it.
 */
export const withoutEventStreams = (): Plugin => ({
  name: 'without-event-streams',
  setup(bundler) {
    bundler.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
});
