import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../../functions/shared/data/case/case-event.ts';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createFactsRepository } from '../../functions/shared/data/figures/facts-repository.ts';
import { createContactRepository } from '../../functions/shared/data/person/contact-repository.ts';
import { createEqualityRepository } from '../../functions/shared/data/person/equality-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/person/outcome-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Proposal } from '../../functions/shared/domain/case/decide.ts';
import type { CaseFacts } from '../../functions/shared/domain/figures/facts.ts';
import type { OutcomeCheck } from '../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putTeam } from '../builders/put-rows.ts';
import { someCase, someSettings, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const facts = createFactsRepository(table);
const cases = createCaseRepository(table);
const contacts = createContactRepository(table);
const outcomes = createOutcomeRepository(table);
const equalities = createEqualityRepository(table);

const found = async (id: ReferralId): Promise<CaseFacts | undefined> =>
  (await facts.months('ashcombe', ['2026-06'])).find((each) => each.id === id);

const recorded = async (id: ReferralId): Promise<CaseFacts | undefined> => {
  await facts.record(id);
  return found(id);
};

const aCase = async () => {
  await putTeam(table, someSettings());
  const theCase = await putCase(table, { ...someCase(), seeks: { outcode: 'ZZ1' } });
  await putPerson(table, theCase.id, {});
  return theCase;
};

describe('what is counted of a case', () => {
  it('is where it came from and what it waits for, without who it is about', async () => {
    const theCase = await aCase();
    expect(await recorded(theCase.id)).toMatchObject({
      id: theCase.id,
      source: 'pharmacy',
      reasons: ['lonely-or-isolated', 'money-troubles'],
      outcode: 'ZZ1',
      groups: { ageBand: '65-79' },
      steps: [{ no: 1, stage: 'AwaitAcceptance', from: tuesday, due: theCase.wait?.due }],
    });
    const text = JSON.stringify(await found(theCase.id));
    for (const told of ['Doris', 'Greenfield', '1948', '9990000018', 'ZZ1 2AB', '07700'])
      expect(text).not.toContain(told);
  });

  it('follows the case: how each wait ended, the first attempt and what was answered', async () => {
    const { id, wait } = await aCase();
    const accepted = later(tuesday, hour);
    await cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, accepted);
    const contact = { id, by: 'staff:ana', channel: 'phone', outcome: 'no-answer', loggedAt: accepted } as const;
    const tries = [later(tuesday, 3 * hour), later(tuesday, 2 * hour)].map((at) => contacts.item({ ...contact, at }));
    await cases.change(id, accepted, (next) => ({ next, also: [...tries, equalities.item(id, { sex: 'female' })] }));
    const answers = { id, by: 'patient', loneliness: {}, goals: [] };
    await outcomes.put({ ...answers, check: 'baseline', at: accepted, ons4: { happy: 3 } });
    await outcomes.put({ ...answers, check: '3m', at: later(accepted, hour), ons4: { happy: 6, anxious: 2 } });
    expect(await recorded(id)).toMatchObject({
      acceptedAt: accepted,
      firstContactAt: later(tuesday, 2 * hour),
      groups: { ageBand: '65-79', sex: 'female' },
      steps: [{ no: 1, from: tuesday, to: accepted, due: wait?.due, decision: 'Accepted' }],
      scores: { baseline: { happy: 3 }, '3m': { happy: 6, anxious: 2 } },
    });
  });

  it('says which waits ran out', async () => {
    const { id, wait } = await aCase();
    const at = later(wait?.due ?? '', 1);
    await cases.expireIfUndecided(id, at, 1);
    expect((await recorded(id))?.steps).toEqual([
      { no: 1, stage: 'AwaitAcceptance', from: tuesday, due: wait?.due, to: at, expired: true },
    ]);
  });

  it('says when each appointment was, and when each hold was to be looked at', async () => {
    await putTeam(table, someSettings());
    const wait = { no: 1, token: 'token', attempt: 0, entered: tuesday, due: later(tuesday, 9 * hour) };
    const { id } = await putCase(table, someCase({ stage: 'MakeContact', wait }));
    const [on, moved, review] = [2, 3, 9].map((days) => later(tuesday, days * day));
    const goesOn = async (no: number, stage: Case['stage'], proposal: Omit<Proposal, 'by'>) => {
      await cases.decide(id, { ...proposal, by: 'staff:ana' }, tuesday);
      const next = { ...wait, no };
      await cases.change(id, tuesday, (before) => ({ next: { ...before, stage, wait: next } }));
    };
    await goesOn(2, 'FollowUpReminder', { name: 'AppointmentBooked', facts: { appointmentAt: on } });
    await goesOn(3, 'FollowUpReminder', { name: 'Rearranged', facts: { appointmentAt: moved } });
    await goesOn(4, 'OnHold', { name: 'OnHold', facts: { reviewOn: review } });
    await goesOn(5, 'FollowUpReminder', { name: 'Resumed' });
    await goesOn(6, 'AgreePlan', { name: 'ConversationHeld' });
    expect((await recorded(id))?.steps.map(({ stage, on: counted }) => [stage, counted])).toEqual([
      ['MakeContact', undefined],
      ['FollowUpReminder', on],
      ['FollowUpReminder', moved],
      ['OnHold', review],
      ['FollowUpReminder', moved],
      ['AgreePlan', undefined],
    ]);
  });

  it('says whose place the case held, from when to when, and what the choice went by', async () => {
    const { id } = await aCase();
    const at = (hours: number) => later(tuesday, hours * hour);
    const write = (hours: number, event: Pick<CaseEvent, 'what' | 'worker' | 'decision'>) =>
      cases.change(id, at(hours), (next) => ({ next, event: { ...event, stage: 'AssignLinkWorker' } }));
    await write(0, { what: 'assigned', worker: 'ana' });
    await write(1, { what: 'refused', worker: 'ana' });
    await write(2, { what: 'assigned', worker: 'bryn' });
    await write(3, { what: 'reassigned', worker: 'cai' });
    expect((await recorded(id))?.places?.at(-1)).toEqual({ worker: 'cai', from: at(3) });
    await write(4, { what: 'decided', decision: 'FollowedUp' });
    await write(5, { what: 'closed' });
    expect(await recorded(id)).toMatchObject({
      seeks: { outcode: 'ZZ1' },
      places: [
        { worker: 'ana', from: at(0), to: at(1) },
        { worker: 'bryn', from: at(2), to: at(3) },
        { worker: 'cai', from: at(3), to: at(4) },
      ],
    });
  });

  it('has no ending that triage took back', async () => {
    const { id } = await aCase();
    const ends = async (what: 'closed' | 'undone') =>
      cases.change(id, tuesday, (next) => ({ next, event: { what, stage: 'Triage', reason: 'duplicate' } }));
    await ends('closed');
    expect((await recorded(id))?.closures).toEqual([{ at: tuesday, reason: 'duplicate' }]);
    await ends('undone');
    expect((await recorded(id))?.closures).toEqual([]);
  });

  it('is written once for as long as nothing changes', async () => {
    const { id } = await aCase();
    expect(await table.unitsOf(() => facts.record(id))).toEqual({ read: 6, write: 1, index: 0 });
    expect(await table.unitsOf(() => facts.record(id))).toMatchObject({ write: 0 });
  });

  it('is the latest, whoever writes at the same moment', async () => {
    const { id } = await aCase();
    await Promise.all([
      facts.record(id),
      cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, tuesday).then(() => facts.record(id)),
      facts.record(id),
    ]);
    expect((await found(id))?.steps[0]?.decision).toBe('Accepted');
  });

  it.each(['for the first time', 'once more'])(
    'is the latest also of whoever read before and writes after: %s',
    async (when) => {
      const { id } = await aCase();
      if (when === 'once more') await facts.record(id);
      const answer = (check: OutcomeCheck) =>
        outcomes.put({ id, check, at: tuesday, by: 'patient', ons4: {}, loneliness: {}, goals: [] });
      const asUsual = table.documentClient.send.bind(table.documentClient);
      let overtaken = false;
      const send: typeof table.documentClient.send = async (command: object, ...rest: never[]) => {
        if (command instanceof PutCommand && !overtaken) {
          overtaken = true;
          await answer('3m');
          await facts.record(id);
        }
        return Reflect.apply(asUsual, undefined, [command, ...rest]);
      };
      await answer('baseline');
      await createFactsRepository({ ...table, documentClient: { send } }).record(id);
      expect(overtaken).toBe(true);
      expect((await found(id))?.scores).toEqual({ baseline: { at: tuesday }, '3m': { at: tuesday } });
    },
  );

  it('is never that of an earlier version, read just before the case went on', async () => {
    const { id } = await aCase();
    await facts.record(id);
    const asUsual = table.documentClient.send.bind(table.documentClient);
    let gone = false;
    const send: typeof table.documentClient.send = async (command: object, ...rest: never[]) => {
      if (command instanceof GetCommand && !gone) {
        gone = true;
        await cases.decide(id, { name: 'Accepted', by: 'staff:ana' }, tuesday);
        await facts.record(id);
      }
      return Reflect.apply(asUsual, undefined, [command, ...rest]);
    };
    await createFactsRepository({ ...table, documentClient: { send } }).record(id);
    expect((await found(id))?.steps[0]?.decision).toBe('Accepted');
  });

  it('is found under the month in which the referral came', async () => {
    const { id } = await aCase();
    await facts.record(id);
    expect((await facts.months('ashcombe', ['2026-05'])).map((each) => each.id)).not.toContain(id);
    expect(await facts.months('elsewhere', ['2026-06'])).toEqual([]);
  });
});
