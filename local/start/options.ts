import { readArguments } from './read-arguments.ts';
import { Trouble } from './trouble.ts';

export interface Options {
  readonly port: number;
  readonly stateFolder: string;
  readonly fresh: boolean;
  /** With the referrals of the made-up town, and the clock on the morning at which they stand. */
  readonly demo: boolean;
  readonly help: boolean;
}

export const usage = `npm start -- [options]

  --demo            begin in Ashcombe, a made-up town with 25 referrals; the first time takes a minute or two
  --fresh           forget what earlier runs left
  --port <number>   listen on this port; 0 takes any that is free (3000)
  --state <folder>  keep everything in this folder (.kith)
  --help            show this`;

/** @throws Trouble in one sentence */
export const parseOptions = (args: readonly string[]): Options => {
  const { values } = readArguments('npm start', {
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      state: { type: 'string', default: '.kith' },
      fresh: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Trouble(`--port takes a number from 0 (any port that is free) to 65535, not "${values.port}".`);
  }
  return { port, stateFolder: values.state, fresh: values.fresh, demo: values.demo, help: values.help };
};
