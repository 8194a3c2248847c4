import { monthOf } from '../../../../shared/domain/figures/facts.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { periodOf, wholeYearBefore } from '../period.ts';
import { reports } from '../report/page.ts';
import { alertsOf } from '../reports/equality.ts';
import { mayReadReports, type ReportDependencies, sourceOf } from '../sources.ts';

const others = [
  {
    path: '/staff/reports/needing-contact',
    title: 'People needing contact',
    about: 'Who should hear from the service now, and why.',
    says: 'A list to work from, longest overdue first.',
  },
  {
    path: '/staff/reports/minimum-dataset',
    title: 'Minimum dataset',
    about: 'One row for each referral, for commissioners and national returns.',
    says: 'A file of codes, dates and scores, without names.',
  },
];

/** All reports, each with its first sentence, and what the tripwire found. */
export const reportsPage = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports',
  get: async (request, who) => {
    mayReadReports(who.staff);
    const now = deps.clock.now();
    const source = await sourceOf(deps, who.staff, periodOf(null, now));
    const year = wholeYearBefore(now);
    const months = new Set(year.months);
    const whole = source.all.filter(({ receivedAt }) => months.has(monthOf(receivedAt)));
    const yearSource = { ...source, period: year, received: whole };
    const each = reports.map((report) => {
      const [first] = report.sections(report.slug === 'equality' ? yearSource : source);
      return {
        path: `/staff/reports/${report.slug}`,
        title: report.title,
        about: report.about,
        says:
          report.slug === 'equality'
            ? 'Group by group, with an alert where one is different from the rest.'
            : first?.says,
      };
    });
    return deps.render(request, who, {
      template: 'pages/reports/index/page.njk',
      title: 'Reports',
      reports: [others[0], ...each, others[1]],
      alerts: alertsOf(yearSource, await deps.drifts.get(who.staff.team)),
      period: source.period.label,
      asAt: momentWords(now, now),
    });
  },
});
