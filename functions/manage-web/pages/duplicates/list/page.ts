import type { WorklistRepository } from '../../../../shared/data/case/worklist-repository.ts';
import { may, worklistsOf } from '../../../../shared/domain/governance/rights.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { PageError } from '../../../../shared/web/errors.ts';

interface Dependencies {
  readonly worklists: Pick<WorklistRepository, 'queue' | 'cases' | 'lines'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const shownAtMost = 50;

/** Referrals in triage that may be of somebody who has a case already. */
export const duplicatesPage = ({ worklists, render, clock }: Dependencies): StaffPage => ({
  path: '/staff/duplicates',
  get: async (request, who) => {
    const { staff } = who;
    if (!worklistsOf(staff).includes('triage')) {
      throw new PageError(403, 'Only the team manager can merge referrals. Speak to them.');
    }
    const entries = await worklists.queue(staff.team, 'Triage');
    const found = await worklists.cases(entries.map(({ id }) => id));
    const theirs = found.filter(
      (theCase) => theCase.flags.includes('likely-duplicate') && may(staff, 'write triage', theCase),
    );
    const rows = await worklists.lines(
      staff,
      theirs.slice(0, shownAtMost).map(({ id }) => id),
    );
    return render(request, who, {
      template: 'pages/duplicates/list/page.njk',
      title: 'Likely duplicates',
      lines: rows.map((row) => lineOf(row, staff, clock.now())),
    });
  },
});
