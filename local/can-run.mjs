// Plain JavaScript for any Node: where npm ran no install scripts, the Node of this repository is missing and the
// machine's own runs this file, however old it is. Ends with one sentence when nothing here can run.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

const whyNot = () => {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    return `Kith needs Node 24 and this is ${process.version}: run "npm rebuild node --ignore-scripts=false" to put the one in place that it brings along, then try again.`;
  }
  if (process.env.DYNAMODB_ENDPOINT) return undefined;
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) {
    return `The table engine has no program for ${platform}: set DYNAMODB_ENDPOINT to the address of a DynamoDB Local, then try again.`;
  }
  if (!existsSync(fileURLToPath(new URL(`../node_modules/@dynoxide/${platform}/package.json`, import.meta.url)))) {
    return `The table engine for ${platform} is not installed: run "npm ci --include=optional", then try again.`;
  }
  return undefined;
};

const reason = whyNot();
if (reason !== undefined) {
  console.error(reason);
  process.exit(1);
}
