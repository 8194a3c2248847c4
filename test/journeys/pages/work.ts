import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import { createAppointmentRepository } from '../../../functions/shared/data/person/appointment-repository.ts';
import { createContactRepository } from '../../../functions/shared/data/person/contact-repository.ts';
import { createOutcomeRepository } from '../../../functions/shared/data/person/outcome-repository.ts';
import type { Case } from '../../../functions/shared/domain/case/case.ts';
import type { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { instantOf, later } from '../../../functions/shared/domain/time/instant.ts';
import { fillIn, press, type Typed } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const oneLongWord = 'x'.repeat(150);

/** A form as it comes, and as it is when nothing was filled in, or what is wrong. */
const lookAtForm = async (
  { page, look, lookAt }: Looking,
  path: string,
  button: string,
  typed: Typed = {},
): Promise<void> => {
  await lookAt(page, path, 'empty');
  await fillIn(page, typed);
  await press(page, button);
  await page.locator('.nhsuk-error-summary').waitFor();
  await look(page, 'wrong');
};

/** What was written down before, with words as long as may be. */
const giveWork = async ({ host }: Looking, id: ReferralId): Promise<void> => {
  const at = instantOf(host.clock.now());
  const by = 'staff:priya-larkspur';
  const contact = { id, at, by, channel: 'phone', outcome: 'no-answer', note: oneLongWord, loggedAt: at } as const;
  const appointment = { id, madeAt: at, at: later(at, 1), kind: 'in-person', state: 'booked', stateAt: at } as const;
  const answers: OutcomeAnswers = {
    id,
    check: 'baseline',
    at,
    by,
    ons4: { satisfied: 0, worthwhile: 10, happy: 5 },
    loneliness: { companionship: 3, leftOut: 3, isolated: 3, direct: 5 },
    goals: [],
  };
  const outcomes = createOutcomeRepository(host);
  const also = [
    createContactRepository(host).item(contact),
    ...createAppointmentRepository(host).items({ ...appointment, place: oneLongWord, by }),
    outcomes.item(answers),
    outcomes.item({ ...answers, check: '6m', ons4: { satisfied: 10, happy: 5 } }),
  ];
  await createCaseRepository(host).change(id, at, (next) => ({ next, also }));
};

/** The pages of the work with a person. @param id of a case that the link worker at the page has just taken on */
export const lookAtWork = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { host, page, lookAt } = looking;
  const cases = createCaseRepository(host);
  const now = instantOf(host.clock.now());
  const at = `/staff/cases/${id}`;
  const before = await cases.get(id);
  const set = (changes: Partial<Case>) => cases.change(id, now, (theCase) => ({ next: { ...theCase, ...changes } }));

  await lookAt(page, `${at}/appointments`, 'empty');
  await lookAt(page, `${at}/outcomes`, 'empty');
  await lookAtForm(looking, `${at}/appointments/new`, 'Book appointment');
  await lookAtForm(looking, `${at}/contact/last-notice`, 'Continue');
  await lookAtForm(looking, `${at}/close`, 'Close case');
  await giveWork(looking, id);
  await lookAtForm(looking, `${at}/contact`, 'Save contact');
  await lookAtForm(looking, `${at}/conversation`, 'Save conversation', { satisfied: '11' });
  await lookAt(page, `${at}/outcomes`, 'filled');
  await set({ missed: 3, tasks: [{ kind: 'review-missed', at: now }] });
  await lookAt(page, `${at}/appointments`, 'to be reviewed');
  await lookAt(page, `${at}/appointments/new`, 'not now');
  await set({ stage: 'FollowUpReminder', missed: 0, tasks: [] });
  await lookAt(page, `${at}/appointments/move`, 'filled');
  await lookAtForm(looking, `${at}/appointments/end`, 'Save');
  await set({ stage: 'FollowUp' });
  await lookAtForm(looking, `${at}/follow-up`, 'End support');
  await set({ stage: 'OutcomeCheck3Months', baselineAt: addCalendar(now, { months: -3 }) });
  await lookAtForm(looking, `${at}/outcomes/3m`, 'Save answers');
  await cases.change(id, now, (theCase) => {
    const { baselineAt: _baselineAt, ...next } = theCase;
    return before && { next: { ...next, stage: before.stage } };
  });
  await host.settle();
};
