import { describe, expect, it } from '@jest/globals';
import { measurements, readOptions, usage } from '../../bench/options.ts';
import { Trouble } from '../../local/start/trouble.ts';

describe('npm run bench', () => {
  it('measures everything, or what is named, in the order of the list', () => {
    expect(readOptions([])).toEqual(measurements);
    expect(readOptions(['pages', 'engine'])).toEqual(['engine', 'pages']);
  });

  it('lists everything when asked for help, and measures nothing', () => {
    expect(readOptions(['engine', '--help'])).toBeUndefined();
    for (const name of measurements) expect(usage).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it.each([
    [['--foo'], `Unknown option '--foo': "npm run bench -- --help" lists what may be given.`],
    [
      ['engine', 'engin'],
      'There is no measurement called engin: choose from submits, engine, journeys, cpu, functions, pages, start.',
    ],
  ])('says in one sentence what it cannot use in %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Trouble(sentence));
  });
});
