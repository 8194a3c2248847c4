import { describe, expect, it } from '@jest/globals';
import { caseloadDue } from '../../functions/shared/domain/case/case-schedule.ts';
import { nextDue } from '../../functions/shared/domain/case/next-due.ts';
import { someCase, tuesday } from '../builders/referral.ts';

const thursday = '2026-06-04T17:00:00.000Z';
const friday = '2026-06-05T17:00:00.000Z';
const wait = { no: 1, token: 't', attempt: 0, entered: tuesday, due: friday };
const promise = { no: 1, kind: 'first-call', due: thursday, madeAt: tuesday } as const;
const making = { stage: 'MakeContact', wait } as const;

describe('what comes first in a case', () => {
  it('is the deadline of its wait', () => {
    expect(nextDue(someCase(making))).toEqual({ what: 'wait', at: friday });
  });

  it('is a promise that falls before it, until it is kept, and not on hold', () => {
    expect(nextDue(someCase({ ...making, promise }))).toEqual({ what: 'promise', at: thursday });
    expect(nextDue(someCase({ ...making, promise: { ...promise, keptAt: tuesday } }))?.what).toBe('wait');
    expect(nextDue(someCase({ ...making, stage: 'OnHold', promise }))?.what).toBe('wait');
  });

  it('is the hour of the appointment and not the deadline after it', () => {
    const booked = someCase({ stage: 'FollowUpReminder', wait, appointmentAt: thursday });
    expect(nextDue(booked)).toEqual({ what: 'appointment', at: thursday });
  });

  it('is a task before all that lies ahead, the oldest of them', () => {
    const tasks = [
      { kind: 'rearrange', at: '2026-06-02T10:00:00.000Z' },
      { kind: 'phone-person', at: tuesday },
    ] as const;
    expect(nextDue(someCase({ ...making, promise, tasks: [...tasks] }))).toEqual({ what: 'task', at: tuesday });
  });

  it('is nothing once it is decided, or closed', () => {
    const decision = {
      waitNo: 1,
      name: 'ConversationHeld',
      by: 'staff:ana',
      at: tuesday,
      edge: {},
      facts: {},
    } as const;
    expect(nextDue(someCase({ ...making, decision }))).toBeUndefined();
    expect(nextDue(someCase({ ...making, stage: 'Closed', closedAt: tuesday }))).toBeUndefined();
  });
});

describe('a place in the caseload', () => {
  it('is kept by a decided case until the next wait opens', () => {
    const decision = {
      waitNo: 1,
      name: 'ConversationHeld',
      by: 'staff:ana',
      at: tuesday,
      edge: {},
      facts: {},
    } as const;
    expect(caseloadDue(someCase({ ...making, decision }))).toBe(friday);
  });

  it('ends with the support, but for a task', () => {
    const checked = { ...making, stage: 'OutcomeCheck3Months', holdsPlace: false } as const;
    expect(caseloadDue(someCase(checked))).toBeUndefined();
    expect(caseloadDue(someCase({ ...checked, tasks: [{ kind: 'phone-person', at: tuesday }] }))).toBe(tuesday);
    expect(caseloadDue(someCase({ ...making, assignee: undefined }))).toBeUndefined();
  });
});
