import type { WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import type { Task } from '../../../../shared/domain/case/task.ts';
import { may, worklistsOf } from '../../../../shared/domain/governance/rights.ts';
import type { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { addWorkingDays, type Nation } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import { pageOf } from '../../../../shared/staff/list-pages.ts';
import { waitingWords } from '../../../../shared/staff/words/due-words.ts';
import { taskView } from '../../cases/case/steps-view.ts';
import { showFind } from '../../cases/find/page.ts';
import type { WorklistDependencies } from '../queue/page.ts';

interface Dependencies extends WorklistDependencies {
  readonly teams: Pick<TeamRepository, 'roster'>;
}

/** The cases to go through, and which of their tasks this person should see. */
interface Looking {
  readonly ids: readonly ReferralId[];
  readonly shows: (theCase: Case, task: Task) => boolean;
  /** Names of the team's workers, by id; empty for people with a caseload of their own. */
  readonly names: ReadonlyMap<string, string>;
}

/** A manager sees tasks that only they can settle at once, and a link worker's open tasks after a working day. */
const isForManager = ({ assignee }: Case, { kind, at }: Task, now: Instant, nation: Nation): boolean =>
  assignee === undefined || kind === 'review-missed' || addWorkingDays(at, 1, nation) <= now;

const stages = ['Triage', 'AwaitInformation', 'OnHold', 'WaitingList', 'NeedsAttention'] as const;

/**
 * The team's queues, and due entries of all caseloads: a task is always due. A broken case with a worker is in both.
 */
const teamTasks = async ({ worklists, teams }: Dependencies, staff: Staff, now: Instant): Promise<Looking> => {
  const { workers, settings } = await teams.roster(staff.team);
  const [queues, caseloads] = await Promise.all([
    Promise.all(stages.map((stage) => worklists.queue(staff.team, stage))),
    Promise.all(workers.map(({ id }) => worklists.caseload(id))),
  ]);
  const waiting = caseloads.flat().filter(({ at }) => at <= now);
  return {
    ids: [...new Set([...queues.flat(), ...waiting].map(({ id }) => id))],
    shows: (theCase, task) => isForManager(theCase, task, now, settings.nation),
    names: new Map(workers.map(({ id, name }) => [id, name])),
  };
};

const ownTasks = async ({ worklists }: Dependencies, staff: Staff): Promise<Looking> => ({
  ids: (await worklists.caseload(staff.id)).map(({ id }) => id),
  shows: () => true,
  names: new Map(),
});

const tasksOf = (row: WorklistRow, { shows, names }: Looking, staff: Staff, now: Instant) => {
  const { id, name, reference } = lineOf(row, staff, now);
  const worker = names.get(row.theCase.assignee ?? '');
  return (row.theCase.tasks ?? [])
    .filter((task) => shows(row.theCase, task))
    .map(({ kind, at }) => {
      const { todo, page = '', link = 'Open the case' } = taskView(staff, kind, row.theCase);
      return { id, name, reference, worker, todo, page, link, at, since: waitingWords(at, now) };
    });
};

/** `/staff/tasks`: open tasks, the longest waiting first. */
export const tasksPage = (deps: Dependencies): StaffPage => ({
  path: '/staff/tasks',
  get: async (request, who) => {
    const { worklists, render, clock } = deps;
    const { staff } = who;
    const lists = worklistsOf(staff);
    if (!lists.includes('tasks')) return showFind(render, request, who);
    const now = clock.now();
    const looking = await (lists.includes('caseload') ? ownTasks(deps, staff) : teamTasks(deps, staff, now));
    const cases = await worklists.cases(looking.ids);
    const oldestOf = (theCase: Case): Instant =>
      (theCase.tasks ?? []).find((task) => looking.shows(theCase, task))?.at ?? '';
    const waiting = cases.filter((theCase) => oldestOf(theCase) !== '' && may(staff, 'write decisions', theCase));
    const oldest = waiting.toSorted((a, b) => (oldestOf(a) < oldestOf(b) ? -1 : 1));
    const page = pageOf(oldest, request.query.get('page'));
    const rows = await worklists.lines(
      staff,
      page.items.map(({ id }) => id),
    );
    return render(request, who, {
      template: 'pages/worklists/tasks/page.njk',
      title: `Tasks${page.numbered}`,
      heading: 'Tasks',
      team: looking.names.size > 0,
      tasks: rows.flatMap((row) => tasksOf(row, looking, staff, now)).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      pages: { number: page.number, of: page.of, path: '/staff/tasks?' },
    });
  },
});
