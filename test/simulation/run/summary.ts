import { type Fault, faults } from '../world/chaos.ts';
import type { SeedResult } from './run-seed.ts';

const daysOfYear = 365.25;

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const faultsOf = (result: SeedResult): number => sum(Object.values(result.faults));

export interface Summary {
  readonly seeds: number;
  readonly liveness: number;
  readonly referrals: number;
  readonly transitions: number;
  readonly messages: number;
  readonly years: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly violations: number;
  readonly medians: { readonly referrals: number; readonly days: number; readonly faults: number };
}

export const summaryOf = (results: readonly SeedResult[]): Summary => ({
  seeds: results.length,
  liveness: results.filter(({ mode }) => mode === 'liveness').length,
  referrals: sum(results.map(({ referrals }) => referrals)),
  transitions: sum(results.map(({ transitions }) => transitions)),
  messages: sum(results.map(({ messages }) => messages)),
  years: Math.round(sum(results.map(({ days }) => days)) / daysOfYear),
  faults: Object.fromEntries(faults.map((fault) => [fault, sum(results.map((result) => result.faults[fault] ?? 0))])),
  violations: sum(results.map(({ violations }) => violations.length)),
  medians: {
    referrals: median(results.map(({ referrals }) => referrals)),
    days: Math.round(median(results.map(({ days }) => days))),
    faults: median(results.map(faultsOf)),
  },
});

const number = (value: number): string => value.toLocaleString('en-GB');

/** The figures as they are printed and as they stand in docs/reliability.md. */
export const linesOf = (summary: Summary): string[] => [
  `seeds         ${number(summary.seeds)} (${number(summary.liveness)} whose faults stop, and everything has to come right)`,
  `referrals     ${number(summary.referrals)}`,
  `transitions   ${number(summary.transitions)}`,
  `messages      ${number(summary.messages)}`,
  `virtual years ${number(summary.years)}`,
  `median seed   ${summary.medians.referrals} referrals, ${summary.medians.days} days, ${summary.medians.faults} faults`,
  ...Object.entries(summary.faults).map(([fault, count]) => `  ${fault.padEnd(22)} ${number(count)}`),
  `violations    ${number(summary.violations)}`,
];
