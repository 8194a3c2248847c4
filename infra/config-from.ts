import { parseArgs } from 'node:util';
import { type Config, type Part, parts } from './config.ts';

const isPart = (name: string): name is Part => parts.some((part) => part === name);

const partsIn = (list: string): Part[] =>
  list.split(',').map((name) => {
    if (isPart(name)) return name;
    throw new Error(`--without takes ${parts.join(', ')}, with commas between. There is no ${name}.`);
  });

/**
 * The configuration with command-line overrides, to try it on an emulator without editing a file: `--without
 * firewall,texts --site-url http://… --issuer http://… --client-id …` (docs/deploying.md).
 */
export const configFrom = (config: Config, args: readonly string[]): Config => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      without: { type: 'string' },
      'site-url': { type: 'string' },
      issuer: { type: 'string' },
      'client-id': { type: 'string' },
    },
  });
  const { without, 'site-url': siteUrl, issuer, 'client-id': clientId } = values;
  if (!issuer !== !clientId) throw new Error('--issuer and --client-id go together.');
  return {
    ...config,
    ...(without && { without: partsIn(without) }),
    ...(siteUrl && { siteUrl: siteUrl.replace(/\/$/, '') }),
    ...(issuer && clientId && { signIn: { issuer, clientId } }),
  };
};
