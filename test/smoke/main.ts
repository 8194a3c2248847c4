import { syntheticReferral } from '../../functions/prove-journey/synthetic-referral.ts';
import { SmokeFailed, walk } from '../../functions/prove-journey/walk.ts';

/**
 * `npm run smoke -- <url> [--postcode "ZZ1 1AA"] [--proof CODE]`: goes through the form of a deployment, and ends with 1 when a
 * step does not go as it should. Without a code nothing is stored but a draft, which is gone in a day; with one, which the
 * page of operations gives for an hour, a referral of nobody is sent, and its workflow closes it unseen.
 */
const args = process.argv.slice(2);
const valueOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const postcode = valueOf('--postcode') ?? 'ZZ1 1AA';
const url = args.find((arg) => /^https?:\/\//.test(arg));

const run = async (): Promise<number> => {
  if (url === undefined) {
    console.error('Say which site: npm run smoke -- https://refer.example.org [--postcode "ZZ1 1AA"] [--proof CODE]');
    return 2;
  }
  try {
    const { steps, reference } = await walk(url, syntheticReferral(postcode), { proof: valueOf('--proof') });
    for (const { what, millis } of steps) console.log(`${millis.toFixed(0).padStart(6)} ms  ${what}`);
    console.log(
      reference === undefined ? 'The form can be filled in. Nothing was sent.' : `Sent and taken: ${reference}`,
    );
    return 0;
  } catch (error) {
    const isOurs = error instanceof SmokeFailed || error instanceof TypeError;
    console.error(isOurs ? error.message : error);
    return 1;
  }
};

process.exitCode = await run();
