import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { isTakenOn } from '../../functions/shared/domain/case/reassign.ts';
import { closingNotices } from '../../functions/shared/domain/ending/closing.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';

const stayAt = (stage: Case['stage']): Pick<Case, 'stay'> => ({ stay: { stage, no: 1, at: tuesday } });

const offered = stayAt('AwaitAcceptance');
const supported = stayAt('FollowUp');

const places: readonly [boolean, string, Partial<Case>][] = [
  [false, 'is offered to a worker', offered],
  [false, 'is held while on offer', { stage: 'OnHold', heldAt: 'AwaitAcceptance', ...offered }],
  [false, 'breaks as it ends while on offer', { stage: 'NeedsAttention', brokeAt: 'Close', ...offered }],
  [false, 'ended while on offer', { stage: 'Closed', ...offered }],
  [true, 'is supported', { stage: 'FollowUp', ...supported }],
  [true, 'breaks where acceptance led', { stage: 'NeedsAttention', brokeAt: 'MakeContact', ...offered }],
  [true, 'breaks as support ends', { stage: 'NeedsAttention', brokeAt: 'Close', ...supported }],
  [true, 'ended after support', { stage: 'Closed', ...supported }],
];

describe('a case is taken on once a worker has accepted', () => {
  it.each(places)('%s when it %s', (expected, _, changes) => {
    expect(isTakenOn(someCase(changes))).toBe(expected);
  });
});

it('a practice hears nothing of an offer that was withdrawn, though the case broke as it ended', () => {
  const toldOf = (changes: Partial<Case>): string[] =>
    closingNotices(
      someCase({ stage: 'NeedsAttention', brokeAt: 'Close', ...changes }),
      { reason: 'person-withdrew', tellsPractice: true },
      tuesday,
      someSettings(),
    ).map(({ template }) => template);
  expect(toldOf(offered)).not.toContain('closed-practice');
  expect(toldOf(supported)).toContain('closed-practice');
});
