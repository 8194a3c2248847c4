import type { AskedRequest, PatientPage } from '../../shared/data/person/patient-repository.ts';
import { type Appointment, isAhead } from '../../shared/domain/contact/appointment.ts';
import type { AppointmentKind } from '../../shared/domain/contact/appointment-kind.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';
import { dateAndTimeOf } from './dates.ts';

const kinds: Record<AppointmentKind, string> = {
  phone: 'We will phone you',
  video: 'By video',
  'in-person': 'Face to face',
  'home-visit': 'We will come to you',
};

interface AppointmentView {
  readonly at: Instant;
  readonly when: string;
  readonly how: string;
  readonly place: string | undefined;
  readonly isConfirmed: boolean;
  readonly asksToChange: boolean;
}

/** The person's latest request about the appointment at a time. */
export const lastAskedOf = ({ requests }: PatientPage, at: Instant): AskedRequest | undefined =>
  requests.find(({ appointmentAt }) => appointmentAt === at);

/** A request may not be in the appointment's state yet. The later of the two counts. */
const askedLast = ({ at, stateAt }: Appointment, page: PatientPage): string | undefined => {
  const last = lastAskedOf(page, at);
  return last && last.at >= stateAt ? last.kind : undefined;
};

/** The next appointment; undefined when there is none ahead. */
export const appointmentView = (page: PatientPage, now: Instant): AppointmentView | undefined => {
  const ahead = page.appointments.filter((one) => isAhead(one) && one.at > now);
  const [next] = ahead.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (!next || page.view.closed) return undefined;
  const asked = askedLast(next, page);
  return {
    at: next.at,
    when: dateAndTimeOf(next.at),
    how: kinds[next.kind],
    place: next.place,
    isConfirmed: asked === undefined ? next.state === 'confirmed' : asked === 'confirm-appointment',
    asksToChange: asked === undefined ? next.state === 'asked-to-rearrange' : asked === 'rearrange-appointment',
  };
};
