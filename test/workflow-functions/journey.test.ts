import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DecisionFacts } from '../../functions/shared/domain/case/case.ts';
import { isOpen } from '../../functions/shared/domain/case/case-progress.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later, millisOf, minute } from '../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { useWorkflowWorld } from '../support/workflow-world.ts';

/** Months pass in seconds, but on a busy machine not in five. */

describe('a referral on the real workflow, with the real functions', () => {
  const table = useTable();
  const kith = useWorkflowWorld(table, 'ashcombe');
  beforeEach(async () => {
    for (const name of ['Intake', 'AssignLinkWorker', 'IssuePlan', 'Close'] as const) kith.mend(name);
    await putTeam(
      table,
      someSettings(),
      ['ana', 'ben', 'cy'].map((id) => someWorker(id)),
    );
    await kith.settle();
  });
  /** What one test leaves open would go on living in the next. */
  afterEach(async () => {
    for (const id of kith.referred.splice(0)) {
      const theCase = await kith.cases.get(id);
      if (theCase && isOpen(theCase)) await decide(id, 'Closed', { reason: 'other' });
    }
  });

  const decide = async (id: ReferralId, name: DecisionName, facts: DecisionFacts = {}) => {
    await kith.cases.decide(id, { name, by: 'test', facts }, kith.clock.now());
    await kith.settle();
  };
  /** Nobody decides until the open wait has run out, and the night after. */
  const timeIsUp = async (id: ReferralId) => {
    const due = (await kith.cases.get(id))?.wait?.due ?? kith.clock.now();
    await kith.pass(millisOf(due) - millisOf(kith.clock.now()) + 15 * hour);
  };
  const stage = async (id: ReferralId) => (await kith.cases.get(id))?.stage;
  const agree = async (id: ReferralId) => {
    await kith.plans.saveDraft({ id, revision: 1, content: {}, agreed: { at: kith.clock.now(), with: 'person' } });
    await decide(id, 'PlanAgreed');
  };
  const live = async () => {
    const { workers } = await kith.teams.roster('ashcombe');
    return workers.reduce((sum, worker) => sum + worker.live, 0);
  };
  const sentTo = async (id: ReferralId) => {
    const notices = await kith.notices.list(id);
    return notices.filter(({ state }) => state === 'delivered').map(({ key }) => key);
  };

  it('goes from the form to the outcome in fourteen transitions', async () => {
    const id = await kith.refer();
    expect([await stage(id), await live()]).toEqual(['AwaitAcceptance', 1]);
    await decide(id, 'Accepted');
    await decide(id, 'AppointmentBooked', { appointmentAt: later(kith.clock.now(), 6 * day) });
    await kith.pass(6 * day + hour);
    await decide(id, 'ConversationHeld');
    await agree(id);
    await kith.pass(25 * day);
    await decide(id, 'FollowedUp', { reason: 'goals-met' });
    expect([await stage(id), await live()]).toEqual(['OutcomeCheck3Months', 0]);
    await kith.pass(68 * day);
    await decide(id, 'Answered');
    await kith.pass(110 * day);
    await decide(id, 'NotAnswered');
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'Closed', closeReason: 'goals-met' });
    const entered = (await kith.history(id)).filter(({ type }) => type.endsWith('StateEntered'));
    expect(entered).toHaveLength(14);
    await kith.pass(4 * day);
    expect(await sentTo(id)).toEqual([
      '1-case-offered',
      '3-appointment-confirmed',
      '3-appointment-reminder-2-days',
      '3-appointment-reminder-3-hours',
      '6-outcome-check',
      '7-outcome-check',
      '7-outcome-check-reminder-3-days',
      '7-outcome-check-reminder-7-days',
      '7-phone-person',
      'closed-person-1',
      'closed-practice-1',
      'closed-referrer-1',
      'plan-issued-version-1',
      'receipt-person',
      'receipt-referrer',
    ]);
  });

  it('takes silence for a refusal, asks another, and comes before the manager after two', async () => {
    const id = await kith.refer();
    const first = (await kith.cases.get(id))?.assignee;
    await timeIsUp(id);
    const second = (await kith.cases.get(id))?.assignee;
    expect(second).not.toBe(first);
    await timeIsUp(id);
    expect(await kith.cases.get(id)).toMatchObject({
      stage: 'Triage',
      refusedBy: [first, second],
      flags: ['refused-twice'],
    });
    expect(await live()).toBe(0);
    await decide(id, 'Accepted');
    const third = (await kith.cases.get(id))?.assignee;
    expect([first, second]).not.toContain(third);
    expect(await live()).toBe(1);
  });

  it('is told to the manager when it is overdue, and goes on where it was', async () => {
    const id = await kith.refer();
    await decide(id, 'Accepted');
    await timeIsUp(id);
    expect(await stage(id)).toBe('MakeContact');
    expect((await kith.notices.list(id)).map(({ key }) => key)).toContain('case-overdue-2');
    await decide(id, 'ConversationHeld');
    expect(await stage(id)).toBe('AgreePlan');
  });

  it('is held and goes on where it was', async () => {
    const id = await kith.refer();
    await decide(id, 'Accepted');
    await decide(id, 'OnHold', { reviewOn: later(kith.clock.now(), 30 * day) });
    expect([await stage(id), await live()]).toEqual(['OnHold', 1]);
    await decide(id, 'Resumed');
    expect(await stage(id)).toBe('MakeContact');
  });

  it('waits in order while everybody is full, and gets the place that becomes free', async () => {
    await putTeam(
      table,
      someSettings(),
      ['ana', 'ben', 'cy'].map((id) => someWorker(id, { capacity: id === 'ana' ? 1 : 0 })),
    );
    const [one, two] = [await kith.refer(), await kith.refer()];
    expect([await stage(one), await stage(two)]).toEqual(['AwaitAcceptance', 'WaitingList']);
    await kith.pass(minute);
    await decide(one, 'Closed', { reason: 'moved-away' });
    expect([await stage(one), await stage(two), await live()]).toEqual(['Closed', 'AwaitAcceptance', 1]);
  });

  it('needs attention when intake breaks, and goes on when it is tried again', async () => {
    kith.break('Intake', 'TypeError');
    const id = await kith.refer();
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', attention: { error: 'TypeError' } });
    kith.mend('Intake');
    await decide(id, 'Retried');
    expect(await stage(id)).toBe('AwaitAcceptance');
    expect((await kith.notices.list(id)).map(({ key }) => key)).toContain('receipt-person');
  });

  it('needs attention when it cannot be closed, and is closed when that is tried again', async () => {
    const id = await kith.refer();
    kith.break('Close', 'TypeError');
    await decide(id, 'Withdrawn', { reason: 'person-withdrew' });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Close' });
    kith.mend('Close');
    await decide(id, 'Retried');
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'Closed', closeReason: 'person-withdrew' });
    expect(await live()).toBe(0);
  });

  it('goes on in the next episode after its run was stopped from outside', async () => {
    const id = await kith.refer();
    await decide(id, 'Accepted');
    await kith.stop(id);
    await kith.sweep({
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: `${id}-1`, status: 'ABORTED' },
    });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'MakeContact' });
    await decide(id, 'Retried');
    await kith.pass(15 * minute);
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'MakeContact', episode: 2 });
    await decide(id, 'Closed', { reason: 'no-longer-needed' });
    expect(await stage(id)).toBe('Closed');
  });

  it('comes before people by itself when its run is gone, no event told of it and nobody decides', async () => {
    const id = await kith.refer();
    await decide(id, 'Accepted');
    await kith.stop(id);
    expect(await stage(id)).toBe('MakeContact');
    await kith.sweep();
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'MakeContact' });
  });

  it('finds out by itself, when a decision cannot be delivered, that its run is gone', async () => {
    const id = await kith.refer();
    await kith.stop(id);
    await decide(id, 'Accepted');
    await kith.pass(5 * minute);
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'MakeContact' });
    await decide(id, 'Retried');
    await kith.pass(15 * minute);
    expect(await stage(id)).toBe('MakeContact');
  });

  it('rolls over into the next episode before its year ends', async () => {
    const id = await kith.refer();
    await decide(id, 'Accepted');
    for (let held = 0; held < 4; held += 1) {
      await decide(id, 'OnHold', { reviewOn: later(kith.clock.now(), 89 * day) });
      await kith.pass(85 * day);
      await decide(id, 'Resumed');
    }
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'MakeContact', episode: 2 });
    expect(await kith.outcome(id, 1)).toMatchObject({ status: 'SUCCEEDED' });
    const theCase = await kith.cases.get(id);
    expect(theCase && isOpen(theCase)).toBe(true);
  });
});
