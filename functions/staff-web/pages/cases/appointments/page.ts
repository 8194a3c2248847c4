import type { Case } from '../../../../shared/domain/case/case.ts';
import { isOpen } from '../../../../shared/domain/case/case-progress.ts';
import { withoutTasks } from '../../../../shared/domain/case/task.ts';
import { awaitsReview, missedAtMost } from '../../../../shared/domain/case/work-changes.ts';
import { may, mayDecide } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { type DecisionName, transitionOf } from '../../../../shared/domain/workflow/decision.ts';
import { isWait } from '../../../../shared/domain/workflow/stage.ts';
import { caseStep, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type AppointmentDependencies, lineOf } from './list.ts';

const steps: readonly { readonly name: DecisionName; readonly text: string; readonly page: string }[] = [
  { name: 'AppointmentBooked', text: 'Book an appointment', page: 'appointments/new' },
  { name: 'ConversationHeld', text: 'Record the conversation', page: 'conversation' },
  { name: 'Rearranged', text: 'Move it to another time', page: 'appointments/move' },
  { name: 'DidNotAttend', text: 'Cancel it, or record that they did not attend', page: 'appointments/end' },
];

/** What this person can do about appointments in the case's current state. */
const stepsFor = (staff: Staff, theCase: Case) => {
  const { stage } = theCase;
  if (!isWait(stage) || !isOpen(theCase)) return [];
  const held = awaitsReview(theCase);
  return steps.filter(
    ({ name }) =>
      transitionOf(stage, name) !== undefined &&
      mayDecide(staff, name, theCase) &&
      !(held && name === 'AppointmentBooked'),
  );
};

/** All appointments of a case, and what can be done about them. A manager decides whether another may be offered. */
export const appointmentsPage = (deps: AppointmentDependencies): StaffPage => {
  const { cases, appointments, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/appointments',
    needs: 'read appointments',
    heading: 'Appointments',
    template: 'pages/cases/appointments/page.njk',

    view: async ({ theCase, staff }) => {
      const now = clock.now();
      const all = await appointments.list(theCase.id);
      const { missed = 0 } = theCase;
      const review = awaitsReview(theCase) && may(staff, 'write triage', theCase);
      return {
        lines: all.map((appointment) => lineOf(appointment, now)),
        steps: stepsFor(staff, theCase),
        waits: awaitsReview(theCase) && !review,
        review,
        missed,
        missedAtMost,
      };
    },

    act: async ({ theCase, staff }) => {
      if (!may(staff, 'write triage', theCase)) return [{ field: stepField, text: 'The manager has to decide this.' }];
      const by = `staff:${staff.id}`;
      await cases.change(theCase.id, clock.now(), (now) => {
        if (!awaitsReview(now) || now.closedAt) return undefined;
        const next = { ...now, tasks: withoutTasks(now.tasks, ['review-missed']) };
        return { next, event: { what: 'reviewed', stage: now.stage, by } };
      });
      return `/staff/cases/${theCase.id}/appointments`;
    },
  });
};
