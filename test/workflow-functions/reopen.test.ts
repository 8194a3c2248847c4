import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { unwantedBecause } from '../../functions/shared/domain/case/notice-life.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
const { engine } = kith;
const live = async (worker: string) =>
  (await kith.teams.roster('ashcombe')).workers.find(({ id }) => id === worker)?.live;

beforeEach(async () => {
  kith.clock.set(tuesday);
  const workers = [someWorker('ana', { live: 20 }), someWorker('ben', { live: 1 }), someWorker('full', { live: 45 })];
  await putTeam(table, someSettings(), workers);
  await table.changes();
  engine.started.length = 0;
});

describe('a closed case that is reopened', () => {
  const closed = async (changes: Partial<Case> = {}) => {
    const decision = { waitNo: 1, name: 'Answered', by: 'patient', at: tuesday, edge: { no: 2 }, facts: {} } as const;
    const ending = { stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday, holdsPlace: false } as const;
    const theCase = await putCase(
      table,
      someCase({ ...ending, decision, baselineAt: tuesday, refusedBy: ['ben'], missed: 2, ...changes }),
    );
    await putViews(table, theCase);
    await table.changes();
    return theCase.id;
  };

  it('goes on with its next episode, at the worker who knew the person, and both hear of it', async () => {
    const id = await closed();
    await kith.cases.reopen(id, 'staff:mo', tuesday);
    const theCase = await kith.cases.get(id);
    expect(theCase).toMatchObject({
      episode: 2,
      stage: 'AssignLinkWorker',
      startedAt: tuesday,
      refusedBy: [],
      missed: 0,
      holdsPlace: false,
      seeks: { knownTo: ['ana'] },
      promise: { kind: 'first-call', due: '2026-06-09T17:00:00.000Z' },
    });
    for (const gone of ['closedAt', 'closeReason', 'decision', 'assignee', 'baselineAt', 'stay']) {
      expect(theCase).not.toHaveProperty(gone);
    }
    expect((await kith.notices.list(id)).map(({ key }) => key)).toEqual(['reopened-2', 'reopened-referrer-2']);
    expect(await kith.assignLinkWorker(id, 2)).toMatchObject({ no: 2 });
    expect(await kith.cases.get(id)).toMatchObject({ assignee: 'ana', holdsPlace: true });
  });

  it('is started by the stream, once, and shown as open where people look', async () => {
    const id = await closed();
    await kith.cases.reopen(id, 'staff:mo', tuesday);
    const changes = await table.changes();
    await kith.relay(changes);
    await kith.relay(changes);
    expect(engine.started).toEqual([{ id, episode: 2, resumeAt: 'AssignLinkWorker' }]);
    const status = await kith.replies.get(id);
    expect(status).toMatchObject({ episode: 2, stage: 'AssignLinkWorker' });
    expect(status).not.toHaveProperty('closed');
    expect(await kith.me.get(id)).not.toHaveProperty('closed');
  });

  it('is started by the sweep when the stream never brought it', async () => {
    const id = await closed();
    await kith.cases.reopen(id, 'staff:mo', tuesday);
    await table.changes();
    kith.clock.advance(11 * minute);
    await kith.sweep();
    expect(engine.started).toEqual([{ id, episode: 2, resumeAt: 'AssignLinkWorker' }]);
    expect((await kith.cases.get(id))?.stage).toBe('AssignLinkWorker');
  });

  it('starts no run when it was closed again before the stream brought it', async () => {
    const id = await closed();
    const open = await kith.cases.reopen(id, 'staff:mo', tuesday);
    await putCase(table, { ...someCase(open), stage: 'Closed', closeReason: 'goals-met', closedAt: tuesday });
    await kith.relay(await table.changes());
    expect(engine.started).toEqual([]);
  });

  it('is reopened once by two at the same moment, and one that is open stays as it is', async () => {
    const id = await closed();
    await Promise.all([kith.cases.reopen(id, 'staff:mo', tuesday), kith.cases.reopen(id, 'staff:ana', tuesday)]);
    await kith.cases.reopen(id, 'staff:mo', tuesday);
    expect((await kith.cases.get(id))?.episode).toBe(2);
  });

  it('is not called closed by a message that was still to go out', async () => {
    const id = await closed();
    const late = noticeOf({ id, template: 'closed-person', part: '1', data: {} }, tuesday);
    const theCase = await kith.cases.get(id);
    expect(theCase && unwantedBecause(late, theCase, tuesday)).toBeUndefined();
    const open = await kith.cases.reopen(id, 'staff:mo', tuesday);
    expect(open && unwantedBecause(late, open, tuesday)).toBe('reopened');
  });

  it('is not closed again by the step that closed it, when its answer was lost and it runs once more', async () => {
    const id = await closed();
    await kith.cases.reopen(id, 'staff:mo', tuesday);
    await kith.close(id, 1);
    expect(await kith.cases.get(id)).toMatchObject({ episode: 2, stage: 'AssignLinkWorker' });
  });

  it('leaves nothing of its last wait to be said, also before the next one opens', async () => {
    const id = await closed({ stay: { stage: 'OutcomeCheck6Months', no: 1 } });
    const open = await kith.cases.reopen(id, 'staff:mo', tuesday);
    const late = noticeOf({ id, template: 'outcome-check-reminder', waitNo: 1, data: {} }, tuesday);
    expect(open && unwantedBecause(late, open, tuesday)).toBe('wait-over');
  });
});

describe('a case that another worker is given', () => {
  const ongoing = async (changes: Partial<Case> = {}) => {
    const theCase = await putCase(table, someCase({ stage: 'AgreePlan', ...changes }));
    await putViews(table, theCase);
    await table.changes();
    return theCase.id;
  };

  it('takes its place along; the worker and the person hear of it, and the workflow stays where it is', async () => {
    const id = await ongoing();
    await kith.cases.reassign(id, 'ben', 'staff:mo', tuesday);
    await kith.cases.reassign(id, 'ben', 'staff:mo', tuesday);
    expect(await kith.cases.get(id)).toMatchObject({ assignee: 'ben', stage: 'AgreePlan', wait: { no: 1 } });
    expect([await live('ana'), await live('ben')]).toEqual([19, 2]);
    const notices = await kith.notices.list(id);
    expect(notices.map(({ template, data }) => [template, data.worker])).toEqual([
      ['case-given', 'ben'],
      ['worker-changed', undefined],
    ]);
  });

  it('goes to nobody without a free place', async () => {
    const id = await ongoing();
    await expect(kith.cases.reassign(id, 'full', 'staff:mo', tuesday)).rejects.toMatchObject({ code: 'full' });
    expect(await kith.cases.get(id)).toMatchObject({ assignee: 'ana' });
  });

  const stay = { stage: 'FollowUp', no: 1 } as const;
  it.each<[string, Partial<Case>]>([
    ['not-declared', { stage: 'AwaitAcceptance' }],
    ['not-declared', { stage: 'WaitingList', holdsPlace: false }],
    ['not-declared', { stage: 'OnHold', heldAt: 'AwaitAcceptance' }],
    ['not-open', { stage: 'Closed', stay, closedAt: tuesday, closeReason: 'goals-met', holdsPlace: false }],
  ])('is none that nobody has taken on, or that is closed: %s %j', async (code, changes) => {
    const id = await ongoing(changes);
    await expect(kith.cases.reassign(id, 'ben', 'staff:mo', tuesday)).rejects.toMatchObject({
      name: 'DecisionRefused',
      code,
    });
  });
});
