import { statSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from './app.ts';
import { bundleFunctions } from './build/bundle.ts';
import { type Config, config } from './config.ts';
import { configFrom, usage } from './config-from.ts';

/**
 * `npm run synth`, and what the CDK CLI runs (cdk.json). Ends with an error on any finding that is not acknowledged.
 */
const assets = '.build/functions';
const args = process.argv.slice(2);

if (args.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const configOrExit = (): Config => {
  try {
    return configFrom(config, args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(1);
  }
};
const asked = configOrExit();

await bundleFunctions({ outDir: assets });
const app = createApp({
  config: asked,
  assets,
  outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out',
  validate: true,
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
for (const { stackName, templateFullPath } of app.synth().stacks) {
  console.log(`${stackName}: ${(statSync(templateFullPath).size / 1024).toFixed(0)} KB, no finding`);
}
