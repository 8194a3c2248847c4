import type { RequestRepository } from '../../../../shared/data/request-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
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
 * How somebody is reached, as they told it to whoever works with them. It is carried out as if they had changed it
 * themselves: by the relay, which alone may move whose number it is, and of two changes the one said last stays.
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
        intro: ['The case shows the change a moment after you save it.'],
        questions: reachQuestions,
        send: 'Save',
        ...(at.record && { first: typedReach(at.record.contact) }),
      })(at, errors),

    act: async ({ request, the, staff }) => {
      const at = clock.now();
      const contact = readReach(request.form, localDateOf(at));
      if ('length' in contact) return contact;
      // The same form sent twice is one change; sent again with something else, it is another.
      const key = sha256(JSON.stringify([request.form.get('key'), contact]));
      await requests.put('PATIENT', { id: the.id, key, at, kind: 'preferences', contact, by: `staff:${staff.id}` });
      return undefined;
    },
  });
};
