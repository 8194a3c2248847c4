import { describe, expect, it } from '@jest/globals';
import { byUrgency, isPastTarget, type Trouble, troubleOf } from '../../functions/shared/domain/case/trouble.ts';
import { stageCounts } from '../../functions/shared/domain/figures/census.ts';
import { day, hour, type Instant, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { someCase, tuesday } from '../builders/referral.ts';

const due = later(tuesday, 2 * day);
const wait = { no: 4, token: 't', attempt: 0, entered: tuesday, due };
const decidedAt = (at: Instant) => ({ waitNo: 4, name: 'Accepted', by: 'staff:ana', at, edge: {}, facts: {} }) as const;

describe('a case', () => {
  it('is in no trouble while its wait is open and in time', () => {
    expect(troubleOf(someCase({ wait }), due.replace('T08', 'T07'))).toBeUndefined();
  });

  it('is not moving once the workflow has had ten minutes to follow a decision', () => {
    const at = later(tuesday, day);
    const theCase = someCase({ wait, decision: decidedAt(at) });
    expect(troubleOf(theCase, later(at, 9 * minute))).toBeUndefined();
    expect(troubleOf(theCase, later(at, 10 * minute))).toMatchObject({ kind: 'not-moving', since: at });
  });

  it('is not moving when its time ran out, everybody knows, and nothing followed', () => {
    const theCase = someCase({ wait, expired: 4 });
    expect(troubleOf(theCase, later(due, 11 * minute))).toMatchObject({ kind: 'not-moving', since: due });
  });

  it('that was reopened is not blamed for the wait it left long ago', () => {
    const since = later(due, 90 * day);
    const theCase = someCase({ wait, expired: 4, stage: 'AssignLinkWorker', since });
    expect(troubleOf(theCase, later(since, 5 * minute))).toBeUndefined();
    expect(troubleOf(theCase, later(since, 11 * minute))).toMatchObject({ kind: 'not-moving', since });
  });

  it('has missed its deadline when neither workflow nor sweep said so within five minutes', () => {
    const theCase = someCase({ wait });
    expect(troubleOf(theCase, later(due, minute))).toMatchObject({ kind: 'overdue', since: due });
    expect(troubleOf(theCase, later(due, 5 * minute))).toMatchObject({ kind: 'deadline-missed', since: due });
  });

  it('stays overdue when it was flagged and its wait was opened again', () => {
    const again = { ...wait, no: 5, entered: due, due: later(due, 2 * day) };
    const theCase = someCase({ wait: again, expired: 4, stay: { stage: 'AwaitAcceptance', no: 4, at: tuesday } });
    expect(troubleOf(theCase, later(due, hour))).toMatchObject({ kind: 'overdue', since: due });
    const held = someCase({ wait: again, stay: { stage: 'AwaitAcceptance', no: 4, at: tuesday } });
    expect(troubleOf(held, later(due, hour))).toBeUndefined();
  });

  it('that broke says where it stood and by which fault', () => {
    const theCase = someCase({
      stage: 'NeedsAttention',
      brokeAt: 'AgreePlan',
      wait,
      attention: { error: 'ABORTED', at: tuesday },
    });
    expect(troubleOf(theCase, tuesday)).toMatchObject({ kind: 'broken', stage: 'AgreePlan', error: 'ABORTED' });
  });

  it('is past no target once somebody has decided or closed it', () => {
    const now = later(due, day);
    expect(isPastTarget(someCase({ wait }), now)).toBe(true);
    expect(isPastTarget(someCase({ wait, decision: decidedAt(tuesday) }), now)).toBe(false);
    expect(isPastTarget(someCase({ wait, stage: 'Closed', closedAt: tuesday }), now)).toBe(false);
  });

  it('that is closed is in no trouble', () => {
    const theCase = someCase({ wait, decision: decidedAt(tuesday), stage: 'Closed', closedAt: tuesday });
    expect(troubleOf(theCase, later(tuesday, 30 * day))).toBeUndefined();
  });
});

it('the most urgent comes first, and of those the oldest; what is overdue waits for its worker', () => {
  const one = (id: string, kind: Trouble['kind'], priority: Trouble['priority'], days: number): Trouble => {
    return { id, kind, priority, since: later(tuesday, days * day) };
  };
  const sorted = [
    one('overdue', 'overdue', 'routine', 0),
    one('urgent-overdue', 'overdue', 'urgent', 1),
    one('broken', 'broken', 'routine', 2),
    one('urgent-broken', 'broken', 'urgent', 4),
    one('not-started', 'never-started', 'routine', 3),
  ].toSorted(byUrgency);
  expect(sorted.map(({ id }) => id)).toEqual(['not-started', 'urgent-broken', 'broken', 'urgent-overdue', 'overdue']);
});

it('counts each stage in the order of the journey, by age and against its deadline', () => {
  const now = later(tuesday, 36 * hour);
  const counts = stageCounts(
    [
      someCase({ stage: 'FollowUp', wait: { ...wait, due: later(now, 3 * day) }, since: later(tuesday, day) }),
      someCase({ stage: 'MakeContact', wait, priority: 'urgent', since: tuesday }),
      someCase({ stage: 'MakeContact', wait: { ...wait, due: tuesday }, since: later(tuesday, hour) }),
      someCase({ stage: 'MakeContact', wait: { ...wait, due: later(now, 3 * day) }, since: later(tuesday, 2 * hour) }),
      someCase({ stage: 'Closed', closedAt: tuesday }),
    ],
    now,
  );
  expect(counts).toEqual([
    {
      stage: 'MakeContact',
      onTime: 1,
      dueSoon: 1,
      pastTarget: 1,
      urgent: 1,
      oldest: tuesday,
      middle: later(tuesday, hour),
    },
    expect.objectContaining({ stage: 'FollowUp', onTime: 1, dueSoon: 0, pastTarget: 0 }),
  ]);
});
