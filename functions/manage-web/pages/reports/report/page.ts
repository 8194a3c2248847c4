import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { csvFile, csvOf } from '../../../../shared/web/csv.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import { columnsView } from '../drawing.ts';
import { lengths, periodOf, wholeYearBefore } from '../period.ts';
import type { Report, ReportSource, ReportTable, Section } from '../report.ts';
import { caseload } from '../reports/caseload.ts';
import { closures } from '../reports/closures.ts';
import { alertsOf, equality, isSilent, ruleWords } from '../reports/equality.ts';
import { firstContact } from '../reports/first-contact.ts';
import { outcomes } from '../reports/outcomes.ts';
import { referrals } from '../reports/referrals.ts';
import { mayReadReports, type ReportDependencies, sourceOf } from '../sources.ts';

/** In display order. */
export const reports: readonly Report[] = [referrals, firstContact, caseload, closures, outcomes, equality];

/** Every report has a choice of periods but equality: comparing two periods would reveal what each hides. */
const periodFor = (report: Report, request: Pick<WebRequest, 'query'>, now: Instant) =>
  report === equality ? wholeYearBefore(now) : periodOf(request.query.get('months'), now);

const read = async (
  deps: ReportDependencies,
  request: WebRequest,
  staff: Staff,
): Promise<{ report: Report; source: ReportSource; sections: readonly Section[] }> => {
  mayReadReports(staff);
  const report = reports.find(({ slug }) => slug === request.params['report']);
  if (!report) throw new PageError(404, 'There is no report of this name. Choose one from the list of reports.');
  const source = await sourceOf(deps, staff, periodFor(report, request, deps.clock.now()));
  return { report, source, sections: report.sections(source) };
};

export const lengthOptions = (chosen: number) =>
  lengths.map((length) => ({ value: length, label: `${length} months`, selected: length === chosen }));

/** One report: what it says in sentences, drawn and as tables. */
export const reportPage = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/{report}',
  get: async (request, who) => {
    const { report, source, sections } = await read(deps, request, who.staff);
    const { period, now } = source;
    const isEquality = report === equality;
    return deps.render(request, who, {
      template: 'pages/reports/report/page.njk',
      title: report.title,
      heading: report.title,
      about: report.about,
      period: report.slug === 'caseload' ? 'Now' : period.label,
      asAt: momentWords(now, now),
      // The caseload report is about now, whatever the period.
      lengths: !isEquality && report.slug !== 'caseload' && lengthOptions(period.length),
      months: isEquality ? '' : `&months=${period.length}`,
      sections: sections.map((section) => ({ ...section, columns: section.columns && columnsView(section.columns) })),
      ...(isEquality && {
        rule: ruleWords,
        alerts: alertsOf(source, await deps.drifts.get(who.staff.team)),
        silent: isSilent(source),
      }),
    });
  },
});

export const csvOfTable = ({ head, rows }: ReportTable): string =>
  csvOf(
    head,
    rows.map((row) => row.map((cell) => ('value' in cell ? cell.value : cell.text))),
  );

/** One table of a report, for a spreadsheet. */
export const reportCsv = (deps: ReportDependencies): StaffPage => ({
  path: '/staff/reports/{report}/csv',
  get: async (request, who) => {
    const { report, sections } = await read(deps, request, who.staff);
    const slug = request.query.get('table');
    const found = sections.find(({ table }) => table.slug === slug);
    if (!found) throw new PageError(404, 'There is no table of this name. Choose one from its report.');
    return csvFile(`${report.slug}-${found.table.slug}`, csvOfTable(found.table));
  },
});
