import type { Pace } from '../team/team.ts';
import { addCalendar, addWorkingDays } from '../time/calendar.ts';
import { day, earliest, type Instant, later } from '../time/instant.ts';
import type { WaitStage } from '../workflow/stage.ts';
import type { Case } from './case.ts';

/** What a deadline is counted from. `at` is the moment the wait opens. */
export interface DeadlineFacts {
  readonly at: Instant;
  readonly priority: Case['priority'];
  readonly receivedAt: Instant;
  readonly appointmentAt?: Instant | undefined;
  readonly baselineAt?: Instant | undefined;
  readonly reviewOn?: Instant | undefined;
}

const outcomeDue = (facts: DeadlineFacts, months: number, graceDays: number): Instant =>
  addCalendar(addCalendar(facts.baselineAt ?? facts.at, { months }), { days: graceDays });

/** When a wait is overdue. The rules are the table of states in workflows/README.md. */
export const deadlineOf = (stage: WaitStage, facts: DeadlineFacts, { timings, nation }: Pace): Instant => {
  const { at } = facts;
  switch (stage) {
    case 'Triage':
      return addWorkingDays(at, facts.priority === 'urgent' ? 0 : timings.triage, nation);
    case 'AwaitInformation':
      return addWorkingDays(at, timings.information, nation);
    case 'WaitingList':
      return addWorkingDays(at, timings.waitingList, nation);
    case 'AwaitAcceptance':
      return addWorkingDays(at, timings.acceptance, nation);
    case 'MakeContact':
      return addWorkingDays(at, timings.firstAppointment, nation);
    case 'FollowUpReminder':
      return addWorkingDays(facts.appointmentAt ?? at, timings.afterAppointment, nation);
    case 'AgreePlan':
      return addWorkingDays(at, timings.plan, nation);
    case 'FollowUp':
      return addCalendar(at, { weeks: timings.followUpWeeks });
    case 'OutcomeCheck3Months':
      return outcomeDue(facts, 3, timings.outcomeGraceDays);
    case 'OutcomeCheck6Months':
      return outcomeDue(facts, 6, timings.outcomeGraceDays);
    case 'OnHold': {
      const atMost = later(at, timings.holdDaysAtMost * day);
      return facts.reviewOn ? earliest(facts.reviewOn, atMost) : atMost;
    }
    case 'NeedsAttention':
      return later(at, 90 * day);
  }
};

/** When the first contact attempt is promised by, in working days from the referral. */
export const firstAttemptDue = (theCase: Pick<Case, 'priority' | 'receivedAt'>, { timings, nation }: Pace): Instant =>
  addWorkingDays(
    theCase.receivedAt,
    theCase.priority === 'urgent' ? timings.firstAttemptUrgent : timings.firstAttempt,
    nation,
  );
