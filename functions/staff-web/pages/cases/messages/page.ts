import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { MessageRepository } from '../../../../shared/data/message/message-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/message/notice-repository.ts';
import { DecisionRefused } from '../../../../shared/domain/case/decide.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { reachView } from '../../../../shared/staff/person-view.ts';
import { messagesOf } from '../case/course-view.ts';
import { finishTask } from '../finish-task.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly messages: Pick<MessageRepository, 'list'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly clock: Clock;
}

const kind = 'answer-message';

/** All messages to us and from us, and a button to mark a message as answered. */
export const caseMessagesPage = (deps: Dependencies): StaffPage => {
  const { cases, messages, notices, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/messages',
    needs: 'read notes',
    heading: 'Messages',
    template: 'pages/cases/messages/page.njk',

    view: async ({ theCase, staff, record }) => {
      const [received, sent] = await Promise.all([messages.list(theCase.id), notices.list(theCase.id)]);
      const waits = (theCase.tasks ?? []).some((task) => task.kind === kind);
      return {
        all: messagesOf({ theCase, notices: sent, received }, staff, clock.now()),
        answer: waits && may(staff, 'write decisions', theCase),
        seen: received.length,
        reach: record && reachView(record),
      };
    },

    act: async ({ theCase, staff, request }) => {
      if (!may(staff, 'write decisions', theCase)) {
        return [{ field: stepField, text: 'Somebody else has to do this. Speak to your manager.' }];
      }
      // A further message adds no further task, so this one must not go with it unread.
      const nothingNew = async () => {
        const received = await messages.list(theCase.id, { consistent: true });
        if (received.length <= Number(request.form.get('seen'))) return;
        throw new DecisionRefused(
          'decided-otherwise',
          'They have written again since you opened this page. Read it below.',
        );
      };
      await finishTask(cases, { id: theCase.id, kind, by: `staff:${staff.id}` }, clock.now(), nothingNew);
      return undefined;
    },
  });
};
