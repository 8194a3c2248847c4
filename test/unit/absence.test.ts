import { describe, expect, it } from '@jest/globals';
import { withAbsence, withoutAbsence } from '../../functions/shared/domain/team/absence.ts';

describe('the days somebody is away', () => {
  const [june, july] = [
    { from: '2026-06-08', to: '2026-06-19' },
    { from: '2026-07-06', to: '2026-07-10' },
  ];

  it('stand in order, without those that are over', () => {
    expect(withAbsence([july], june, '2026-06-02')).toEqual([june, july]);
    expect(withAbsence([june], july, '2026-06-20')).toEqual([july]);
  });

  it('end early for who comes back, and all others stay', () => {
    expect(withoutAbsence([june, july], june.from, '2026-06-10')).toEqual([{ ...june, to: '2026-06-10' }, july]);
    expect(withoutAbsence([june, july], july.from, '2026-06-10')).toEqual([june]);
  });
});
