import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { awaitsReview } from '../../../../shared/domain/case/work-changes.ts';
import type { Appointment } from '../../../../shared/domain/contact/appointment.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { caseStep, type StepAt, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { canWriteTo, noSafeWay } from '../../../../shared/staff/person-view.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { firstFree } from '../first-free.ts';
import { appointmentQuestions, readAppointment, type SentAppointment, typedAppointment } from './form.ts';
import { type AppointmentDependencies, currentOf } from './list.ts';

const reviewFirst = 'They missed 3 appointments. The manager has to review this before another is booked.';

const newAppointment = (
  { theCase, staff }: StepAt,
  sent: SentAppointment,
  all: readonly Appointment[],
  now: Instant,
): Appointment => {
  const madeAt = firstFree(
    now,
    all.map((one) => one.madeAt),
  );
  return { ...sent, id: theCase.id, madeAt, state: 'booked', stateAt: now, by: `staff:${staff.id}` };
};

/** A first conversation is agreed: confirmed to the person at once, and they are reminded of it. */
export const bookPage = (deps: AppointmentDependencies): StaffPage => {
  const { cases, appointments, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/appointments/new',
    needs: 'AppointmentBooked',
    heading: 'Book an appointment',
    refuses: ({ theCase }) => (awaitsReview(theCase) ? reviewFirst : undefined),

    view: ({ record, typed }, errors) => ({
      intro: [
        canWriteTo(record)
          ? 'We will confirm it with the person at once, and remind them 2 days and 3 hours before.'
          : `${noSafeWay}: phone them to confirm it, and again to remind them.`,
      ],
      questions: questionViews(appointmentQuestions, typed ?? new URLSearchParams(), errors),
      send: 'Book appointment',
    }),

    act: async (at) => {
      const now = clock.now();
      const sent = readAppointment(at.request.form, now);
      if (Array.isArray(sent)) return sent;
      const { theCase } = at;
      if (awaitsReview(theCase)) throw new DecisionRefused('not-declared', reviewFirst);
      const made = newAppointment(at, sent, await appointments.list(theCase.id), now);
      const proposal = {
        name: 'AppointmentBooked',
        facts: { appointmentAt: sent.at, appointmentKind: sent.kind },
      } as const;
      await takeDecision(cases, at, proposal, now, appointments.items(made));
    },
  });
};

/** Another time instead of the one that was agreed: the person hears of it at once. */
export const movePage = (deps: AppointmentDependencies): StaffPage => {
  const { cases, appointments, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/appointments/move',
    needs: 'Rearranged',
    heading: 'Move the appointment',

    view: async ({ theCase, record, typed }, errors) => {
      const current = currentOf(await appointments.list(theCase.id), theCase);
      const shown = typed ?? (current ? typedAppointment(current) : new URLSearchParams());
      return {
        intro: [
          canWriteTo(record)
            ? 'We will tell the person the new time at once.'
            : `${noSafeWay}: phone them to tell them the new time.`,
        ],
        questions: questionViews(appointmentQuestions, shown, errors),
        send: 'Move appointment',
      };
    },

    act: async (at) => {
      const now = clock.now();
      const sent = readAppointment(at.request.form, now);
      if (Array.isArray(sent)) return sent;
      const all = await appointments.list(at.theCase.id);
      const current = currentOf(all, at.theCase);
      const made = newAppointment(at, sent, all, now);
      const proposal = { name: 'Rearranged', facts: { appointmentAt: sent.at, appointmentKind: sent.kind } } as const;
      await takeDecision(cases, at, proposal, now, [
        ...(current ? appointments.becoming(current, 'rearranged', now) : []),
        ...appointments.items(made),
      ]);
    },
  });
};
