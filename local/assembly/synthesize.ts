import { join } from 'node:path';
import { bundleFunctions } from '../../infra/build/bundle.ts';

/**
 * Writes the cloud assembly of this repository's app to the folder given, in a process of its own: the construct library
 * takes some 200 MB that the host then never holds. Bundling runs while the library is read.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Say where to write to.');
const assets = join(folder, 'functions');
const [{ createApp }, { config }] = await Promise.all([
  import('../../infra/app.ts'),
  import('../../infra/config.ts'),
  bundleFunctions({ outDir: assets }),
]);
// Here the clock is turned: months pass in seconds, and each of their hours would send a referral.
createApp({ config: { ...config, provesJourney: false }, assets, outdir: join(folder, 'result') }).synth();
