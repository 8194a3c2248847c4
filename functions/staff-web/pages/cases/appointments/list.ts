import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import type { AppointmentRepository } from '../../../../shared/data/person/appointment-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { supportSince } from '../../../../shared/domain/case/support.ts';
import { type Appointment, isAhead } from '../../../../shared/domain/contact/appointment.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StepDependencies } from '../../../../shared/staff/case-step.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { appointmentKindWords, appointmentStateWords } from '../../../../shared/staff/words/work-words.ts';

export interface AppointmentDependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change' | 'decide'>;
  readonly appointments: Pick<AppointmentRepository, 'list' | 'items' | 'becoming'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
}

/**
 * The appointment still to come, or whose outcome is not recorded. One left over from before the case was closed does
 * not belong to a later support.
 */
export const currentOf = (
  appointments: readonly Appointment[],
  theCase: Pick<Case, 'reopened' | 'receivedAt'>,
): Appointment | undefined => appointments.find((one) => isAhead(one) && one.madeAt >= supportSince(theCase));

export const lineOf = (appointment: Appointment, now: Instant) => ({
  when: momentWords(appointment.at, now),
  how: appointmentKindWords[appointment.kind],
  place: appointment.place,
  state: appointmentStateWords[appointment.state],
  since: momentWords(appointment.stateAt, now),
});
