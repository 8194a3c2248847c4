import { describe, expect, it } from '@jest/globals';
import { Trouble } from '../../local/start/trouble.ts';
import { readOptions } from './options.ts';

describe('npm run smoke', () => {
  it('takes the address of a site, a postcode that it serves and a code to send with', () => {
    const url = 'https://refer.example.org/live';
    expect(readOptions([url])).toEqual({ url, postcode: 'ZZ1 1AA', proof: undefined });
    expect(readOptions(['--postcode', 'ZZ2 2BB', url, '--proof', 'code'])).toEqual({
      url,
      postcode: 'ZZ2 2BB',
      proof: 'code',
    });
    expect(readOptions(['--help'])).toBeUndefined();
  });

  it.each([
    [[], 'Say which site: npm run smoke -- https://refer.example.org'],
    [['refer.example.org'], 'The address of a site begins with https:// or http://, and "refer.example.org" does not.'],
    [['https://a.example', 'https://b.example'], 'One site at a time: what is https://b.example?'],
    [['--prof', 'code'], `Unknown option '--prof': "npm run smoke -- --help" lists what may be given.`],
  ])('says in one sentence what it cannot use in %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Trouble(sentence));
  });
});
