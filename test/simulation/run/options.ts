import { readArguments } from '../../../local/start/read-arguments.ts';
import { Trouble } from '../../../local/start/trouble.ts';

export interface Options {
  readonly first: number;
  readonly count: number;
  readonly trace: boolean;
  readonly twice: boolean;
  readonly mutations: boolean;
  readonly threads: number;
  /** Seconds after which no new seed is begun; of the mutations, for each guard. */
  readonly within: number;
  readonly help: boolean;
}

export const usage = `npm run simulate -- [options]

  --seeds <number>    how many seeds to run (200)
  --from <number>     the first of them (1); of the mutations, the first guard
  --threads <number>  how many at the same time (2)
  --within <seconds>  begin no seed after that; of the mutations, for each guard
  --twice             run each seed twice: both runs must be the same to the last write
  --seed <number>     one seed alone
  --trace             with --seed: print what happens, line by line
  --mutations         take out one guard of the code after the other: some seed has to fail
  --help              show this

Ends with 1 when anything that is promised in docs/reliability.md did not hold.`;

/** @throws Trouble that names the option */
const whole = (option: string, text: string | undefined, otherwise: number, atLeast = 0): number => {
  const number = text === undefined ? otherwise : Number(text || Number.NaN);
  if (Number.isInteger(number) && number >= atLeast) return number;
  throw new Trouble(`--${option} takes a whole number from ${atLeast} on, not "${text}".`);
};

/** @throws Trouble in one sentence */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = readArguments('npm run simulate', {
    args: [...args],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
      threads: { type: 'string' },
      within: { type: 'string' },
      trace: { type: 'boolean', default: false },
      twice: { type: 'boolean', default: false },
      mutations: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  const { seed, trace, twice, mutations, help } = values;
  return {
    first: seed === undefined ? whole('from', values.from, 1) : whole('seed', seed, 1),
    count: seed === undefined ? whole('seeds', values.seeds, 200, 1) : 1,
    threads: whole('threads', values.threads, 2, 1),
    within: whole('within', values.within, 86_400, 1),
    trace,
    twice,
    mutations,
    help,
  };
};
