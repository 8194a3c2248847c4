import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { corpus } from './corpus/seeds.ts';
import { invariantsInWords } from './invariants/in-words.ts';
import { invariants } from './invariants/invariants.ts';
import { runCampaign } from './run/campaign.ts';
import type { Answered } from './run/seed-worker.ts';
import { summaryOf } from './run/summary.ts';

/** What went wrong, with the command that shows it. */
const wrongWith = (answered: Answered): string[] => {
  const replay = (seed: number) => `npm run simulate -- --seed ${seed} --trace`;
  if ('error' in answered) return [`${replay(answered.seed)}: ${answered.error}`];
  const { seed, violations } = answered.result;
  return violations.map(({ invariant, what }) => `${replay(seed)}: ${invariant}: ${what}`);
};

const campaign = async (first: number, count: number, within: number) => {
  const wrong: string[] = [];
  const { results } = await runCampaign({ first, count, threads: 2, twice: true, within }, (_, answered) => {
    wrong.push(...wrongWith(answered));
  });
  return { wrong, results };
};

describe('the simulator', () => {
  it('finds nothing wrong in seeds that failed once', async () => {
    for (const { seed } of corpus) expect((await campaign(seed, 1, 60)).wrong).toEqual([]);
  });

  it('finds nothing wrong in as many seeds as half a minute allows, and each runs the same twice', async () => {
    const { wrong, results } = await campaign(1, 100_000, 30);
    expect(wrong).toEqual([]);
    const { medians } = summaryOf(results);
    expect(medians.referrals).toBeGreaterThanOrEqual(10);
    expect(medians.days).toBeGreaterThanOrEqual(60);
    expect(medians.faults).toBeGreaterThanOrEqual(10);
  });

  it('checks what docs/reliability.md says it checks', () => {
    const docs = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');
    const between = docs.split('<!-- invariants: from the code -->')[1]?.split('<!-- end -->')[0];
    expect(between?.trim()).toBe(invariantsInWords());
  });

  it('has a name of its own for every invariant, and something that looks', () => {
    expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length);
    const idle = invariants.filter((one) => !(one.onChange ?? one.onAccepted ?? one.atEnd ?? one.atRest));
    expect(idle).toEqual([]);
  });
});
