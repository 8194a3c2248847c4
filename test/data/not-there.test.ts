import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createTaskMarks } from '../../functions/shared/data/case/task-marks.ts';
import { createOnwardRepository } from '../../functions/shared/data/directory/onward-repository.ts';
import { createProviderPage } from '../../functions/shared/data/directory/provider-page.ts';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message/message-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/message/reply-repository.ts';
import { createAppointmentRepository } from '../../functions/shared/data/person/appointment-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/person/concern-repository.ts';
import { createContactRepository } from '../../functions/shared/data/person/contact-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/person/outcome-repository.ts';
import { createPatientViewRepository } from '../../functions/shared/data/person/patient-view-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person/person-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { ownPageItem } from '../../functions/shared/data/referral/merge-items.ts';
import { type Key, keys } from '../../functions/shared/data/table/keys.ts';
import { transactIf, type WriteItem } from '../../functions/shared/data/table/table.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase } from '../builders/put-rows.ts';
import { someAnswers, someCase, someId, tuesday } from '../builders/referral.ts';
import { someOnward } from '../onward/onward-world.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const cases = createCaseRepository(table);
const dues = createDueRepository(table);
const intakes = createIntakeRepository(table);
const onwards = createOnwardRepository(table);
const concerns = createConcernRepository(table);

/** So that a second transaction is not taken for a repetition of the first. */
const someOther = (): WriteItem => ({
  Put: { TableName: table.tableName, Item: keys.taskMade(someId(), 'other') },
});

const rowOf = async (Key: Key): Promise<Record<string, unknown> | undefined> =>
  (await table.documentClient.send(new GetCommand({ TableName: table.tableName, Key, ConsistentRead: true }))).Item;

/** It was erased meanwhile, or intake broke before it was made. */
describe('a row that is not there', () => {
  const id = someId();
  const { contact } = someAnswers();
  const written = (...items: WriteItem[]) => transactIf(table, items);

  it.each<[string, Key, () => Promise<unknown>]>([
    ['looked at again later', keys.intake(id), () => intakes.lookAgain(id, tuesday)],
    ['taken in', keys.intake(id), () => intakes.leaveByDue(id)],
    ['put off', keys.case(id), () => dues.putOff('wait', { id, at: tuesday }, later(tuesday, hour))],
    ['looked at while a step goes on', keys.case(id), () => cases.lookAgain(someCase({ id }), tuesday)],
    ['gone through again', keys.case(id), () => createCensusRepository(table).bringAgain(id, tuesday)],
    [
      'read, of a concern',
      keys.concern(id, tuesday),
      () =>
        written(
          concerns.readItem({ id, at: tuesday, by: 'staff:ana', text: 'A bruise' }, { at: tuesday, by: 'staff:sal' }),
        ),
    ],
    [
      'told how somebody is reached',
      keys.person(id),
      () => written(createPersonRepository(table).contactItem(id, contact, tuesday)),
    ],
    [
      'shown how somebody is reached',
      keys.patientView(id),
      () => written(createPatientViewRepository(table).contactItem(id, contact)),
    ],
    [
      'shown how somebody is reached since a merge',
      keys.patientView(id),
      () => written(ownPageItem(table, id, someAnswers())),
    ],
    [
      'answered',
      keys.question(id, 1),
      () => written(createReplyRepository(table).answerItem(id, { no: 1, answer: 'Yes', answeredAt: tuesday })),
    ],
    [
      'confirmed',
      keys.note(id, 'APPT', tuesday),
      () => written(...createAppointmentRepository(table).becoming({ id, madeAt: tuesday }, 'confirmed', tuesday)),
    ],
  ])('is not made by being %s', async (_, key, change) => {
    await change();
    expect(await rowOf(key)).toBeUndefined();
  });

  it('shows a provider nothing', async () => {
    expect(await createProviderPage(table)(id, 1)).toBeUndefined();
  });
});

/** Of two runs of one step, or two windows, that write at the same moment. */
describe('a row that is there already', () => {
  const id = someId();
  const at = tuesday;
  const answers = { id, at, check: '3m', by: 'patient', ons4: {}, loneliness: {}, goals: [] } as const;
  const contact = { id, at, by: 'staff:ana', channel: 'phone', outcome: 'spoke', loggedAt: at } as const;
  const booked = { id, madeAt: at, at: later(at, hour), kind: 'phone', state: 'booked', stateAt: at } as const;

  it.each<[string, (by: string) => readonly WriteItem[]]>([
    ['an appointment', (by) => createAppointmentRepository(table).items({ ...booked, by })],
    ['a concern', (text) => [concerns.item({ id, at, by: 'staff:ana', text }, 'ashcombe')]],
    ['a contact', (by) => [createContactRepository(table).item({ ...contact, note: by })]],
    ['a message', (text) => [createMessageRepository(table).item({ id, messageId: 'one', at, text })]],
    ['answers', (by) => [createOutcomeRepository(table).item({ ...answers, goals: [], by })]],
    ['a referral onward', (name) => onwards.items(someOnward({ id, name }))],
    ['the mark of a task', () => [createTaskMarks(table).item(id, 'phone-person')]],
  ])('is not made anew: %s', async (_, items) => {
    expect(await transactIf(table, items('first'))).toBe(true);
    expect(await transactIf(table, [...items('second'), someOther()])).toBe(false);
  });

  it('is not taken a step on from what it was before: a referral onward', async () => {
    const asked = someOnward({ id, no: 2 });
    const agreed = { ...asked, version: 2, state: 'sent' } as const;
    const refused = { ...asked, version: 2, state: 'refused' } as const;
    expect(await transactIf(table, onwards.items(asked))).toBe(true);
    expect(await transactIf(table, onwards.items(agreed))).toBe(true);
    expect(await transactIf(table, onwards.items(refused))).toBe(false);
  });

  it('is not made anew: a case, which may have gone on', async () => {
    const theCase = someCase({ assignee: undefined, holdsPlace: false });
    expect(await cases.createShell(theCase, tuesday)).toBe(true);
    await cases.change(theCase.id, tuesday, (before) => ({ next: { ...before, stage: 'AgreePlan' } }));
    expect(await cases.createShell(theCase, tuesday)).toBe(false);
    expect(await cases.get(theCase.id)).toMatchObject({ stage: 'AgreePlan', version: 2 });
  });
});

describe('a row that has moved among what is due', () => {
  it('is not put off by who saw it at its place before', async () => {
    const seen = await putCase(table, someCase());
    const { id } = seen;
    const moved = await cases.change(id, later(tuesday, hour), (theCase) => ({
      next: { ...theCase, stage: 'AgreePlan' },
    }));
    const { dueSk } = (await rowOf(keys.case(id))) ?? {};
    await cases.lookAgain(seen, later(tuesday, 9 * hour));
    await dues.putOff('wait', { id, at: tuesday }, later(tuesday, 9 * hour));
    expect(moved).toBeDefined();
    expect(await rowOf(keys.case(id))).toMatchObject({ dueSk });
  });
});
