import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { appointmentView, lastAskedOf } from '../../../visits/appointment-view.ts';
import type { Visit, VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import { requestKeyOf } from '../../../visits/request-key.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

const kinds = { yes: 'confirm-appointment', no: 'rearrange-appointment' } as const;

const kindOf = (answer: string | null) => (answer === 'yes' || answer === 'no' ? kinds[answer] : undefined);

/** The answer was about a time that has changed since. */
const moved: readonly FieldError[] = [
  { field: 'coming', text: 'Your appointment has changed. Look at the new time, then select yes if you can come' },
];

/** The next appointment: confirm it, or ask for another time. */
export const myAppointmentPage = ({ render, patients, requests, clock }: Dependencies): VisitorPage => {
  const show = async (request: WebRequest, visit: Visit, errors: readonly FieldError[] = []): Promise<WebResponse> => {
    const page = await myPage(patients, visit);
    const appointment = appointmentView(page, clock.now());
    const title = appointment ? 'Can you come to your appointment?' : 'You do not have an appointment';
    const closed = page.view.closed !== undefined;
    const view = { template: 'pages/me/appointment/page.njk', title, appointment, closed, errors, backTo: '/me' };
    return render(request, visit, view, errors.length > 0 ? 400 : 200);
  };

  return {
    path: '/me/appointment',
    get: show,

    post: async (request, visit) => {
      const page = await myPage(patients, visit);
      const appointment = appointmentView(page, clock.now());
      if (appointment?.at !== request.form.get('at')) return show(request, visit, appointment && moved);
      const kind = kindOf(request.form.get('coming'));
      if (!appointment || !kind) return show(request, visit, [{ field: 'coming', text: 'Select yes if you can come' }]);
      const isKnown = kind === 'confirm-appointment' ? appointment.isConfirmed : appointment.asksToChange;
      if (!isKnown) {
        const key = requestKeyOf(request, kind, lastAskedOf(page, appointment.at)?.at);
        await requests.put('PATIENT', { id: visit.id, key, at: clock.now(), kind, appointmentAt: appointment.at });
      }
      return redirectTo(request, `/me?done=${kind}`);
    },
  };
};
