import { statSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from './app.ts';
import { bundleFunctions } from './build/bundle.ts';
import { config } from './config.ts';
import { configFrom } from './config-from.ts';

/**
 * `npm run synth`, and what the CDK CLI runs (cdk.json). Ends with an error on any finding that is not acknowledged.
 * Arguments change the configuration (config-from.ts).
 */
const assets = '.build/functions';

await bundleFunctions({ outDir: assets });
const app = createApp({
  config: configFrom(config, process.argv.slice(2)),
  assets,
  outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out',
  validate: true,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const { stackName, templateFullPath } of app.synth().stacks) {
  console.log(`${stackName}: ${(statSync(templateFullPath).size / 1024).toFixed(0)} KB, no finding`);
}
