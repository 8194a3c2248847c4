import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { MessageRepository } from '../../../../shared/data/message-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/notice-repository.ts';
import { withoutTasks } from '../../../../shared/domain/task.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepField } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { reachView } from '../../../../shared/staff/person-view.ts';
import { messagesOf } from '../case/course-view.ts';
import { mayFinish } from '../case/steps-view.ts';

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
        answer: waits && mayFinish(staff, kind, theCase),
        reach: record && reachView(record),
      };
    },

    act: async ({ theCase, staff }) => {
      if (!mayFinish(staff, kind, theCase)) return [{ field: stepField, text: 'Only the link worker can do this.' }];
      await cases.change(theCase.id, clock.now(), (before) =>
        before.tasks?.some((task) => task.kind === kind)
          ? {
              next: { ...before, tasks: withoutTasks(before.tasks, [kind]) },
              event: { what: 'task-done' as const, stage: before.stage, reason: kind, by: `staff:${staff.id}` },
            }
          : undefined,
      );
      return undefined;
    },
  });
};
