import { parseArgs } from 'node:util';
import { type Config, type Part, parts } from './config.ts';

const isPart = (name: string): name is Part => parts.some((part) => part === name);

const partsIn = (list: string): Part[] =>
  list.split(',').map((name) => {
    if (isPart(name)) return name;
    throw new Error(`--without takes ${parts.join(', ')}, with commas between. There is no ${name}.`);
  });

export const usage = `npm run synth -- [options]

  --without <parts>    leave these out: ${parts.join(', ')}
  --site-url <url>     where the sites are reached
  --issuer <url>       who signs staff in, with
  --client-id <id>     what Kith is called there
  --help               show this

Without options, what infra/config.ts says. docs/deploying.md says when to use which.`;

/**
 * The configuration with command-line overrides, to try it on an emulator without editing a file.
 * @throws an error in one sentence
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
