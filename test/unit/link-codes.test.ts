import { describe, expect, it } from '@jest/globals';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';

const codes = createLinkCodes('a secret for tests');
const id = 'K7QM4T2P9XVD';

describe('the code of a link', () => {
  it('is 128 bits that fit an address', () => {
    expect(codes.codeOf(id, 'receipt-person')).toMatch(/^[\w-]{22}$/);
  });

  it('is the same for the same message, and another for any other message, referral or secret', () => {
    const all = [
      codes.codeOf(id, 'receipt-person'),
      codes.codeOf(id, 'plan-issued-version-1'),
      codes.codeOf('K7QM4T2P9XVE', 'receipt-person'),
      createLinkCodes('another secret').codeOf(id, 'receipt-person'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(codes.codeOf(id, 'receipt-person')).toBe(all[0]);
  });

  it('is kept under what does not tell it', () => {
    const code = codes.codeOf(id, 'receipt-person');
    expect(codes.hashOf(code)).toMatch(/^[0-9a-f]{64}$/);
    expect(createLinkCodes('').hashOf(code)).toBe(codes.hashOf(code));
  });
});

it('a date of birth is kept under what differs from person to person, and with the secret', () => {
  const all = [
    codes.bornHash(id, '1948-02-11'),
    codes.bornHash(id, '1948-02-12'),
    codes.bornHash('K7QM4T2P9XVE', '1948-02-11'),
    createLinkCodes('another secret').bornHash(id, '1948-02-11'),
  ];
  expect(new Set(all).size).toBe(all.length);
});
