import type { Typed } from './person-at.ts';

/** As long as a word may be: no page may become wider by it. */
export const oneLongWord = 'x'.repeat(150);

/** A referral in which everything is as long as it may be. */
export const longReferral: Typed = {
  firstName: 'Maximiliana-Alexandrina-Wilhelmina',
  lastName: 'Featherstonehaugh-Cholmondeley-Bell',
  ownWords: oneLongWord,
  email: `${'m'.repeat(60)}@${'example.'.repeat(8)}org`,
  organisation: oneLongWord.slice(0, 70),
  // Of which one link worker knows more than the others: who it goes to is known.
  needs: ['housing'],
};

/** The same with what keeps it in triage. */
export const flaggedReferral: Typed = {
  ...longReferral,
  firstName: 'Flora',
  risk: 'yes',
  riskDetail: oneLongWord,
  safeguarding: 'yes',
  safeguardingDetail: 'Afraid of somebody at home',
};
