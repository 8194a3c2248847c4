import { describe, expect, it } from '@jest/globals';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { createConcernRepository } from '../../functions/shared/data/person/concern-repository.ts';
import { createRiskRepository } from '../../functions/shared/data/person/risk-repository.ts';
import { createMatchRepository } from '../../functions/shared/data/referral/match-repository.ts';
import { createMergeRepository, type Merge } from '../../functions/shared/data/referral/merge-repository.ts';
import { mergedIdentity } from '../../functions/shared/domain/ending/merge.ts';
import { withConcern } from '../../functions/shared/domain/governance/concern.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { Seeks } from '../../functions/shared/domain/team/assignment.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putTeam, putViews } from '../builders/put-rows.ts';
import { someAnswers, someCase, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { beatenBy } from '../support/beaten-by.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const table = useTable();
const kith = workflowFunctions(table, 'ashcombe', tuesday);
const merges = createMergeRepository(table);
const risks = createRiskRepository(table);
const matches = createMatchRepository(table);

const triage: Partial<CaseRow> = { stage: 'Triage', flags: ['likely-duplicate'], holdsPlace: false };

const caseOf = async (changes: Partial<CaseRow>, contact = {}): Promise<ReferralId> => {
  const made = someCase(changes);
  const { assignee: _nobody, ...unassigned } = made;
  const theCase = await putCase(table, made.stage === 'Triage' ? unassigned : made);
  await putPerson(table, theCase.id, contact);
  await putViews(table, theCase);
  return theCase.id;
};

const setup = async (from: Partial<CaseRow> = triage, into: Partial<CaseRow> = { stage: 'AgreePlan' }) => {
  await putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]);
  const going = await caseOf(from, { phone: '07700 900999', phoneE164: '+447700900999', safeToText: false });
  const staying = await caseOf(into);
  const [other, kept] = [await kith.people.get(going), await kith.people.get(staying)];
  if (!other || !kept) throw new Error('no people');
  const merge: Merge = {
    from: going,
    into: staying,
    waitNo: 1,
    by: 'staff:morgan',
    kept,
    other,
    identity: mergedIdentity(kept, other, ['phone']),
    risks: { known: true, detail: 'A dog', safeguarding: false },
    matches: [`hash-of-${going}`],
    phone: `phone-of-${going}`,
  };
  await table.changes();
  return merge;
};

const relayAll = async () => kith.relay(await table.changes());

