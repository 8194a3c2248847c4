import type { CaseloadEntry, WorklistRepository } from '../../../../shared/data/case/worklist-repository.ts';
import { worklistsOf } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { pageOf } from '../../../../shared/staff/list-pages.ts';
import { worklistPlaces } from '../../../../shared/staff/places.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { showFind } from '../../cases/find/page.ts';
import type { WorklistDependencies } from '../queue/page.ts';
import { type Filters, isInPhase, phases, queryOf, readFilters, spanOf } from './filters.ts';
import { caseloadLine, phaseOptions, spanLinks } from './view.ts';

/** The index knows time spans; for a phase the cases must be read. */
const filtered = async (
  worklists: Pick<WorklistRepository, 'cases'>,
  entries: readonly CaseloadEntry[],
  { due, phase }: Filters,
  now: Instant,
): Promise<readonly CaseloadEntry[]> => {
  const inSpan = due ? entries.filter((entry) => spanOf(entry, now) === due) : entries;
  if (!phase) return inSpan;
  const cases = await worklists.cases(inSpan.map(({ id }) => id));
  const wanted = new Set(cases.filter((theCase) => isInPhase(theCase, phase)).map(({ id }) => id));
  return inSpan.filter(({ id }) => wanted.has(id));
};

/** Colleagues whose cases they cover today. */
const coveredBy = ({ covers = [], covering = [] }: Staff) =>
  covers.map((id) => ({ id, name: covering.find(({ worker }) => worker === id)?.name ?? id }));

/** A worker's cases, the most urgent first: the next step, what is due and what was promised. */
export const caseloadPage = ({ worklists, render, clock }: WorklistDependencies): StaffPage => ({
  path: '/staff/caseload',
  get: async (request, who) => {
    const { staff } = who;
    if (!worklistsOf(staff).includes('caseload')) return showFind(render, request, who);
    const now = clock.now();
    const filters = readFilters(request.query);
    const { path, label } = worklistPlaces.caseload;
    const entries = await worklists.caseload(staff.id);
    const page = pageOf(await filtered(worklists, entries, filters, now), request.query.get('page'));
    const rows = await worklists.lines(
      staff,
      page.items.map(({ id }) => id),
    );
    // The index may be behind: a case that was reassigned is not listed.
    const lines = rows
      .filter(({ theCase }) => theCase.assignee === staff.id)
      .map((row) => caseloadLine(row, staff, now));
    return render(request, who, {
      template: 'pages/worklists/caseload/page.njk',
      title: `${label}${page.numbered}`,
      heading: label,
      covered: coveredBy(staff),
      lines,
      spans: entries.length > 0 && spanLinks(entries, filters, now),
      phases: phaseOptions(filters.phase),
      phase: filters.phase && { label: phases[filters.phase].label, remove: queryOf({ ...filters, phase: undefined }) },
      due: filters.due,
      caption: `${countWords(page.total, 'case')}, most urgent first.`,
      pages: { number: page.number, of: page.of, path: `${path}${queryOf(filters)}` },
    });
  },
});
