import { describe, expect, it } from '@jest/globals';
import type { Case, Decision } from '../../functions/shared/domain/case/case.ts';
import { noticesOfStage } from '../../functions/shared/domain/case/notices-of-stage.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';

const due = later(tuesday, 14 * day);

const decided = (name: DecisionName, waitNo = 4): Decision => ({
  waitNo,
  name,
  by: 'staff:ana',
  at: tuesday,
  edge: {},
  facts: {},
});

/** What opening the fifth wait at this stage says. */
const said = (stage: WaitStage, changes: Partial<Case>): string[] => {
  const wait = { no: 5, token: '', attempt: 0, entered: tuesday, due };
  const theCase = { ...someCase(), wait, ...changes };
  return noticesOfStage(stage, { theCase, wait, settings: someSettings(), now: tuesday }).map(({ key }) => key);
};

const appointmentAt = '2026-06-03T13:00:00.000Z';
const stay = { stage: 'FollowUpReminder', no: 5 } as const;

describe('an appointment', () => {
  it('that is booked is confirmed, and one that is moved is told as that', () => {
    const booked = { appointmentAt, stay, decision: decided('AppointmentBooked') };
    expect(said('FollowUpReminder', booked)[0]).toBe('5-appointment-confirmed');
    const moved = { appointmentAt, stay, decision: decided('Rearranged') };
    expect(said('FollowUpReminder', moved)[0]).toBe('5-appointment-changed');
  });

  it('whose time has passed as the wait opens is told to nobody', () => {
    const booked = { stay, decision: decided('AppointmentBooked') };
    expect(said('FollowUpReminder', { ...booked, appointmentAt: tuesday })).toEqual([]);
    expect(said('FollowUpReminder', booked)).toEqual([]);
  });

  it('is told once: not again when its wait opens after a hold', () => {
    const resumed = { appointmentAt, stay: { ...stay, no: 3 }, decision: decided('Resumed') };
    expect(said('FollowUpReminder', resumed)).toEqual(['3-appointment-reminder-3-hours']);
  });

  it('that is cancelled or missed is told when contact is made once more, and then alone', () => {
    expect(said('MakeContact', { appointmentAt, decision: decided('AppointmentCancelled') })).toEqual([
      '5-appointment-cancelled',
    ]);
    expect(said('MakeContact', { appointmentAt, decision: decided('DidNotAttend') })).toEqual(['5-appointment-missed']);
    expect(said('MakeContact', { appointmentAt, decision: decided('DidNotAttend', 3) })).toEqual([]);
    expect(said('MakeContact', { decision: decided('Accepted') })).toEqual([]);
  });
});

describe('the waiting list', () => {
  const noticesFor = (changes: Partial<Case>, until: string) => {
    const wait = { no: 5, token: '', attempt: 0, entered: tuesday, due: until };
    return noticesOfStage('WaitingList', {
      theCase: { ...someCase(), wait, ...changes },
      wait,
      settings: someSettings(),
      now: tuesday,
    });
  };

  it('says when they hear again: a working day after it is looked at', () => {
    expect(noticesFor({}, '2026-06-16T17:00:00.000Z')).toMatchObject([
      { key: '5-waiting-list-2026-06-17', data: { at: '2026-06-17T17:00:00.000Z' } },
    ]);
  });

  it('says it anew within the stay when that day has moved, and only then', () => {
    const since = { stay: { stage: 'WaitingList', no: 3 } as const };
    expect(noticesFor(since, '2026-06-16T17:00:00.000Z')[0]?.key).toBe('3-waiting-list-2026-06-17');
    expect(noticesFor(since, '2026-06-30T17:00:00.000Z')[0]?.key).toBe('3-waiting-list-2026-07-01');
  });
});

describe('a hold', () => {
  it('is told with its review, once, and not when it slips', () => {
    expect(said('OnHold', { decision: decided('OnHold') })).toEqual(['5-on-hold-5']);
    expect(said('OnHold', { decision: decided('OnHold', 3), expired: 4 })).toEqual([]);
    expect(said('OnHold', { decision: decided('Overdue') })).toEqual([]);
  });

  it('is not told to who was kept back and has not heard of us', () => {
    const kept: Partial<Case> = { flags: ['consent-overridden'], assignee: undefined, heldAt: 'Triage' };
    expect(said('OnHold', { ...kept, stage: 'OnHold', decision: decided('OnHold') })).toEqual([]);
  });
});
