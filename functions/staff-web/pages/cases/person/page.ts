import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { sha256 } from '../../../../shared/platform/ids.ts';
import { caseStep, type StepDependencies, stepForm } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { closedRefusal, notTakenIn } from '../contact/page.ts';
import { reachQuestions, readReach, typedReach } from './form.ts';

interface Dependencies extends StepDependencies {
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

/**
 * Contact details as the person told staff. The relay carries the change out as if the person had made it: only the
 * relay may change whose a number is, and of two changes the later statement stands.
 */
export const personPage = (deps: Dependencies): StaffPage => {
  const { requests, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/person',
    needs: 'write contact',
    heading: 'Change how to reach them',
    refuses: (at) => closedRefusal(at) ?? (at.record ? undefined : notTakenIn),

    view: (at, errors) =>
      stepForm({
        intro: ['The case will show the change a moment after you save it.'],
        questions: reachQuestions,
        send: 'Save',
        ...(at.record && { first: typedReach(at.record.contact) }),
      })(at, errors),

    act: async ({ request, theCase, staff }) => {
      const at = clock.now();
      const contact = readReach(request.form, localDateOf(at));
      if ('length' in contact) return contact;
      // The same form sent twice is one change; with other content it is another.
      const key = sha256(JSON.stringify([request.form.get('key'), contact]));
      await requests.put('PATIENT', { id: theCase.id, key, at, kind: 'preferences', contact, by: `staff:${staff.id}` });
      return undefined;
    },
  });
};
