import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Promised } from '../../functions/shared/domain/case/promise.ts';
import { withPromiseKept } from '../../functions/shared/domain/case/promise-changes.ts';
import { day, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { beatenBy } from '../support/beaten-by.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

/** Friday at six in the evening by London's clock. */
const friday = '2026-06-05T17:00:00.000Z';
const fridayAtTen = '2026-06-05T09:00:00.000Z';
const tuesdayAfter = '2026-06-09T17:00:00.000Z';

describe('what was promised', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const firstCall: Promised = { no: 1, kind: 'first-call', due: friday, madeAt: tuesday };

  beforeEach(async () => {
    kith.clock.set(tuesday);
    await putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]);
  });

  const wait = { no: 1, token: 'token-1', attempt: 0, entered: tuesday, due: later(tuesday, 30 * day) };
  const promised = async (changes: Partial<Case> = {}) => {
    const theCase = await putCase(table, someCase({ stage: 'MakeContact', wait, promise: firstCall, ...changes }));
    await putViews(table, theCase);
    return theCase.id;
  };
  const said = async (id: string) =>
    (await kith.notices.list(id)).map(({ template, state, data }) => [template, state, data.at]);

  it('and not kept is promised anew at ten on its last working day, and both hear the new date in the same write', async () => {
    const id = await promised();
    kith.clock.set(later(fridayAtTen, -minute));
    await kith.sweep();
    expect((await kith.cases.get(id))?.promise).toEqual(firstCall);
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    const next = { no: 2, kind: 'first-call', due: tuesdayAfter, madeAt: fridayAtTen, slipped: 1 };
    expect((await kith.cases.get(id))?.promise).toEqual(next);
    expect(await said(id)).toEqual([
      ['promise-moved', 'due', tuesdayAfter],
      ['promise-moved-referrer', 'due', tuesdayAfter],
    ]);
    await kith.relay(await table.changes());
    expect((await kith.replies.page(id)).promises).toEqual([firstCall, next]);
    expect((await kith.me.get(id))?.promise).toEqual(next);
  });

  it('and moved as another write comes first is counted once', async () => {
    const id = await promised();
    const other = () => kith.cases.change(id, tuesday, (before) => ({ next: before }));
    const slower = workflowFunctions(beatenBy(other, table), 'ashcombe', fridayAtTen);
    await slower.lookAtPeople(id);
    const counted = slower.log.lines.filter(({ fields }) => 'PromisesRenewed' in fields);
    const noted = slower.log.lines.filter(({ code }) => code === 'promise-moved');
    expect([counted, noted.map(({ fields }) => fields)]).toEqual([[expect.anything()], [{ referral: id, no: 2 }]]);
  });

  it('is kept by an appointment, so that nobody hears of another date for the call', async () => {
    const id = await promised();
    const facts = { appointmentAt: '2026-06-15T10:00:00.000Z' };
    await kith.cases.decide(id, { name: 'AppointmentBooked', by: 'staff:ana', facts }, tuesday);
    expect((await kith.cases.get(id))?.promise).toEqual({ ...firstCall, keptAt: tuesday });
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    expect(await said(id)).toEqual([]);
  });

  it('that slips again is promised for later than before, and a manager hears of it', async () => {
    const id = await promised({ promise: { ...firstCall, slipped: 1 } });
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    const fourWorkingDays = '2026-06-11T17:00:00.000Z';
    expect((await kith.cases.get(id))?.promise).toMatchObject({ no: 2, due: fourWorkingDays, slipped: 2 });
    expect(await said(id)).toEqual([
      ['case-overdue', 'due', fourWorkingDays],
      ['promise-moved', 'due', fourWorkingDays],
      ['promise-moved-referrer', 'due', fourWorkingDays],
    ]);
  });

  it('is promised anew once, however many sweeps look at the same moment', async () => {
    const id = await promised();
    kith.clock.set(fridayAtTen);
    await Promise.all([kith.sweep(), kith.sweep(), kith.sweep()]);
    expect((await kith.cases.get(id))?.promise?.no).toBe(2);
    expect(await said(id)).toHaveLength(2);
  });

  it('to somebody who has withdrawn is not promised anew, though the case is not closed yet', async () => {
    const id = await promised();
    const facts = { reason: 'person-withdrew' } as const;
    await kith.cases.decide(id, { name: 'Withdrawn', by: 'patient', facts }, tuesday);
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    expect((await kith.cases.get(id))?.promise).toEqual(firstCall);
    expect(await said(id)).toEqual([]);
  });

  it('and kept is left alone', async () => {
    const id = await promised();
    await kith.cases.change(id, tuesday, (theCase) => ({ next: withPromiseKept(theCase, ['first-call'], tuesday) }));
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    expect((await kith.cases.get(id))?.promise).toEqual({ ...firstCall, keptAt: tuesday });
    expect(await said(id)).toEqual([]);
  });

  it.each(['OnHold', 'WaitingList'] as const)(
    'counts no days while the case is at %s, and is promised anew once it goes on',
    async (stage) => {
      const id = await promised({ stage });
      kith.clock.set(later(fridayAtTen, 3 * day));
      await kith.sweep();
      expect(await said(id)).toEqual([]);
      await kith.cases.change(id, kith.clock.now(), (theCase) => ({ next: { ...theCase, stage: 'MakeContact' } }));
      await kith.sweep();
      expect((await kith.cases.get(id))?.promise).toMatchObject({ no: 2, due: '2026-06-10T17:00:00.000Z' });
    },
  );

  it('is not said to somebody who does not know of the referral yet, nor to nobody by a referrer who is the person', async () => {
    const kept = await promised({ stage: 'Triage', flags: ['safeguarding'], assignee: undefined, holdsPlace: false });
    const self = await promised({ source: 'self' });
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    expect((await said(kept)).map(([template]) => template)).toEqual(['promise-moved-referrer']);
    expect((await said(self)).map(([template]) => template)).toEqual(['promise-moved']);
  });

  it('does not keep the wait of the case from running out at its own time', async () => {
    const id = await promised();
    kith.clock.set(fridayAtTen);
    await kith.sweep();
    expect((await kith.cases.get(id))?.decision).toBeUndefined();
    kith.clock.set(later(wait.due, 2 * minute));
    await kith.sweep();
    expect((await kith.cases.get(id))?.decision).toMatchObject({ name: 'Overdue' });
  });

  it('first is the call; the conversation keeps it and promises the plan by the deadline of that stage', async () => {
    const id = await promised();
    const decision = await kith.cases.decide(id, { name: 'ConversationHeld', by: 'staff:ana' }, tuesday);
    const plan = { no: 2, kind: 'plan', due: decision.edge.due, madeAt: tuesday };
    expect((await kith.cases.get(id))?.promise).toEqual(plan);
    await kith.relay(await table.changes());
    expect((await kith.replies.page(id)).promises).toEqual([{ ...firstCall, keptAt: tuesday }, plan]);
  });

  it('to somebody who was kept back counts from when they were accepted, and their receipt says the same', async () => {
    const id = await promised({ stage: 'Triage', flags: ['safeguarding'], assignee: undefined, holdsPlace: false });
    const thursday = later(tuesday, 2 * day);
    await kith.cases.decide(id, { name: 'Accepted', by: 'staff:mo' }, thursday);
    const { promise } = (await kith.cases.get(id)) ?? {};
    expect(promise).toMatchObject({ no: 2, kind: 'first-call', due: '2026-06-11T17:00:00.000Z' });
    kith.clock.set(later(thursday, minute));
    await kith.assignLinkWorker(id);
    await kith.openWait(id, 'AwaitAcceptance', { no: 2, due: later(thursday, 2 * day) });
    expect(await said(id)).toContainEqual(['receipt-person', 'due', promise?.due]);
  });
});

describe('a case in which nobody was in touch for 21 days', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const wait = { no: 1, token: 'token-1', attempt: 0, entered: tuesday, due: later(tuesday, 60 * day) };

  it('comes before its worker, once', async () => {
    await putTeam(table, someSettings(), [someWorker('ana')]);
    const { id } = await putCase(table, someCase({ stage: 'AgreePlan', wait, lastContactAt: later(tuesday, day) }));
    kith.clock.set(later(tuesday, 21 * day));
    await kith.sweep();
    expect((await kith.cases.get(id))?.tasks ?? []).toEqual([]);
    kith.clock.set(later(tuesday, 22 * day));
    await kith.sweep();
    await kith.sweep();
    expect((await kith.cases.get(id))?.tasks).toEqual([{ kind: 'no-contact', at: kith.clock.now() }]);
  });
});
