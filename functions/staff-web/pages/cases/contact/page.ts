import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ContactRepository } from '../../../../shared/data/person/contact-repository.ts';
import type { WriteItem } from '../../../../shared/data/table/table.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { withPromiseKept } from '../../../../shared/domain/case/promise-changes.ts';
import { supportSince } from '../../../../shared/domain/case/support.ts';
import { withContact } from '../../../../shared/domain/case/work-changes.ts';
import type { Contact } from '../../../../shared/domain/contact/contact.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepAt, type StepDependencies, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { reachView } from '../../../../shared/staff/person-view.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { firstFree } from '../first-free.ts';
import { typedMoment } from '../moment.ts';
import { contactQuestions, readContact } from './form.ts';
import { type StandingSources, standingOfCase } from './standing.ts';
import { standingView } from './standing-view.ts';

export interface ContactDependencies extends StepDependencies, StandingSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly contacts: Pick<ContactRepository, 'list' | 'item'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
}

export const notTakenIn = 'The referral has not been processed yet. Try again shortly.';

/** A closed case has no next step; nothing is added to it that nobody will look at. */
export const closedRefusal = ({ theCase }: Pick<StepAt, 'theCase'>): string | undefined =>
  theCase.closedAt ? 'This case is closed. Reopen it first.' : undefined;

const minuteOf = (at: Instant): string => at.slice(0, 'yyyy-mm-ddThh:mm'.length);

/** The same form sent twice, or two that nobody could tell apart. */
const isSame = (one: Contact, other: Contact): boolean =>
  minuteOf(one.at) === minuteOf(other.at) &&
  (['by', 'channel', 'outcome', 'note', 'nextStep', 'lastNotice'] as const).every((name) => one[name] === other[name]);

/**
 * Writes a contact down, once, with what follows from it for the case.
 * @throws DecisionRefused when the case is closed
 */
export const logContact = async (
  { cases, contacts }: Pick<ContactDependencies, 'cases' | 'contacts'>,
  contact: Contact,
  also: readonly WriteItem[] = [],
): Promise<void> => {
  const { id, loggedAt } = contact;
  await cases.change(id, loggedAt, async (theCase) => {
    const closed = closedRefusal({ theCase });
    if (closed) throw new DecisionRefused('not-open', closed);
    const made = await contacts.list(id);
    if (made.some((one) => isSame(one, contact))) return undefined;
    const at = firstFree(
      contact.at,
      made.map((one) => one.at),
    );
    const heard = withContact(theCase, contact);
    // One of before the reopening, written down late, is no call of the new support.
    const isOfThis = minuteOf(at) >= minuteOf(supportSince(theCase));
    const next = isOfThis ? withPromiseKept(heard, ['first-call'], at) : heard;
    return { next, also: [contacts.item({ ...contact, at }), ...also] };
  });
};

/** An attempt to reach the person is written down, and how far they count as out of reach is shown. */
export const contactPage = (deps: ContactDependencies): StaffPage => {
  const { teams, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/contact',
    needs: 'write notes',
    heading: 'Log a contact',
    template: 'pages/cases/contact/page.njk',
    refuses: (at) => closedRefusal(at) ?? (at.record ? undefined : notTakenIn),

    view: async ({ theCase, record, typed }, errors) => {
      const now = clock.now();
      const standing = await standingOfCase(deps, theCase, await teams.settings(theCase.team), now);
      const shown = typed ?? new URLSearchParams(typedMoment(now));
      return {
        questions: record && questionViews(contactQuestions(record.contact, theCase.receivedAt), shown, errors),
        reach: record && reachView(record),
        standing: standingView(standing, now),
      };
    },

    act: async ({ request, staff, theCase, record }) => {
      const now = clock.now();
      if (!record) return [{ field: stepField, text: notTakenIn }];
      const sent = readContact(request.form, record.contact, theCase.receivedAt, now);
      if (Array.isArray(sent)) return sent;
      await logContact(deps, { ...sent, id: theCase.id, by: `staff:${staff.id}`, loggedAt: now });
    },
  });
};
