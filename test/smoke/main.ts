import { syntheticReferral } from '../../functions/prove-journey/synthetic-referral.ts';
import { SmokeFailed, walk } from '../../functions/prove-journey/walk.ts';
import { Trouble } from '../../local/start/trouble.ts';
import { type Options, readOptions, usage } from './options.ts';

const smoke = async ({ url, postcode, proof }: Options): Promise<void> => {
  const { steps, reference } = await walk(url, syntheticReferral(postcode), { proof });
  for (const { what, millis } of steps) console.log(`${millis.toFixed(0).padStart(6)} ms  ${what}`);
  console.log(
    reference === undefined ? 'The form can be filled in. Nothing was sent.' : `Sent and taken: ${reference}`,
  );
};

/** What went wrong, for whoever watches a deployment; the whole trace only for what nobody foresaw. */
const complaint = (error: unknown, url: string | undefined): unknown => {
  if (error instanceof SmokeFailed || error instanceof Trouble) return error.message;
  if (error instanceof DOMException && error.name === 'TimeoutError') return `${url} did not answer in time: is it up?`;
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return error;
  const { code, message } = Object(error.cause);
  return `${url} cannot be reached (${code ?? message}): check the address, and that the site is up.`;
};

let options: Options | undefined;
try {
  options = readOptions(process.argv.slice(2));
  await (options ? smoke(options) : console.log(usage));
} catch (error) {
  console.error(complaint(error, options?.url));
  process.exitCode = 1;
}
