import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { indexes, keys } from '../../../functions/shared/data/table/keys.ts';
import { hasHeard } from '../../../functions/shared/domain/case/has-heard.ts';
import { promiseLookAt } from '../../../functions/shared/domain/case/promise-changes.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import { millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { as, firstOf, type Invariant, isCase } from './invariant.ts';

/** What waits there is the team's; so is whatever waits for nobody. */
const queueStages = ['Triage', 'WaitingList', 'NeedsAttention'];
const taskStages = ['Intake', 'AssignLinkWorker', 'IssuePlan', 'FlagOverdue', 'Close', 'Closed'];

const isOpen = ({ closedAt, wait, decision, expired, stage }: CaseRow): boolean =>
  !closedAt && wait !== undefined && decision?.waitNo !== wait.no && expired !== wait.no && !taskStages.includes(stage);

const names = (items: readonly { readonly pk?: unknown }[]): string =>
  items
    .map(({ pk }) => String(pk))
    .toSorted()
    .join(' ');

export const ofTimeAndData: readonly Invariant[] = [
  {
    name: 'never-early',
    group: 'Time',
    kind: 'always',
    says: 'No wait runs out before its time, give or take what the clocks were off.',
    onChange: (change, { at }) => {
      // What was open when the case was closed is over once it is reopened.
      if (!isCase(change) || change.before?.['closedAt'] !== undefined) return undefined;
      const { expired, wait, decision, id } = as<CaseRow>(change.after);
      const ranOut = expired !== undefined && expired !== change.before?.['expired'] && expired === wait?.no;
      const bySweep =
        decision?.by === 'sweep' &&
        decision.name === 'Overdue' &&
        decision.at !== Object(change.before?.['decision']).at;
      if (!wait || !(ranOut || bySweep)) return undefined;
      return millisOf(wait.due) > at + 11 * minute && `wait ${wait.no} of ${id} ran out before ${wait.due}`;
    },
  },
  {
    name: 'not-late',
    group: 'Time',
    kind: 'eventually',
    says: 'A deadline that has passed is seen to within minutes.',
    atRest: ({ cases, now }) =>
      firstOf(cases, (theCase) => {
        if (!isOpen(theCase) || theCase.stage === 'NeedsAttention') return undefined;
        return (
          millisOf(theCase.wait?.due ?? '') < now - 15 * minute &&
          `${theCase.id} waits at ${theCase.stage} since ${theCase.wait?.due}`
        );
      }),
  },
  {
    name: 'open-wait-keeps-its-deadline',
    group: 'Time',
    kind: 'always',
    says: 'A wait that is open keeps the deadline with which it opened, whatever is set meanwhile.',
    onChange: (change) => {
      if (!isCase(change) || !change.before || !change.after) return undefined;
      const [before, { wait, id }] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      if (!isOpen(before) || before.wait?.no !== wait?.no || before.wait?.entered !== wait?.entered) return undefined;
      return (
        before.wait?.due !== wait?.due && `wait ${wait?.no} of ${id} was due ${before.wait?.due}, now ${wait?.due}`
      );
    },
  },
  {
    name: 'promised-date-stays',
    group: 'Time',
    kind: 'always',
    says: 'A date that somebody was promised stays as it was said. When it slips they are given another, in a message that is written with it.',
    onChange: (change, { world }) => {
      if (!isCase(change) || !change.before || !change.after) return undefined;
      const [before, theCase] = [as<CaseRow>(change.before), as<CaseRow>(change.after)];
      const [was, { promise, id }] = [before.promise, theCase];
      if (!was || !promise) return was && `${id} lost promise ${was.no}`;
      if (was.no === promise.no) return was.due !== promise.due && `promise ${was.no} of ${id} became ${promise.due}`;
      if (promise.slipped === undefined || !hasHeard(before)) return undefined;
      const told = as<Notice>(world.table.store.get(keys.notice(id, `promise-moved-${promise.no}`)));
      return told.data?.at !== promise.due && `nobody was told of promise ${promise.no} of ${id}`;
    },
  },
  {
    name: 'no-promise-slips-unsaid',
    group: 'Time',
    kind: 'eventually',
    says: 'No date that somebody was promised passes in silence: it is kept, or another was given before.',
    atRest: ({ cases, now }) =>
      firstOf(cases, (theCase) => {
        const at = promiseLookAt(theCase);
        // It may have passed on the waiting list, where it does not run: then it is looked at once the case has left it.
        return (
          at !== undefined &&
          Math.max(millisOf(at), millisOf(theCase.since)) < now - 15 * minute &&
          `promise ${theCase.promise?.no} of ${theCase.id} slipped at ${theCase.promise?.due}`
        );
      }),
  },
  {
    name: 'worklists-equal-a-recount',
    group: 'Data',
    kind: 'always',
    says: 'The worklists hold the cases that they should, and no others.',
    atEnd: ({ world, cases }) => {
      // Concerns that nobody has read stand beside the cases.
      const queued = world.table.store.index(indexes.byQueue)?.entries() ?? [];
      const inQueues = names(queued.filter(({ pk }) => String(pk).startsWith('CASE#')));
      const waiting = names(
        cases
          .filter((theCase) => (queueStages.includes(theCase.stage) || !theCase.assignee) && isOpen(theCase))
          .map(({ id }) => keys.case(id)),
      );
      if (inQueues !== waiting) return `the queues hold ${inQueues}, and ${waiting} wait`;
      const inCaseloads = names(world.table.store.index(indexes.byWorker)?.entries() ?? []);
      const held = cases.filter(
        ({ assignee, holdsPlace, tasks, stage, closedAt }) =>
          assignee && (holdsPlace || (tasks ?? []).length > 0) && !closedAt && !taskStages.includes(stage),
      );
      const lookedAfter = names(held.map(({ id }) => keys.case(id)));
      return inCaseloads !== lookedAfter && `the caseloads hold ${inCaseloads}, and should ${lookedAfter}`;
    },
  },
];
