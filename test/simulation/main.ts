import { Trouble } from '../../local/start/trouble.ts';
import { runCampaign } from './run/campaign.ts';
import { type Options, readOptions, usage } from './run/options.ts';
import { linesOf, summaryOf } from './run/summary.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const replayed = (seed: number): string => `npm run simulate -- --seed ${seed} --trace`;

const trace = async (seed: number): Promise<number> => {
  await import('./world/light-packages.ts');
  const { runSeed } = await import('./run/run-seed.ts');
  const {
    hash,
    violations,
    faults,
    decided: _decided,
    stumbles: _stumbles,
    ...figures
  } = await runSeed(seed, { show: say });
  say(JSON.stringify({ ...figures, faults }));
  for (const { invariant, what } of violations) say(`${invariant}: ${what}`);
  say(`hash ${hash}`);
  return violations.length;
};

const campaign = async (options: Options): Promise<number> => {
  const { count } = options;
  let bad = 0;
  const { results, errors, seconds } = await runCampaign(options, (done, answered) => {
    const wrong =
      'error' in answered ? [answered.error] : answered.result.violations.map((one) => `${one.invariant}: ${one.what}`);
    const seed = 'error' in answered ? answered.seed : answered.result.seed;
    if (wrong.length > 0) {
      bad += 1;
      say(`\r${seed}: ${wrong[0]}${wrong.length > 1 ? ` and ${wrong.length - 1} more` : ''}\n    ${replayed(seed)}`);
    }
    if (process.stdout.isTTY || done % 100 === 0) process.stdout.write(`\r${done} of ${count}, ${bad} failed `);
  });
  say('');
  for (const line of linesOf(summaryOf(results))) say(line);
  say(`in ${seconds.toFixed(0)} s on ${options.threads} threads`);
  return bad + errors.length;
};

/** @returns how much did not hold */
const run = async (options: Options): Promise<number> => {
  if (options.mutations) return (await import('./mutation/run-mutations.ts')).runMutations(options, say);
  return options.trace ? trace(options.first) : campaign(options);
};

const asAsked = async (): Promise<number> => {
  try {
    const options = readOptions(process.argv.slice(2));
    if (!options.help) return await run(options);
    say(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return 1;
  }
};

const code = (await asAsked()) === 0 ? 0 : 1;
// What the SDK keeps open would keep the process for half a minute more. A slow reader has all that was said first.
process.stdout.write('', () => process.exit(code));
