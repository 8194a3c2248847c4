import { missedAtMost, workAfter } from '../../../../shared/domain/case/work-changes.ts';
import { noticeOf } from '../../../../shared/domain/message/notice.ts';
import { caseStep, type StepAt, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { canWriteTo, noSafeWay } from '../../../../shared/staff/person-view.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { type AppointmentDependencies, currentOf } from './list.ts';

const whatQuestion = (writes: boolean): ChoiceQuestion => ({
  kind: 'one',
  name: 'what',
  label: 'What happened with the appointment?',
  missing: 'Select what happened with the appointment',
  choices: [
    {
      value: 'did-not-attend',
      text: 'They did not attend',
      hint: writes ? 'We will write to them, and you can offer another' : `${noSafeWay}: phone them to offer another`,
    },
    {
      value: 'cancelled',
      text: 'It is cancelled',
      hint: writes ? 'We will tell them at once' : `${noSafeWay}: phone them to tell them`,
    },
  ],
});

/** Records that an appointment did not take place. After the third missed one a manager reviews the case. */
export const endPage = (deps: AppointmentDependencies): StaffPage => {
  const { cases, appointments, notices, teams, clock } = deps;

  const missed = async (at: StepAt) => {
    const { theCase } = at;
    const now = clock.now();
    const current = currentOf(await appointments.list(theCase.id), theCase);
    const after = workAfter(theCase, { name: 'DidNotAttend', at: now });
    const settings = await teams.settings(theCase.team);
    const part = `${theCase.episode}-${after.missed}`;
    await takeDecision(cases, at, { name: 'DidNotAttend' }, now, [
      ...(current ? appointments.becoming(current, 'did-not-attend', now) : []),
      ...((after.missed ?? 0) >= missedAtMost
        ? [notices.item(noticeOf({ id: theCase.id, template: 'missed-thrice', part, data: {} }, now, settings))]
        : []),
    ]);
  };

  const cancelled = async (at: StepAt) => {
    const now = clock.now();
    const current = currentOf(await appointments.list(at.theCase.id), at.theCase);
    const also = current ? appointments.becoming(current, 'cancelled', now) : [];
    await takeDecision(cases, at, { name: 'AppointmentCancelled' }, now, also);
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/appointments/end',
    needs: 'DidNotAttend',
    heading: 'Cancelled or not attended',
    decides: ({ request }) => (request.form.get('what') === 'cancelled' ? 'AppointmentCancelled' : undefined),

    view: ({ record, typed }, errors) => ({
      questions: questionViews([whatQuestion(canWriteTo(record))], typed ?? new URLSearchParams(), errors, false),
      send: 'Save',
    }),

    act: async (at) => {
      const chosen = at.request.form.get('what');
      const { appointmentAt } = at.theCase;
      if (chosen === 'cancelled') return cancelled(at);
      if (chosen !== 'did-not-attend') return [{ field: 'what', text: 'Select what happened with the appointment' }];
      if (appointmentAt !== undefined && appointmentAt > clock.now()) {
        return [{ field: 'what', text: 'The appointment has not happened yet' }];
      }
      return missed(at);
    },
  });
};