describe('two cases that are merged', () => {
  it('are one in one write: the one ends, the other has what it said', async () => {
    const merge = await setup();
    await merges.merge(merge, tuesday);
    expect(await kith.cases.get(merge.from)).toMatchObject({
      mergedInto: merge.into,
      closeReason: 'duplicate',
      decision: { name: 'Merged', facts: { into: merge.into } },
    });
    expect(await kith.cases.get(merge.into)).toMatchObject({
      version: 4,
      merged: [{ id: merge.from, source: 'pharmacy' }],
      assignee: 'ana',
      holdsPlace: true,
    });
    const [record] = await merges.list(merge.into);
    expect(record).toMatchObject({ id: merge.from, why: merge.other.why, referrer: merge.other.referrer });
    expect(record?.contact.phone).toBe('07700 900999');
    expect((await kith.people.get(merge.into))?.contact).toMatchObject({ phone: '07700 900999', safeToText: false });
    expect((await kith.me.get(merge.into))?.contact).toMatchObject({ phone: '07700 900999', safeToText: false });
    expect(await risks.get(merge.into)).toEqual({ known: true, detail: 'A dog', safeguarding: false });
    expect(await kith.phones.casesOf(`phone-of-${merge.from}`)).toEqual([merge.into]);
    expect(await matches.others([`hash-of-${merge.from}`], merge.from)).toEqual([merge.into]);
    expect((await kith.cases.events(merge.into)).at(-1)).toMatchObject({ what: 'merged', other: merge.from });
  });

  it('ask for a link worker as the merged record does, and as before when the merge is taken back', async () => {
    const before: Seeks = { outcode: 'ZZ1', language: 'en', skills: ['housing'] };
    const merge = await setup(triage, {
      stage: 'WaitingList',
      seeks: before,
    });
    const { identity } = merge;
    const wish = { ...identity, contact: { ...identity.contact, workerGender: 'woman' } as const };
    await merges.merge({ ...merge, identity: wish }, tuesday);
    expect((await kith.cases.get(merge.into))?.seeks).toEqual({ ...before, gender: 'woman' });
    await kith.close(merge.from);
    await merges.undo(merge.from, 'staff:morgan', tuesday);
    expect((await kith.cases.get(merge.into))?.seeks).toEqual(before);
  });

  it('are merged once, by a second click as by two at the same moment', async () => {
    const merge = await setup();
    await Promise.all([merges.merge(merge, tuesday), merges.merge(merge, tuesday)]);
    await merges.merge(merge, tuesday);
    expect((await kith.cases.get(merge.into))?.merged).toHaveLength(1);
  });

  it.each<[string, Partial<CaseRow>]>([
    ['has ended', { stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' }],
    ['is about to end', { stage: 'NeedsAttention', brokeAt: 'Close', closeReason: 'person-withdrew' }],
    ['was merged itself', { stage: 'Triage', mergedInto: someId() }],
  ])('stay two where the other %s', async (_, into) => {
    const merge = await setup(triage, into);
    await expect(merges.merge(merge, tuesday)).rejects.toMatchObject({ name: 'DecisionRefused', code: 'not-open' });
    expect(await kith.cases.get(merge.from)).not.toHaveProperty('mergedInto');
  });

  it('stay two where what somebody compared has changed since', async () => {
    const merge = await setup();
    await putPerson(table, merge.into, { bestTimes: 'Only on Sundays' });
    await expect(merges.merge(merge, tuesday)).rejects.toThrow('changed');
    expect(await kith.cases.get(merge.from)).not.toHaveProperty('mergedInto');
  });

  it('keep what was changed of the one that stays in the same moment', async () => {
    const merge = await setup();
    const concern = () => kith.cases.change(merge.into, tuesday, (before) => ({ next: withConcern(before) }));
    await createMergeRepository(beatenBy(concern, table)).merge(merge, tuesday);
    const merged = [{ id: merge.from }];
    expect(await kith.cases.get(merge.into)).toMatchObject({ flags: ['safeguarding'], merged });
  });

  it('tell the other referrer that theirs goes on, and later how it ended, each by their own link', async () => {
    const merge = await setup();
    await merges.merge(merge, tuesday);
    await relayAll();
    await kith.close(merge.from);
    await relayAll();
    expect((await kith.notices.list(merge.from)).map(({ key }) => key)).toEqual(['merged-referrer-1']);
    expect(await kith.replies.get(merge.from)).toMatchObject({ into: merge.into });
    await kith.cases.close({ id: merge.into, episode: 1 }, { reason: 'goals-met', asks: true }, tuesday);
    const told = (await kith.notices.list(merge.into)).filter(({ audience }) => audience === 'referrer');
    expect(told.map(({ template, data }) => [template, data.referral])).toEqual([
      ['closed-referrer', merge.from],
      ['closed-referrer-asked', undefined],
    ]);
  });
});

describe('a merge that is taken back', () => {
  it('gives each what is theirs, and brings the one back to triage', async () => {
    const merge = await setup({ ...triage, flags: ['likely-duplicate', 'safeguarding'], priority: 'urgent' });
    await merges.merge(merge, tuesday);
    await kith.close(merge.from);
    await table.changes();
    const later3 = later(tuesday, 3 * day);
    await merges.undo(merge.from, 'staff:morgan', later3);
    const from = await kith.cases.get(merge.from);
    expect(from).toMatchObject({ episode: 2, stage: 'Intake', flags: ['likely-duplicate', 'safeguarding'] });
    for (const gone of ['mergedInto', 'closedAt', 'closeReason', 'decision']) expect(from).not.toHaveProperty(gone);
    const into = await kith.cases.get(merge.into);
    expect(into).toMatchObject({ merged: [], flags: [], priority: 'routine', assignee: 'ana' });
    expect(await merges.list(merge.into)).toEqual([]);
    expect(await risks.get(merge.into)).toBeUndefined();
    expect((await kith.people.get(merge.into))?.contact).toEqual(merge.kept.contact);
    expect(await kith.phones.casesOf(`phone-of-${merge.from}`)).toEqual([]);
    expect(await matches.others([`hash-of-${merge.from}`], merge.from)).toEqual([]);
    await relayAll();
    expect(kith.engine.started.at(-1)).toEqual({ id: merge.from, episode: 2, resumeAt: 'Intake' });
    expect(await kith.replies.get(merge.from)).not.toHaveProperty('into');
  });

  it('is told of to the own referrer alone where others’ referrals were merged before: they heard of no ending', async () => {
    const merge = await setup({ ...triage, merged: [{ id: someId(), source: 'pharmacy' }] });
    await merges.merge(merge, tuesday);
    await kith.close(merge.from);
    await merges.undo(merge.from, 'staff:morgan', tuesday);
    const keys = (await kith.notices.list(merge.from)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('reopened'))).toEqual(['reopened-referrer-2']);
  });

  it('keeps the case restricted by what was said of it since, or by another referral', async () => {
    const flagged = { ...triage, flags: ['safeguarding', 'risk'] } as const;
    const merge = await setup({ ...flagged, flags: [...flagged.flags] });
    await merges.merge({ ...merge, risks: { known: true, safeguarding: true } }, tuesday);
    await kith.close(merge.from);
    const concern = { id: merge.into, at: tuesday, by: 'staff:ana', text: 'A bruise' };
    await kith.cases.change(merge.into, tuesday, (next) => ({
      next,
      also: [createConcernRepository(table).item(concern, next.team)],
    }));
    await merges.undo(merge.from, 'staff:morgan', tuesday);
    expect((await kith.cases.get(merge.into))?.flags).toEqual(['safeguarding']);
  });

  it.each([
    ['the first', 0, ['urgent', 'routine']],
    ['the second', 1, ['urgent', 'routine']],
  ] as const)(
    'stays urgent for as long as one of two urgent ones is a part of it: %s is taken back first',
    async (...[, first, wanted]) => {
      const urgent = { ...triage, priority: 'urgent' } as const;
      const one = await setup(urgent);
      await merges.merge(one, tuesday);
      const from = await caseOf(urgent);
      const [other, kept] = [await kith.people.get(from), await kith.people.get(one.into)];
      if (!other || !kept) throw new Error('no people');
      await merges.merge({ ...one, from, other, kept, matches: [], phone: undefined }, later(tuesday, day));
      const taken = first === 0 ? [one.from, from] : [from, one.from];
      const priorities = [];
      for (const id of taken) {
        await kith.close(id);
        await merges.undo(id, 'staff:morgan', later(tuesday, day));
        priorities.push((await kith.cases.get(one.into))?.priority);
      }
      expect(priorities).toEqual(wanted);
    },
  );

  it('leaves how the person is reached as somebody said since', async () => {
    const merge = await setup();
    await merges.merge(merge, tuesday);
    await kith.close(merge.from);
    const said = { ...merge.identity.contact, bestTimes: 'Only on Sundays' };
    await kith.cases.change(merge.into, tuesday, (next) => ({
      next,
      also: [kith.people.contactItem(merge.into, said, later(tuesday, 1))],
    }));
    await merges.undo(merge.from, 'staff:morgan', tuesday);
    expect((await kith.people.get(merge.into))?.contact.bestTimes).toBe('Only on Sundays');
  });
});

describe('an ending of triage that is taken back', () => {
  const declined = async (closing: 'told' | 'held') => {
    await putTeam(table, someSettings());
    const id = await caseOf({ ...triage, flags: ['risk'] });
    // In the evening nobody is written to before the next working day.
    const at = closing === 'held' ? '2026-06-02T18:30:00.000Z' : tuesday;
    kith.clock.set(at);
    await kith.cases.decide(id, { name: 'Declined', by: 'staff:morgan', facts: { reason: 'no-capacity' } }, at);
    await kith.close(id);
    await table.changes();
    return { id, at };
  };

  it('comes before triage again, and who was told is told that it goes on', async () => {
    const { id, at } = await declined('told');
    await kith.intakes.submit({ id, receivedAt: tuesday, answers: someAnswers(), asked: [] });
    await merges.undo(id, 'staff:morgan', at);
    const keys = (await kith.notices.list(id)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('reopened'))).toEqual(['reopened-2', 'reopened-referrer-2']);
    await expect(kith.intake(id, 2)).rejects.toMatchObject({ name: 'TriageNeeded' });
  });

  it('is heard of by nobody when nobody had been told yet', async () => {
    const { id, at } = await declined('held');
    await merges.undo(id, 'staff:morgan', at);
    const keys = (await kith.notices.list(id)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('reopened'))).toEqual([]);
  });

  it('is too late once the next working day is over, and never of another ending', async () => {
    const { id } = await declined('told');
    const evening = '2026-06-03T17:00:00.000Z';
    await expect(merges.undo(id, 'staff:morgan', evening)).rejects.toMatchObject({ name: 'DecisionRefused' });
    const other = await caseOf({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met', holdsPlace: false });
    await expect(merges.undo(other, 'staff:morgan', tuesday)).rejects.toMatchObject({ name: 'DecisionRefused' });
  });

  it('is started by the sweep when the stream never brought it', async () => {
    const { id, at } = await declined('told');
    await merges.undo(id, 'staff:morgan', at);
    await table.changes();
    kith.engine.started.length = 0;
    kith.clock.set(later(at, 11 * 60_000));
    await kith.sweep();
    expect(kith.engine.started).toContainEqual({ id, episode: 2, resumeAt: 'Intake' });
  });
});
