import type { AuditRepository } from '../../../../shared/data/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team-repository.ts';
import type { WorklistRepository, WorklistRow } from '../../../../shared/data/worklist-repository.ts';
import { absenceOn } from '../../../../shared/domain/absence.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import { ReferralId } from '../../../../shared/domain/referral-id.ts';
import { mayReassign } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import { hasRoom, type RosterWorker } from '../../../../shared/domain/team.ts';
import { mayManage } from '../../../../shared/domain/team-rights.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { lineOf } from '../../../../shared/staff/line-view.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { timeWords } from '../../../../shared/staff/words/due-words.ts';
import { roomWords, spanWords } from '../../../../shared/staff/words/team-words.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { workerOf } from '../roster-of.ts';
import { createHandOver, type HandedOver } from './hand-over.ts';

interface Dependencies {
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly worklists: Pick<WorklistRepository, 'caseload' | 'lines'>;
  readonly cases: Pick<CaseRepository, 'get' | 'decide' | 'reassign'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** What one page shows, and one form moves. */
const casesAtMost = 50;

interface Team {
  readonly worker: RosterWorker;
  readonly others: readonly RosterWorker[];
}

const isAsked = ({ stage }: Case): boolean => stage === 'AwaitAcceptance';

const toQuestion = (others: readonly RosterWorker[]): ChoiceQuestion => ({
  kind: 'one',
  name: 'to',
  label: 'Who shall look after the cases you chose?',
  missing: 'Select who shall look after them',
  choices: others.map((worker) => ({ value: worker.id, text: worker.name, hint: roomWords(worker) })),
});

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What became of it, after the form was sent. */
const doneWords = (query: URLSearchParams): string | undefined => {
  const [given = Number.NaN, kept = Number.NaN] = ['given', 'kept'].map((name) => Number(query.get(name) ?? 0));
  if (!query.has('given') || Number.isNaN(given + kept)) return undefined;
  const moved = `${counted(given, 'case goes', 'cases go')} to somebody else.`;
  return kept > 0 ? `${moved} ${counted(kept, 'case', 'cases')} could not be moved: look at them one by one.` : moved;
};

/** The cases of one link worker, for the manager who hands them over and for whoever covers. */
export const workerCasesPage = (deps: Dependencies): StaffPage => {
  const { teams, worklists, render, clock } = deps;
  const handOver = createHandOver(deps);

  const roster = async (request: WebRequest, { staff }: SignedIn): Promise<Team> => {
    const covers = (staff.covers ?? []).includes(request.params['worker'] ?? '');
    if (!covers) mustManage(staff, 'write roster');
    const found = await teams.roster(staff.team);
    const worker = workerOf(found, request);
    return { worker, others: found.workers.filter((one) => one.id !== worker.id && hasRoom(one)) };
  };

  const rowsOf = async ({ worker }: Team, staff: Staff): Promise<{ rows: readonly WorklistRow[]; total: number }> => {
    const entries = await worklists.caseload(worker.id);
    const rows = await worklists.lines(
      staff,
      entries.slice(0, casesAtMost).map(({ id }) => id),
    );
    // The index may be behind the last handing over.
    return { rows: rows.filter(({ the }) => the.assignee === worker.id), total: entries.length };
  };

  const caseView = (row: WorklistRow, staff: Staff, worker: RosterWorker, chosen: readonly string[]) => {
    const now = clock.now();
    const { appointmentAt, stage } = row.the;
    const meets = stage === 'FollowUpReminder' && appointmentAt !== undefined && appointmentAt > now;
    return {
      ...lineOf(row, staff, now),
      asked: isAsked(row.the),
      movable: mayReassign(staff, row.the),
      chosen: chosen.includes(row.the.id),
      appointment: meets && {
        text: `Appointment ${timeWords(appointmentAt, now).replace(/^To/, 'to')}`,
        missed: absenceOn(worker.absences, localDateOf(appointmentAt)) !== undefined,
      },
    };
  };

  const show = async (
    request: WebRequest,
    who: SignedIn,
    team: Team,
    errors: readonly FieldError[] = [],
  ): Promise<WebResponse> => {
    const { worker, others } = team;
    const { rows, total } = await rowsOf(team, who.staff);
    const today = localDateOf(clock.now());
    const away = absenceOn(worker.absences, today) ?? worker.absences.find(({ from }) => from > today);
    const chosen = request.form.getAll('case');
    const lines = rows.map((row) => caseView(row, who.staff, worker, chosen));
    const movable = lines.filter((line) => line.movable);
    return render(request, who, {
      template: 'pages/team/cases/page.njk',
      title: `Cases of ${worker.name}`,
      worker: { id: worker.id, name: worker.name },
      manages: mayManage(who.staff, 'write roster'),
      away: away && `Away ${spanWords(away, today)}`,
      done: doneWords(request.query),
      lines,
      more: total > casesAtMost ? `The first ${casesAtMost} of ${total} are shown.` : undefined,
      handsOver: movable.length > 0,
      questions: others.length > 0 ? questionViews([toQuestion(others)], request.form, errors, false) : [],
      errors,
    });
  };

  /** What is wrong with the choice, before anything is moved. */
  const problems = (rows: readonly WorklistRow[], to: RosterWorker | undefined): FieldError[] => {
    if (rows.length === 0) return [{ field: 'case', text: 'Select the cases to give to somebody else' }];
    const taken = rows.filter(({ the }) => !isAsked(the));
    if (taken.length === 0) return [];
    if (!to) return [{ field: 'to', text: 'Select who shall look after them' }];
    const free = to.capacity - to.live;
    const holding = taken.filter(({ the }) => the.holdsPlace).length;
    if (holding <= free) return [];
    const places = counted(free, 'free place', 'free places');
    return [{ field: 'to', text: `${to.name} has ${places}, and you chose ${counted(holding, 'case', 'cases')}` }];
  };

  return {
    path: '/staff/team/{worker}/cases',
    get: async (request, who) => show(request, who, await roster(request, who)),
    post: async (request, who) => {
      mustManage(who.staff, 'write roster');
      const team = await roster(request, who);
      const sent = new Set(request.form.getAll('case').filter((id) => ReferralId.safeParse(id).success));
      const chosen = (await rowsOf(team, who.staff)).rows.filter(({ the }) => sent.has(the.id));
      const to = team.others.find(({ id }) => id === request.form.get('to'));
      const errors = problems(chosen, to);
      // Of a second click nothing is left to move.
      if (errors.length > 0 && !(chosen.length === 0 && sent.size > 0)) return show(request, who, team, errors);
      const results: HandedOver[] = [];
      const words = { from: team.worker.id, to: to?.id };
      // One after the other: each takes a place of the same two people.
      for (const { the } of chosen) results.push(await handOver(who.staff, the.id, words));
      const count = (what: HandedOver): number => results.filter((result) => result === what).length;
      const path = `/staff/team/${encodeURIComponent(team.worker.id)}/cases` as const;
      return redirectTo(request, `${path}?given=${count('given')}&kept=${count('kept')}`);
    },
  };
};
