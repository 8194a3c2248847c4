import { expect } from '@jest/globals';

/** Everything by which the person and those around them could be known. */
const canaries = [
  'Doris',
  'Greenfield',
  'Dot',
  '07700',
  'example.org',
  'ZZ1',
  '9990000018',
  'Sam Example',
  'evenings are long',
  'Ana Example',
  'Hello',
];

export const expectNobodyIn = (html: string): void => {
  for (const canary of canaries) expect(html).not.toContain(canary);
};
