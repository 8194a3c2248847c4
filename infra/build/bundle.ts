import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { type FunctionName, functionNames } from '../function-envs.ts';
import { drawingNunjucks } from './drawing-nunjucks.ts';
import { sdkVersions } from './sdk-versions.ts';
import { webAssets } from './web-assets.ts';
import { withoutEventStreams } from './without-event-streams.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface BundleOptions {
  /** Each function becomes `<outDir>/<name>/index.mjs`; files it reads from disk are beside it. */
  readonly outDir: string;
  /** @default every function */
  readonly only?: readonly FunctionName[];
}

/**
 * Bundles the functions as deployed: in one esbuild call, because separate calls parse the SDK again each time. Source
 * maps are written beside the code and are not uploaded.
 */
export const bundleFunctions = async ({ outDir, only = functionNames }: BundleOptions): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: only.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    alias: {
      '@aws-sdk/credential-provider-node': './infra/build/environment-credentials.ts',
      'mnemonist/lru-cache': './infra/build/endpoint-map.ts',
    },
    // CommonJS code inside an ES module needs `require` for Node's built-in modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins: [webAssets(), drawingNunjucks(), sdkVersions(), withoutEventStreams()],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
};
