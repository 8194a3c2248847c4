import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { type FunctionName, functionNames } from '../function-envs.ts';
import { drawingNunjucks } from './drawing-nunjucks.ts';
import { sdkVersions } from './sdk-versions.ts';
import { webAssets } from './web-assets.ts';
import { withoutEventStreams } from './without-event-streams.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface BundleOptions {
  /** Each function becomes `<outDir>/<name>/index.mjs`; what it reads from disk lies beside it. */
  readonly outDir: string;
  /** @default every function */
  readonly only?: readonly FunctionName[];
}

/**
 * Bundles the functions as they are deployed: one esbuild call, because ten calls parse the SDK ten times. Source maps
 * are written beside the code and left out of what is uploaded.
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
    alias: { '@aws-sdk/credential-provider-node': './infra/build/environment-credentials.ts' },
    // CommonJS inside an ES module asks for Node's own modules by `require`, which is not there.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins: [webAssets(), drawingNunjucks(), sdkVersions(), withoutEventStreams()],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
};
