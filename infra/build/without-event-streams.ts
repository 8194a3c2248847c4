import type { Plugin } from 'esbuild';

/**
 * esbuild plugin: leaves out the event-stream code, 4 KB of each bundle, which SDK clients import on demand and none of
 * our operations uses. A client that imports it at start, as S3's does, keeps it.
 */
export const withoutEventStreams = (): Plugin => ({
  name: 'without-event-streams',
  setup(bundler) {
    bundler.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
});
