import type { Guard } from './guards.ts';

/** What became of a case without a guard. */
export interface Tried {
  readonly kind: Guard['kind'];
  /** Without its line: lines move. */
  readonly name: string;
  /** How many ran without it; none when it had nothing to do in any. */
  readonly seeds: number;
  /** The invariant that did not hold. */
  readonly killedBy?: string | undefined;
  /** The suite that fails without it, where no seed does. */
  readonly held?: string | undefined;
  /** Why it stays, from reading. */
  readonly why?: string | undefined;
}

const fates = ['killed', 'held', 'settled', 'open', 'idle'] as const;
type Fate = (typeof fates)[number];

export const fateOf = ({ seeds, killedBy, held, why }: Tried): Fate => {
  if (killedBy !== undefined) return 'killed';
  if (held !== undefined) return 'held';
  if (why !== undefined) return 'settled';
  return seeds === 0 ? 'idle' : 'open';
};

export const said = (tried: Tried): string => {
  const { seeds, killedBy, held, why } = tried;
  switch (fateOf(tried)) {
    case 'killed':
      return `${seeds}: ${killedBy}`;
    case 'held':
      return `\`${held}\``;
    case 'settled':
      return String(why);
    case 'open':
      return 'not settled';
    case 'idle':
      return 'nothing to do';
  }
};

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
const rowOf = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const headed = (...names: readonly string[]): string[] => [rowOf(...names), rowOf(...names.map(() => '---'))];

const totals = (all: readonly Tried[], kinds: readonly string[]): string[] => {
  const counted = (kind: string, of: readonly Tried[]): string =>
    rowOf(kind, of.length, ...fates.map((fate) => of.filter((one) => fateOf(one) === fate).length));
  return [
    ...headed(
      'kind',
      'in what is simulated',
      'killed by a seed',
      'held by a suite',
      'settled by reading',
      'not settled',
      'nothing to do',
    ),
    ...kinds.map((kind) =>
      counted(
        kind,
        all.filter((one) => one.kind === kind),
      ),
    ),
    counted('all', all),
  ];
};

const list = (title: string, last: string, all: readonly Tried[]): string[] =>
  all.length === 0
    ? []
    : [
        '',
        title,
        '',
        ...headed('kind', 'guard', last),
        ...all.map((one) => rowOf(one.kind, code(one.name), said(one))),
      ];

/** The tables of docs/reliability.md. */
export const inMarkdown = (all: readonly Tried[]): string[] => {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const ordered = kinds.flatMap((kind) => all.filter((one) => one.kind === kind));
  const of = (fate: Fate): Tried[] => ordered.filter((one) => fateOf(one) === fate);
  return [
    ...totals(all, kinds),
    ...list('Killed by a seed:', 'seeds to failure, and what failed', of('killed')),
    ...list('Held by a suite, which fails without it:', 'suite', of('held')),
    ...list('Settled by reading:', 'why it may stay although nothing fails without it', of('settled')),
    ...list('Not settled:', 'seeds', of('open')),
    ...list('With nothing to do in these seeds, and held by no suite that is asked:', 'seeds', of('idle')),
  ];
};
