import { readArguments } from '../../local/start/read-arguments.ts';
import { Trouble } from '../../local/start/trouble.ts';

export interface Options {
  readonly url: string;
  readonly postcode: string;
  /** With it the referral is sent. */
  readonly proof: string | undefined;
}

export const usage = `npm run smoke -- <url> [options]

Goes through the form of a deployment: \`npm run smoke -- https://refer.example.org\`.

  --postcode <postcode>  one that the service takes referrals from ("ZZ1 1AA")
  --proof <code>         send the referral too: a code from "Test the journey by hand" at /staff/ops, good for an hour
  --help                 show this

Without a code nothing is stored but a draft, which is gone in a day. With one a referral of nobody is sent, which only
operations see. Ends with 1 when a step does not go as it should.`;

/** @returns undefined when help is asked for @throws Trouble in one sentence */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const { values, positionals } = readArguments('npm run smoke', {
    args: [...args],
    allowPositionals: true,
    options: {
      postcode: { type: 'string', default: 'ZZ1 1AA' },
      proof: { type: 'string' },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  if (values.help) return undefined;
  const [url, ...more] = positionals;
  if (url === undefined) throw new Trouble('Say which site: npm run smoke -- https://refer.example.org');
  if (more.length > 0) throw new Trouble(`One site at a time: what is ${more.join(' ')}?`);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Trouble(`The address of a site begins with https:// or http://, and "${url}" does not.`);
  }
  return { url, postcode: values.postcode, proof: values.proof };
};
