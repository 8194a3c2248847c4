import { readArguments } from '../local/start/read-arguments.ts';
import { Trouble } from '../local/start/trouble.ts';

/** In the order in which they are measured. */
export const measurements = ['submits', 'engine', 'journeys', 'cpu', 'functions', 'pages', 'start'] as const;
export type MeasurementName = (typeof measurements)[number];

export const usage = `npm run bench -- [name ...]

Measures all of these, or those that are named, and sets each figure beside its bar:

  submits    referrals sent, against a bare server over SQLite
  engine     workflows of six steps, against another engine
  journeys   referrals from the form to Closed, and the memory they take
  cpu        CPU of one submit
  functions  size and start of each function as deployed
  pages      time to render a page, and the weight of a first view
  start      from npm start to the first page; deletes what was built here, so stop any host first
  --help     show this`;

/** @returns what is to be measured, undefined when help is asked for @throws Trouble in one sentence */
export const readOptions = (args: readonly string[]): readonly MeasurementName[] | undefined => {
  const { values, positionals } = readArguments('npm run bench', {
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false, short: 'h' } },
  });
  if (values.help) return undefined;
  const unknown = positionals.filter((name) => !measurements.some((one) => one === name));
  if (unknown.length > 0) {
    throw new Trouble(`There is no measurement called ${unknown.join(', ')}: choose from ${measurements.join(', ')}.`);
  }
  return positionals.length === 0 ? measurements : measurements.filter((name) => positionals.includes(name));
};
