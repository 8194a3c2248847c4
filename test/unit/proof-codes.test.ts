import { describe, expect, it } from '@jest/globals';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { createProofCodes } from '../../functions/shared/platform/proof-codes.ts';
import { tuesday } from '../builders/referral.ts';

const proofs = createProofCodes('a secret');

describe('the code of a proof', () => {
  it('holds for an hour at least and for two at most, and nowhere else', () => {
    const lateInTheHour = later(tuesday, 29 * minute);
    for (const made of [tuesday, lateInTheHour]) {
      const code = proofs.codeAt(made);
      expect([0, hour, 2 * hour].map((after) => proofs.isCode(code, later(made, after)))).toEqual([true, true, false]);
      expect(createProofCodes('another secret').isCode(code, made)).toBe(false);
    }
  });

  it('is no other text, of whatever length and whatever letters', () => {
    const { length } = proofs.codeAt(tuesday);
    for (const typed of ['', 'x', 'x'.repeat(length), 'é'.repeat(length), '💬'.repeat(length)]) {
      expect(proofs.isCode(typed, tuesday)).toBe(false);
    }
  });
});
