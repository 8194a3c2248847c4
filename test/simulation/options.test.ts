import { describe, expect, it } from '@jest/globals';
import { Trouble } from '../../local/start/trouble.ts';
import { readOptions, usage } from './run/options.ts';

describe('npm run simulate', () => {
  it('runs two hundred seeds on two threads, unless it is told otherwise', () => {
    const usual = { first: 1, count: 200, threads: 2, within: 86_400 };
    const off = { trace: false, twice: false, mutations: false, help: false };
    expect(readOptions([])).toEqual({ ...usual, ...off });
    expect(readOptions(['--seeds', '5', '--from', '9', '--threads', '1', '--within', '60', '--twice'])).toEqual({
      ...off,
      first: 9,
      count: 5,
      threads: 1,
      within: 60,
      twice: true,
    });
    expect(readOptions(['--seed', '7', '--trace'])).toMatchObject({ first: 7, count: 1, trace: true });
  });

  it.each([
    [['--sed', '1'], `Unknown option '--sed': "npm run simulate -- --help" lists what may be given.`],
    [['7'], `Unexpected argument '7': "npm run simulate -- --help" lists what may be given.`],
    [['--seeds', 'many'], '--seeds takes a whole number from 1 on, not "many".'],
    [['--threads', '0'], '--threads takes a whole number from 1 on, not "0".'],
    [['--seed='], '--seed takes a whole number from 0 on, not "".'],
  ])('says in one sentence what it cannot use in %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Trouble(sentence));
  });

  it('lists every option that it takes', () => {
    expect(readOptions(['--help']).help).toBe(true);
    for (const option of ['seeds', 'from', 'threads', 'within', 'twice', 'seed', 'trace', 'mutations', 'help']) {
      expect(usage).toContain(`--${option} `);
    }
  });
});
