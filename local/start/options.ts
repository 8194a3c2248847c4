import { parseArgs } from 'node:util';
import { Trouble } from './trouble.ts';

export interface Options {
  readonly port: number;
  readonly stateFolder: string;
  readonly fresh: boolean;
  /** With the referrals of the made-up town, and the clock on the morning at which they stand. */
  readonly town: boolean;
}

const usage = 'npm start -- [--port <number>] [--state <folder>] [--fresh] [--demo]';

/** @throws Trouble that says what may be given */
export const parseOptions = (args: readonly string[]): Options => {
  const parsed = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          port: { type: 'string', default: '3000' },
          state: { type: 'string', default: '.kith' },
          fresh: { type: 'boolean', default: false },
          demo: { type: 'boolean', default: false },
        },
      }).values;
    } catch {
      throw new Trouble(`That is not an option that is known: ${usage}`);
    }
  })();
  const port = Number(parsed.port);
  if (!/^\d+$/.test(parsed.port) || port > 65_535) {
    throw new Trouble(`The port must be a number from 0 (any that is free) to 65535: ${usage}`);
  }
  return { port, stateFolder: parsed.state, fresh: parsed.fresh, town: parsed.demo };
};
