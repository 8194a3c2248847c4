import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import {
  waitOf,
  withBreakage,
  withDecision,
  withEnd,
  withExpiry,
  withWait,
} from '../../functions/shared/domain/case/case-changes.ts';
import { isOpen } from '../../functions/shared/domain/case/case-progress.ts';
import { decide } from '../../functions/shared/domain/case/decide.ts';
import { day, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';

const due = later(tuesday, 9 * day);

const opened = (theCase: Case, stage: WaitStage, no: number, entered: Instant): Case => {
  const request = { id: theCase.id, episode: 1, stage, entered, attempt: 0, token: `token-${no}`, edge: { no, due } };
  const next = withWait(theCase, request, waitOf(theCase, request, due), entered);
  if (!next) throw new Error('The wait was not opened.');
  return next;
};

describe('a run that died, whose case people retried, and that is redriven', () => {
  const retried = (): Case => {
    const broken = withBreakage(someCase({ stage: 'MakeContact' }), 'ExecutionFailed', later(tuesday, day));
    return withDecision(
      broken,
      decide(broken, { name: 'Retried', by: 'staff:olu' }, later(tuesday, day), someSettings()),
    );
  };

  it('takes its case back, and what was said of the wait that people had counts for no later one', () => {
    expect(retried().decision).toMatchObject({ name: 'Retried', waitNo: 2 });
    const back = opened(retried(), 'MakeContact', 1, later(tuesday, 2 * day));
    expect(back).toMatchObject({ stage: 'MakeContact', wait: { no: 1 } });
    expect(back).not.toHaveProperty('decision');
    expect(isOpen(opened(back, 'FollowUpReminder', 2, later(tuesday, 3 * day)))).toBe(true);
  });

  it('takes it back also with a wait of the very number that people had', () => {
    const back = opened(retried(), 'FollowUpReminder', 2, later(tuesday, 2 * day));
    expect(back).toMatchObject({ stage: 'FollowUpReminder', wait: { no: 2 } });
    expect(isOpen(back)).toBe(true);
  });
});

describe('a wait that ran out', () => {
  it('has everybody asked again where it was for a place, and nowhere else', () => {
    const refused = { refusedBy: ['ana'], holdsPlace: false };
    expect(withExpiry(someCase({ ...refused, stage: 'WaitingList' }))).toMatchObject({ expired: 1, refusedBy: [] });
    expect(withExpiry(someCase({ ...refused, stage: 'AwaitAcceptance' }))?.refusedBy).toEqual(['ana']);
  });
});

describe('the end of a case', () => {
  it('leaves nothing to do but a call to the referrer', () => {
    const kinds = ['phone-person', 'phone-referrer', 'answer-message', 'no-contact'] as const;
    const theCase = someCase({ tasks: kinds.map((kind) => ({ kind, at: tuesday })) });
    expect(withEnd(theCase, 'goals-met', tuesday).tasks).toEqual([{ kind: 'phone-referrer', at: tuesday }]);
    expect(withEnd(someCase(), 'goals-met', tuesday)).not.toHaveProperty('tasks');
  });
});
