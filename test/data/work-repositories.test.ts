import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createAppointmentRepository } from '../../functions/shared/data/person/appointment-repository.ts';
import { createClosingRepository } from '../../functions/shared/data/person/closing-repository.ts';
import { createContactRepository } from '../../functions/shared/data/person/contact-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/person/outcome-repository.ts';
import type { WriteItem } from '../../functions/shared/data/table/table.ts';
import type { Appointment } from '../../functions/shared/domain/contact/appointment.ts';
import type { Contact } from '../../functions/shared/domain/contact/contact.ts';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase } from '../builders/put-rows.ts';
import { someCase, someId, tuesday } from '../builders/referral.ts';
import { shownAppointments } from '../support/shown-appointments.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const cases = createCaseRepository(table);
const contacts = createContactRepository(table);
const appointments = createAppointmentRepository(table);
const outcomes = createOutcomeRepository(table);
const closings = createClosingRepository(table);

/** With a change of the case that changes nothing else of it. */
const write = (id: ReferralId, also: readonly WriteItem[]) => cases.change(id, tuesday, (next) => ({ next, also }));

const contactAt = (id: ReferralId, at: string): Contact => ({
  id,
  at,
  by: 'staff:ana',
  channel: 'phone',
  outcome: 'no-answer',
  note: 'Nobody in',
  loggedAt: at,
});

const appointmentAt = (id: ReferralId, madeAt: string): Appointment => ({
  id,
  madeAt,
  at: later(madeAt, 48 * hour),
  kind: 'phone',
  state: 'booked',
  stateAt: madeAt,
  by: 'staff:ana',
});

describe('contacts', () => {
  it('are listed with the latest first, and cost 1 R to list and 4 W to write with the case', async () => {
    const { id } = await putCase(table, someCase());
    const units = await table.unitsOf(() => write(id, [contacts.item(contactAt(id, tuesday))]));
    expect(units).toEqual({ read: 1, write: 4, index: 0 });
    await write(id, [contacts.item(contactAt(id, later(tuesday, hour)))]);
    expect((await contacts.list(id)).map(({ at }) => at)).toEqual([later(tuesday, hour), tuesday]);
    expect(await table.unitsOf(() => contacts.list(id))).toMatchObject({ read: 1 });
  });
});

describe('appointments', () => {
  it('are the same for both readers but for who made them, and stay so whatever becomes of them', async () => {
    const { id } = await putCase(table, someCase());
    const [first, second] = [appointmentAt(id, tuesday), appointmentAt(id, later(tuesday, hour))];
    expect(await table.unitsOf(() => write(id, appointments.items(first)))).toMatchObject({ write: 6 });
    const units = await table.unitsOf(() =>
      write(id, [...appointments.becoming(first, 'rearranged', second.madeAt), ...appointments.items(second)]),
    );
    expect(units).toMatchObject({ write: 10 });
    const all = await appointments.list(id);
    expect(all.map(({ state, stateAt }) => [state, stateAt])).toEqual([
      ['booked', second.madeAt],
      ['rearranged', second.madeAt],
    ]);
    const shown = all.map(({ by: _by, ...rest }) => rest);
    expect(await shownAppointments(table, id)).toEqual(shown);
  });

  it('that are not there do not become anything', async () => {
    const { id } = await putCase(table, someCase());
    await expect(write(id, appointments.becoming({ id, madeAt: tuesday }, 'confirmed', tuesday))).rejects.toThrow();
    expect(await appointments.list(id)).toEqual([]);
  });
});

describe('outcome answers', () => {
  it('are taken once for each check of an episode, the first ones stay', async () => {
    const id = someId();
    const answers: OutcomeAnswers = {
      id,
      check: '3m',
      at: tuesday,
      by: 'patient',
      ons4: { happy: 3 },
      loneliness: {},
      goals: [],
    };
    expect(await outcomes.put(answers)).toBe(true);
    expect(await outcomes.put({ ...answers, ons4: { happy: 9 } })).toBe(false);
    expect(await outcomes.put({ ...answers, episode: 2, at: later(tuesday, hour) })).toBe(true);
    const all = await outcomes.list(id);
    expect(all.map(({ episode, ons4 }) => [episode, ons4.happy])).toEqual([
      [undefined, 3],
      [2, 3],
    ]);
  });
});

describe('an ending', () => {
  it('is told and proved with one write, episode by episode', async () => {
    const { id } = await putCase(table, someCase());
    const summary = { id, episode: 1, at: tuesday, reason: 'moved-away', done: 'A choir' } as const;
    const proof = { id, episode: 1, at: tuesday, by: 'staff:ana', reason: 'moved-away' } as const;
    const units = await table.unitsOf(() => write(id, closings.items(summary, proof)));
    expect(units).toMatchObject({ write: 6 });
    expect(await closings.summary(id, 1)).toEqual(summary);
    expect(await closings.proof(id, 1)).toEqual(proof);
    expect(await closings.summary(id, 2)).toBeUndefined();
  });

  it('takes a later check among its scores for one read and one write', async () => {
    const { id } = await putCase(table, someCase());
    const of = { id, episode: 1, at: tuesday, reason: 'moved-away' } as const;
    const scores = [{ check: 'baseline', at: tuesday, ons4: { happy: 3 } } as const];
    await write(id, closings.items({ ...of, scores }, { ...of, by: 'staff:ana' }));
    const units = await table.unitsOf(() => closings.share(id, 1, { check: '3m', at: tuesday, ons4: {} }));
    expect(units).toEqual({ read: 1, write: 1, index: 0 });
  });
});
