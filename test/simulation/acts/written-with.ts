import type { WriteItem } from '../../../functions/shared/data/table/table.ts';
import type { Proposal } from '../../../functions/shared/domain/case/decide.ts';
import { supportNo, supportSince } from '../../../functions/shared/domain/case/support.ts';
import { type Appointment, isAhead } from '../../../functions/shared/domain/contact/appointment.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import { firstFree } from '../../../functions/staff-web/pages/cases/first-free.ts';
import type { Repositories } from '../../support/repositories.ts';

type Sources = Pick<Repositories, 'appointments' | 'cases' | 'contacts' | 'outcomes' | 'replies'>;

const nothingSaid = { ons4: {}, loneliness: {}, goals: [] };

/** What a page writes in one with the decision that is taken on it: an appointment, a conversation, a question. */
export const writtenWith = async (
  { appointments, cases, contacts, outcomes, replies }: Sources,
  id: ReferralId,
  { name, by, facts = {}, waitNo = 0 }: Proposal,
  now: Instant,
): Promise<WriteItem[]> => {
  const booked = async (): Promise<readonly Appointment[]> => appointments.list(id);

  const madeFor = (at: Instant, all: readonly Appointment[]): WriteItem[] => {
    const madeAt = firstFree(
      now,
      all.map((one) => one.madeAt),
    );
    return appointments.items({ id, madeAt, at, kind: 'phone', state: 'booked', stateAt: now, by });
  };

  const theCase = await cases.get(id);
  const since = theCase ? supportSince(theCase) : '';

  const becoming = (all: readonly Appointment[], state: Appointment['state']): WriteItem[] => {
    const current = all.find((one) => isAhead(one) && one.madeAt >= since);
    return current ? appointments.becoming(current, state, now) : [];
  };

  const conversation = async (): Promise<WriteItem[]> => {
    const made = (await contacts.list(id)).map((one) => one.at);
    const episode = theCase ? supportNo(theCase) : 1;
    const at = firstFree(now, made);
    return [
      contacts.item({ id, at, by, channel: 'phone', outcome: 'spoke', loggedAt: now }),
      ...becoming(await booked(), 'attended'),
      outcomes.item({ id, episode, check: 'baseline', at: now, by, ...nothingSaid, ons4: { satisfied: 5 } }),
    ];
  };

  const rearranged = async (): Promise<WriteItem[]> => {
    const all = await booked();
    return [...becoming(all, 'rearranged'), ...madeFor(facts.appointmentAt ?? now, all)];
  };

  const items: Partial<Record<DecisionName, () => Promise<WriteItem[]>>> = {
    AppointmentBooked: async () => madeFor(facts.appointmentAt ?? now, await booked()),
    Rearranged: rearranged,
    DidNotAttend: async () => becoming(await booked(), 'did-not-attend'),
    AppointmentCancelled: async () => becoming(await booked(), 'cancelled'),
    ConversationHeld: conversation,
    NeedsInformation: async () => [replies.questionItem(id, { no: waitNo, text: 'Since when?', askedAt: now })],
  };
  return (await items[name]?.()) ?? [];
};
