import { parseArgs } from 'node:util';

export interface Options {
  readonly first: number;
  readonly count: number;
  readonly trace: boolean;
  readonly twice: boolean;
  readonly mutations: boolean;
  readonly threads: number;
  /** Seconds after which no new seed is begun. */
  readonly within: number;
}

const whole = (text: string | undefined, otherwise: number): number => {
  const number = text === undefined ? otherwise : Number(text);
  if (!Number.isInteger(number) || number < 0) throw new TypeError(`${text} is no whole number.`);
  return number;
};

/** `--seeds 5000`, `--from 1`, `--seed 7 --trace`, `--twice`, `--threads 2`, `--within 60`, `--mutations`. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
      threads: { type: 'string' },
      within: { type: 'string' },
      trace: { type: 'boolean' },
      twice: { type: 'boolean' },
      mutations: { type: 'boolean' },
    },
  });
  const only = values.seed;
  return {
    first: whole(only ?? values.from, 1),
    count: only === undefined ? whole(values.seeds, 200) : 1,
    trace: values.trace ?? false,
    twice: values.twice ?? false,
    mutations: values.mutations ?? false,
    threads: whole(values.threads, 2),
    within: whole(values.within, 86_400),
  };
};
