import type { WorklistRepository } from '../../../../shared/data/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { may, worklistsOf } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import type { StaffRender } from '../../../staff-render.ts';
import { showFind } from '../../cases/find/page.ts';
import { type Queue, queueKinds, worklistKinds } from '../kinds.ts';
import { lineOf } from '../line-view.ts';
import { pageOf } from '../list-pages.ts';

export interface WorklistDependencies {
  readonly worklists: WorklistRepository;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** The index may be behind: a line is for those who may still act on the case. */
const belongs = (queue: Queue, staff: Staff, the: Case): boolean =>
  may(staff, queue === 'needs attention' ? 'read workflow' : 'write triage', the);

/** `/staff/triage` and its like: the cases of a team that wait at one stage. */
export const queuePage = (queue: Queue, { worklists, render, clock }: WorklistDependencies): StaffPage => ({
  path: worklistKinds[queue].path,
  get: async (request, who) => {
    const { staff } = who;
    if (!worklistsOf(staff).includes(queue)) return showFind(render, request, who);
    const { path, label } = worklistKinds[queue];
    const { stage, empty, order } = queueKinds[queue];
    const page = pageOf(await worklists.queue(staff.team, stage), request.query.get('page'));
    const rows = (await worklists.lines(page.items)).filter(({ the }) => belongs(queue, staff, the));
    const numbered = page.of > 1 ? ` (page ${page.number} of ${page.of})` : '';
    return render(request, who, {
      template: 'pages/worklists/queue/page.njk',
      title: `${label}${numbered}`,
      heading: label,
      caption: `${page.total} ${page.total === 1 ? 'case' : 'cases'}. ${order}`,
      empty,
      lines: rows.map((row) => lineOf(row, staff, clock.now())),
      pages: { number: page.number, of: page.of, path: `${path}?` },
    });
  },
});
