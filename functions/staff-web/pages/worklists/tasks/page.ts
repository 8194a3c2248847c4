import type { WorklistRepository, WorklistRow } from '../../../../shared/data/worklist-repository.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { ReferralId } from '../../../../shared/domain/referral-id.ts';
import { may, worklistsOf } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import { waitingWords } from '../../../words/due-words.ts';
import { taskWords } from '../../../words/task-words.ts';
import { showFind } from '../../cases/find/page.ts';
import { queueKinds } from '../kinds.ts';
import { lineOf } from '../line-view.ts';
import { pageOf } from '../list-pages.ts';
import type { WorklistDependencies } from '../queue/page.ts';

/** A worker's own cases; for whoever has a team's queues, the cases in them, which nobody looks after. */
const idsFor = async (worklists: WorklistRepository, staff: Staff): Promise<ReferralId[]> => {
  const lists = worklistsOf(staff);
  const own = lists.includes('caseload') ? (await worklists.caseload(staff.id)).map(({ id }) => id) : [];
  const queues = Object.values(queueKinds).map(({ stage }) => worklists.queue(staff.team, stage));
  return lists.includes('triage') ? [...own, ...(await Promise.all(queues)).flat()] : own;
};

const tasksOf = (row: WorklistRow, staff: Staff, now: Instant) => {
  const { id, name, reference } = lineOf(row, staff, now);
  return (row.the.tasks ?? []).map(({ kind, at }) => {
    const { todo, page, link } = taskWords[kind];
    return { id, name, reference, todo, page, link, at, since: waitingWords(at, now) };
  });
};

/** `/staff/tasks`: what no message can do, the one that waits longest first. */
export const tasksPage = ({ worklists, render, clock }: WorklistDependencies): StaffPage => ({
  path: '/staff/tasks',
  get: async (request, who) => {
    const { staff } = who;
    if (!worklistsOf(staff).includes('tasks')) return showFind(render, request, who);
    const now = clock.now();
    const cases = await worklists.cases(await idsFor(worklists, staff));
    const waiting = cases.filter((the) => (the.tasks ?? []).length > 0 && may(staff, 'write decisions', the));
    const oldest = waiting.toSorted((a, b) => ((a.tasks?.[0]?.at ?? '') < (b.tasks?.[0]?.at ?? '') ? -1 : 1));
    const page = pageOf(oldest, request.query.get('page'));
    const rows = await worklists.lines(page.items.map(({ id }) => id));
    const numbered = page.of > 1 ? ` (page ${page.number} of ${page.of})` : '';
    return render(request, who, {
      template: 'pages/worklists/tasks/page.njk',
      title: `Tasks${numbered}`,
      heading: 'Tasks',
      tasks: rows.flatMap((row) => tasksOf(row, staff, now)).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      pages: { number: page.number, of: page.of, path: '/staff/tasks?' },
    });
  },
});
