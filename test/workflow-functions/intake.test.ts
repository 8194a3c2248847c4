import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { RunSuperseded, TriageNeeded } from '../../functions/shared/domain/workflow/diversion.ts';
import { Edge } from '../../functions/shared/domain/workflow/edge.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someAnswers, someAsked, someId, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

let people = 0;

describe('intake', () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  beforeAll(() => putTeam(table, someSettings(), [someWorker('ana')]));
  beforeEach(() => kith.clock.set(tuesday));

  /** A referral of somebody nobody has met. */
  const referral = async (
    changes: Partial<Answers> = {},
    person: Partial<Answers['person']> = {},
  ): Promise<ReferralId> => {
    const id = someId();
    people += 1;
    const { nhsNumber: _, ...somebody } = someAnswers().person;
    const answers = someAnswers({ person: { ...somebody, lastName: `Field ${people}`, ...person }, ...changes });
    await kith.intakes.submit({ id, receivedAt: tuesday, answers, asked: someAsked() });
    return id;
  };

  const triage = async (id: ReferralId): Promise<Edge> => {
    const thrown: unknown = await kith.intake(id).catch((error: unknown) => error);
    if (!(thrown instanceof TriageNeeded)) throw new Error('Nobody was asked to look.');
    return Edge.parse(JSON.parse(thrown.message));
  };

  it('makes the case, the person, what person and referrer see of it, the promise and the receipts', async () => {
    const id = await referral();
    expect(await kith.intake(id)).toEqual({ no: 1 });
    expect(await kith.cases.get(id)).toMatchObject({
      stage: 'AssignLinkWorker',
      version: 1,
      flags: [],
      priority: 'routine',
    });
    expect(await kith.people.get(id)).toMatchObject({ person: { firstName: 'Doris' }, referrer: { odsCode: 'FVR79' } });
    const promise = { no: 1, kind: 'first-call', due: '2026-06-09T17:00:00.000Z', madeAt: tuesday };
    const seen = { firstName: 'Doris', version: 1, stage: 'AssignLinkWorker', promise };
    expect(await kith.replies.get(id)).toMatchObject(seen);
    expect((await kith.replies.page(id)).promises).toEqual([promise]);
    expect(await kith.me.get(id)).toMatchObject({ ...seen, contact: { phoneE164: '+447700900123' } });
    const notices = await kith.notices.list(id);
    expect(notices.map(({ key, state }) => [key, state])).toEqual([
      ['receipt-person', 'due'],
      ['receipt-referrer', 'due'],
    ]);
  });

  it('leaves a case alone that has gone on without its run', async () => {
    const lastName = 'Goneon';
    const [id, other] = [await referral({}, { lastName }), await referral({}, { lastName })];
    await kith.intake(id);
    const theCase = await kith.cases.get(id);
    if (!theCase) throw new Error('There is no case.');
    await kith.cases.save(theCase, { next: { ...theCase, episode: 2 } }, tuesday);
    await triage(other);
    await expect(kith.intake(id)).rejects.toThrow(RunSuperseded);
    expect(await kith.cases.get(id)).toMatchObject({ episode: 2, flags: [], stage: 'AssignLinkWorker' });
  });

  it('keeps what somebody said for equality with the restricted records, and counts it as codes', async () => {
    const id = await referral({ equality: { sex: 'female', language: 'another' } });
    await kith.intake(id);
    await kith.facts.record(id);
    const counted = (await kith.facts.months('ashcombe', ['2026-06'])).find((facts) => facts.id === id);
    expect(counted?.groups).toEqual({ ageBand: '65-79', sex: 'female', language: 'another' });
    expect(JSON.stringify([await kith.cases.get(id), await kith.people.get(id)])).not.toContain('another');
  });

  it('keeps what tells who somebody is out of the case', async () => {
    const id = await referral();
    await kith.intake(id);
    const theCase = JSON.stringify(await kith.cases.get(id));
    for (const personal of ['Doris', 'Field', '1948', '2AB', '07700', 'example.org', 'husband']) {
      expect(theCase).not.toContain(personal);
    }
  });

  it('comes to the same when it runs again, also at the same moment', async () => {
    const id = await referral();
    const results = await Promise.allSettled([kith.intake(id), kith.intake(id), kith.intake(id)]);
    for (const result of results) {
      expect(result.status === 'fulfilled' ? result.value : result.reason).toMatchObject(
        result.status === 'fulfilled' ? { no: 1 } : { name: 'TryAgain' },
      );
    }
    expect(await kith.intake(id)).toEqual({ no: 1 });
    expect((await kith.cases.get(id))?.version).toBe(1);
    expect(await kith.notices.list(id)).toHaveLength(2);
  });

  it('asks for a look at whatever is flagged, and again when it runs again', async () => {
    const id = await referral({
      risks: { known: true, detail: 'A dog', safeguarding: true, safeguardingDetail: 'Fear' },
    });
    expect(await triage(id)).toEqual({ no: 1, due: '2026-06-04T17:00:00.000Z' });
    expect(await triage(id)).toEqual({ no: 1, due: '2026-06-04T17:00:00.000Z' });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'Triage', flags: ['safeguarding', 'risk'] });
  });

  it('asks for a look when the person lives outside the area or consent was overridden', async () => {
    await triage(await referral({}, { postcode: 'AB12 3CD' }));
    await triage(
      await referral({ consent: { told: true, agreed: false, overrideReason: 'In danger', tellGp: false } }),
    );
  });

  it('sees that the same person was referred by somebody else', async () => {
    const first = await referral({}, { nhsNumber: '9990000026' });
    await kith.intake(first);
    const byNumber = await referral({}, { nhsNumber: '9990000026', lastName: 'Married' });
    await triage(byNumber);
    expect((await kith.cases.get(byNumber))?.flags).toEqual(['likely-duplicate']);

    const spelled = await referral({}, { lastName: `Field ${people + 1}`, postcode: 'ZZ2 9XY' });
    await kith.intake(spelled);
    await triage(await referral({}, { lastName: `FIELD ${people}`, postcode: 'zz29xy' }));
  });

  it('sees an open case of the person among however many that are closed', async () => {
    const nhsNumber = '9990000042';
    const before: ReferralId[] = [];
    for (let times = 0; times < 11; times += 1) {
      const id = await referral({}, { nhsNumber });
      await kith.intake(id).catch(() => undefined);
      before.push(id);
    }
    const [open = '', ...closed] = before.toSorted().toReversed();
    for (const id of closed) await kith.cases.close({ id, episode: 1 }, { reason: 'other' }, tuesday);
    expect((await kith.cases.get(open))?.closedAt).toBeUndefined();
    const again = await referral({}, { nhsNumber });
    await triage(again);
    expect((await kith.cases.get(again))?.flags).toEqual(['likely-duplicate']);
  });

  it('sees one of two that are taken in at the same moment for the same person', async () => {
    const nhsNumber = '9990000050';
    const both = [await referral({}, { nhsNumber }), await referral({}, { nhsNumber })];
    await Promise.allSettled(both.map((id) => kith.intake(id)));
    const flags = await Promise.all(both.map(async (id) => (await kith.cases.get(id))?.flags));
    expect(flags.flat()).toContain('likely-duplicate');
  });

  it('sees it also when it broke off before it had looked', async () => {
    const nhsNumber = '9990000069';
    const first = await referral({}, { nhsNumber });
    const second = await referral({}, { nhsNumber });
    await kith.intake(first);
    expect(await kith.intake(first)).toEqual({ no: 1 });
    await triage(second);
    expect(await triage(first)).toMatchObject({ no: 1 });
    expect(await kith.cases.get(first)).toMatchObject({ stage: 'Triage', flags: ['likely-duplicate'] });
  });

  it('leaves a case with its worker when it runs again after the same person was referred once more', async () => {
    const nhsNumber = '9990000077';
    const [first, second] = [await referral({}, { nhsNumber }), await referral({}, { nhsNumber })];
    await kith.intake(first);
    await kith.assignLinkWorker(first);
    await triage(second);
    const given = await kith.cases.get(first);
    await kith.intake(first);
    expect(await kith.cases.get(first)).toEqual(given);
  });

  it.each([
    ['woman', { gender: 'woman' }],
    ['either', {}],
  ] as const)('seeks whom the person would rather talk to: %s', async (workerGender, seeks) => {
    const { contact } = someAnswers();
    const id = await referral({ contact: { ...contact, workerGender } });
    await kith.intake(id);
    const { gender } = (await kith.cases.get(id))?.seeks ?? {};
    expect({ ...(gender && { gender }) }).toEqual(seeks);
  });

  it('remembers who looked after the person before, when that case is closed', async () => {
    const before = await referral({}, { nhsNumber: '9990000034' });
    await kith.intake(before);
    await kith.assignLinkWorker(before);
    await kith.cases.close({ id: before, episode: 1 }, { reason: 'goals-met' }, tuesday);
    const again = await referral({}, { nhsNumber: '9990000034' });
    expect(await kith.intake(again)).toEqual({ no: 1 });
    expect(await kith.cases.get(again)).toMatchObject({ flags: [], seeks: { knownTo: ['ana'] } });
  });

  it('lets an urgent hospital discharge straight through, unless somebody may come to harm', async () => {
    const urgent = { source: 'hospital-discharge' } as const;
    const through = await referral({ ...urgent, risks: { known: true, detail: 'Stairs', safeguarding: false } });
    expect(await kith.intake(through)).toEqual({ no: 1 });
    expect(await kith.cases.get(through)).toMatchObject({ priority: 'urgent', flags: ['risk'] });
    const held = await referral({ ...urgent, risks: { known: false, safeguarding: true } });
    expect(await triage(held)).toEqual({ no: 1, due: '2026-06-02T17:00:00.000Z' });
  });

  it('sends one receipt to who refers themselves, at once', async () => {
    const id = await referral({ source: 'self' });
    await kith.intake(id);
    expect(await kith.notices.list(id)).toMatchObject([{ key: 'receipt-person', immediate: true }]);
  });

  it.each<[string, Partial<Answers>]>([
    ['there is a concern for their safety', { risks: { known: false, safeguarding: true } }],
    ['who refers themselves fears for it', { source: 'self', risks: { known: false, safeguarding: true } }],
    ['they did not agree', { consent: { told: true, agreed: false, overrideReason: 'In danger', tellGp: false } }],
  ])('writes nothing to the person before somebody looked: %s', async (_, changes) => {
    const id = await referral(changes);
    await triage(id);
    expect((await kith.notices.list(id)).filter(({ audience }) => audience === 'person')).toEqual([]);
  });

  it('takes a referral in after all when it broke the first time and is tried again', async () => {
    const id = await referral();
    const due = '2026-08-31T08:30:00.000Z';
    await kith.openWait(id, 'NeedsAttention', { due, error: 'ContractBroken' });
    expect(await kith.cases.get(id)).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Intake', wait: { no: 1 } });
    const { edge } = await kith.cases.decide(id, { name: 'Retried', by: 'staff:op' }, tuesday);
    expect(edge).toEqual({ no: 2, resumeAt: 'Intake' });
    expect(await kith.intake(id)).toEqual({ no: 2 });
    expect(await kith.intake(id)).toEqual({ no: 2 });
    expect(await kith.people.get(id)).toBeDefined();
  });

  it('says that it should be tried again while the referral is not there', async () => {
    await expect(kith.intake(someId())).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
