import type { WorklistRepository } from '../../../shared/data/worklist-repository.ts';
import type { Case } from '../../../shared/domain/case.ts';
import type { ReferralId } from '../../../shared/domain/referral-id.ts';
import { may, type Worklist, worklistsOf } from '../../../shared/domain/rights.ts';
import type { Staff } from '../../../shared/domain/staff.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import type { SignedIn } from '../../sign-in/gate.ts';
import type { StaffRender } from '../../staff-render.ts';
import { worklistKinds } from './kinds.ts';
import { lineOf } from './line-view.ts';
import { pageOf } from './list-pages.ts';

interface Dependencies {
  readonly worklists: WorklistRepository;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const idsOf = (list: Worklist, worklists: WorklistRepository, staff: Staff): Promise<ReferralId[]> => {
  switch (list) {
    case 'caseload':
      return worklists.caseload(staff.id);
    case 'triage':
      return worklists.queue(staff.team, 'Triage');
    case 'waiting list':
      return worklists.queue(staff.team, 'WaitingList');
    case 'needs attention':
      return worklists.queue(staff.team, 'NeedsAttention');
  }
};

/** What a line of the index promises may have changed: a case given to somebody else is no longer theirs to list. */
const belongs = (list: Worklist, staff: Staff, the: Case): boolean => {
  switch (list) {
    case 'caseload':
      return the.assignee === staff.id;
    case 'triage':
    case 'waiting list':
      return may(staff, 'write triage', the);
    case 'needs attention':
      return may(staff, 'read workflow', the);
  }
};

export type ShowList = (
  request: WebRequest,
  who: SignedIn,
  list: Worklist,
  errors?: readonly FieldError[],
  typed?: string,
) => Promise<WebResponse>;

/** A list somebody works from, as a page; empty for whoever does not work from it. */
export const createShowList =
  ({ worklists, render, clock }: Dependencies): ShowList =>
  async (request, who, list, errors = [], typed = '') => {
    const { staff } = who;
    const { path, label, empty, order } = worklistKinds[list];
    const theirs = worklistsOf(staff).includes(list);
    const page = pageOf(theirs ? await idsOf(list, worklists, staff) : [], request.query.get('page'));
    const rows = (await worklists.lines(page.items)).filter(({ the }) => belongs(list, staff, the));
    const numbered = page.of > 1 ? ` (page ${page.number} of ${page.of})` : '';
    return render(request, who, {
      template: 'pages/worklists/worklist/page.njk',
      title: theirs ? `${label}${numbered}` : 'Open a case',
      heading: theirs ? label : 'Open a case',
      errors,
      typed,
      caption: `${page.total} ${page.total === 1 ? 'case' : 'cases'}. ${order}`,
      empty: theirs ? empty : undefined,
      lines: rows.map((row) => lineOf(row, staff, clock.now())),
      pages: { number: page.number, of: page.of, path },
    });
  };
