import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { csvFile } from '../../../../shared/web/csv.ts';
import { periodOf } from '../period.ts';
import { lengthOptions } from '../report/page.ts';
import { fieldsFor, minimumDataset, rowsFor } from '../reports/minimum-dataset.ts';
import { mayReadReports, type ReportDependencies, sourceOf } from '../sources.ts';

/** What the file contains, before it is downloaded. */
export const minimumDatasetPage = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/minimum-dataset',
  get: async (request, who) => {
    mayReadReports(who.staff);
    const period = periodOf(request.query.get('months'), deps.clock.now());
    const source = await sourceOf(deps, who.staff, period);
    const rows = rowsFor(who.staff, source).length;
    const without = source.received.length - rows;
    return deps.render(request, who, {
      template: 'pages/reports/minimum-dataset/page.njk',
      title: 'Minimum dataset',
      referrals: countWords(rows, 'referral'),
      without: without > 0 && `${countWords(without, 'restricted case')} ${without === 1 ? 'is' : 'are'} left out.`,
      period: period.label,
      length: period.length,
      lengths: lengthOptions(period.length),
      fields: fieldsFor(who.staff),
      withoutEquality: !mayManage(who.staff, 'read equality'),
    });
  },
});

export const minimumDatasetCsv = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/minimum-dataset/csv',
  get: async (request, { staff }) => {
    mayReadReports(staff);
    const source = await sourceOf(deps, staff, periodOf(request.query.get('months'), deps.clock.now()));
    return csvFile(
      `minimum-dataset-${source.period.months[0]}-to-${source.period.months.at(-1)}`,
      minimumDataset(source, staff),
    );
  },
});
