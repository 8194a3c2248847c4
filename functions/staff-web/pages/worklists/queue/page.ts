import type {
  CaseloadEntry,
  WorklistRepository,
  WorklistRow,
} from '../../../../shared/data/case/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { may, sightOf, worklistsOf } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import { pageOf } from '../../../../shared/staff/list-pages.ts';
import { worklistPlaces } from '../../../../shared/staff/places.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { waitingWords } from '../../../../shared/staff/words/due-words.ts';
import { showFind } from '../../cases/find/page.ts';
import { type Queue, queueKinds } from '../kinds.ts';

export interface WorklistDependencies {
  readonly worklists: WorklistRepository;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** The index may be behind: lines are for people who can still act on the case. */
const belongs = (queue: Queue, staff: Staff, theCase: Case): boolean => {
  if (queue === 'concerns') return ['all', 'flag'].includes(sightOf(staff, 'safeguarding', theCase));
  return may(staff, queue === 'needs attention' ? 'read workflow' : 'write triage', theCase);
};

/** True for people with the whole triage queue; those with flagged cases only get a list of these. */
const hasAll = (staff: Staff): boolean =>
  may(staff, 'write triage', { team: staff.team, assignee: undefined, flags: [] });

/** Each case once, and only theirs, so that counts and pages reveal nothing about others. */
const theirs = async (worklists: WorklistRepository, queue: Queue, staff: Staff): Promise<readonly CaseloadEntry[]> => {
  const { stages } = queueKinds[queue];
  const entries = (await Promise.all(stages.map((stage) => worklists.queue(staff.team, stage)))).flat();
  const first = entries.filter(({ id }, n) => entries.findIndex((one) => one.id === id) === n);
  if (queue !== 'triage' || hasAll(staff)) return first;
  const cases = await worklists.cases(first.map(({ id }) => id));
  const ids = new Set(cases.filter((theCase) => belongs(queue, staff, theCase)).map(({ id }) => id));
  return first.filter(({ id }) => ids.has(id));
};

const lineFor = (queue: Queue, entries: readonly CaseloadEntry[], staff: Staff, now: Instant) => (row: WorklistRow) => {
  const line = lineOf(row, staff, now);
  const at = queueKinds[queue].waits && entries.find(({ id }) => id === row.theCase.id)?.at;
  // Concerns have a page of their own, for those who may read them.
  const page = queue === 'concerns' && may(staff, 'read safeguarding', row.theCase) ? '/safeguarding' : '';
  return { ...line, page, due: at ? { overdue: true, text: waitingWords(at, now) } : line.due };
};

/** `/staff/triage` and the other queues of a team. */
export const queuePage = (queue: Queue, { worklists, render, clock }: WorklistDependencies): StaffPage => ({
  path: worklistPlaces[queue].path,
  get: async (request, who) => {
    const { staff } = who;
    if (!worklistsOf(staff).includes(queue)) return showFind(render, request, who);
    const { path, label } = worklistPlaces[queue];
    const { empty, order, waits } = queueKinds[queue];
    const entries = await theirs(worklists, queue, staff);
    const page = pageOf(entries, request.query.get('page'));
    const rows = await worklists.lines(
      staff,
      page.items.map(({ id }) => id),
    );
    return render(request, who, {
      template: 'pages/worklists/queue/page.njk',
      title: `${label}${page.numbered}`,
      heading: label,
      caption: `${countWords(page.total, 'case')}. ${order}`,
      when: waits ? 'Waiting' : 'Due',
      empty,
      lines: rows
        .filter(({ theCase }) => belongs(queue, staff, theCase))
        .map(lineFor(queue, page.items, staff, clock.now())),
      pages: { number: page.number, of: page.of, path: `${path}?` },
    });
  },
});
