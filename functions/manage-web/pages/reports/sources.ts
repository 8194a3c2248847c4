import type { WorklistRepository } from '../../../shared/data/case/worklist-repository.ts';
import type { DriftRepository } from '../../../shared/data/figures/drift-repository.ts';
import type { FactsRepository } from '../../../shared/data/figures/facts-repository.ts';
import type { TeamRepository } from '../../../shared/data/team/team-repository.ts';
import { isCounted, monthOf } from '../../../shared/domain/figures/facts.ts';
import type { Staff } from '../../../shared/domain/team/staff.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { monthsOfEnds, type Period } from './period.ts';
import type { ReportSource } from './report.ts';

export interface ReportDependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
  readonly drifts: Pick<DriftRepository, 'get'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly worklists: Pick<WorklistRepository, 'cases' | 'lines'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** A page and its files are for the same people. @throws PageError 403 */
export const mayReadReports = (staff: Staff): void => mustManage(staff, 'read reports');

/** Computed from the facts alone: nobody's record is opened. Each person's referral counts once. */
export const sourceOf = async (
  { facts, teams, clock }: Pick<ReportDependencies, 'facts' | 'teams' | 'clock'>,
  { team }: Staff,
  period: Period,
): Promise<ReportSource> => {
  const now = clock.now();
  const [known, roster] = await Promise.all([facts.months(team, monthsOfEnds(period, now)), teams.roster(team)]);
  const all = known.filter(isCounted);
  const months = new Set(period.months);
  const received = all.filter(({ receivedAt }) => months.has(monthOf(receivedAt)));
  return { received, all, period, roster, now };
};
