import { decisionsOf } from '../../../functions/shared/domain/workflow/decision.ts';
import { WaitStage } from '../../../functions/shared/domain/workflow/stage.ts';
import { type Fault, faults } from '../cloud/chaos.ts';
import { type Beside, besides, noneYet } from './beside.ts';
import type { SeedResult } from './run-seed.ts';
import { type Kind, kinds } from './shape.ts';

/** Every decision that a stage declares, as a seed says that it was taken. */
const declared = WaitStage.options.flatMap((stage) => decisionsOf(stage).map((name) => `${stage} ${name}`));

const daysOfYear = 365.25;

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const faultsOf = (result: SeedResult): number => sum(Object.values(result.faults));

interface Summary {
  readonly seeds: number;
  readonly liveness: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly referrals: number;
  readonly transitions: number;
  readonly messages: number;
  readonly beside: Readonly<Record<Beside, number>>;
  readonly years: number;
  /** Decisions that a stage declares and that nobody ever took. */
  readonly untaken: readonly string[];
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly violations: number;
  readonly medians: Readonly<Record<'referrals' | 'days' | 'faults' | 'transitions', number>>;
}

const countsOf = (results: readonly SeedResult[]): Record<Kind, number> => {
  const counts: Record<Kind, number> = { recent: 0, spread: 0, long: 0, years: 0 };
  for (const { kind } of results) counts[kind] += 1;
  return counts;
};

const besideOf = (results: readonly SeedResult[]): Record<Beside, number> => {
  const counts = noneYet();
  for (const { beside } of results) for (const one of besides) counts[one] += beside[one];
  return counts;
};

export const summaryOf = (results: readonly SeedResult[]): Summary => ({
  seeds: results.length,
  liveness: results.filter(({ mode }) => mode === 'liveness').length,
  kinds: countsOf(results),
  referrals: sum(results.map(({ referrals }) => referrals)),
  transitions: sum(results.map(({ transitions }) => transitions)),
  messages: sum(results.map(({ messages }) => messages)),
  beside: besideOf(results),
  years: Math.round(sum(results.map(({ days }) => days)) / daysOfYear),
  untaken: declared.filter((name) => !results.some(({ decided }) => decided.has(name))),
  faults: Object.fromEntries(faults.map((fault) => [fault, sum(results.map((result) => result.faults[fault] ?? 0))])),
  violations: sum(results.map(({ violations }) => violations.length)),
  medians: {
    referrals: median(results.map(({ referrals }) => referrals)),
    days: Math.round(median(results.map(({ days }) => days))),
    faults: median(results.map(faultsOf)),
    transitions: median(results.map(({ transitions }) => transitions)),
  },
});

const number = (value: number): string => value.toLocaleString('en-GB');

/** The figures as they are printed and as they stand in docs/reliability.md. */
export const linesOf = (summary: Summary): string[] => [
  `seeds         ${number(summary.seeds)} (${number(summary.liveness)} whose faults stop, and everything has to come right)`,
  `of a kind     ${kinds.map((kind) => `${number(summary.kinds[kind])} ${kind}`).join(', ')}`,
  `referrals     ${number(summary.referrals)}`,
  `transitions   ${number(summary.transitions)}`,
  `messages      ${number(summary.messages)}`,
  `decisions     ${declared.length - summary.untaken.length} of ${declared.length} that a stage declares${summary.untaken.length > 0 && summary.untaken.length <= 12 ? `; never ${summary.untaken.join(', ')}` : ''}`,
  `beside        ${besides.map((one) => `${number(summary.beside[one])} ${one}`).join(', ')}`,
  `virtual years ${number(summary.years)}`,
  `median seed   ${summary.medians.referrals} referrals, ${summary.medians.days} days, ${summary.medians.faults} faults, ${summary.medians.transitions} transitions`,
  ...Object.entries(summary.faults).map(([fault, count]) => `  ${fault.padEnd(22)} ${number(count)}`),
  `violations    ${number(summary.violations)}`,
];
