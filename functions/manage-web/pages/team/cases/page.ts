import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { WorklistRepository, WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import { absenceOn } from '../../../../shared/domain/team/absence.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { hasRoom, type RosterWorker } from '../../../../shared/domain/team/team.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { spanWords } from '../../../../shared/staff/words/team-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { workerOf } from '../roster-of.ts';
import { problemsOf, toQuestion } from './form.ts';
import { createHandOver, type HandedOver } from './hand-over.ts';
import { caseView, doneWords } from './view.ts';

interface Dependencies {
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly worklists: Pick<WorklistRepository, 'caseload' | 'lines'>;
  readonly cases: Pick<CaseRepository, 'get' | 'decide' | 'reassign'>;
  readonly audit: Pick<AuditRepository, 'note'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** The most cases that a page shows, and a form moves. */
const casesAtMost = 50;

interface Team {
  readonly worker: RosterWorker;
  readonly others: readonly RosterWorker[];
}

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
    // The index may be behind the last hand-over.
    return { rows: rows.filter(({ theCase }) => theCase.assignee === worker.id), total: entries.length };
  };

  const show = async (
    request: WebRequest,
    who: SignedIn,
    team: Team,
    errors: readonly FieldError[] = [],
  ): Promise<WebResponse> => {
    const { worker, others } = team;
    const { rows, total } = await rowsOf(team, who.staff);
    const now = clock.now();
    const today = localDateOf(now);
    const away = absenceOn(worker.absences, today) ?? worker.absences.find(({ from }) => from > today);
    const chosen = request.form.getAll('case');
    const lines = rows.map((row) => caseView(row, who.staff, worker, chosen, now));
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

  return {
    path: '/staff/team/{worker}/cases',
    get: async (request, who) => show(request, who, await roster(request, who)),
    post: async (request, who) => {
      mustManage(who.staff, 'write roster');
      const team = await roster(request, who);
      const sent = new Set(request.form.getAll('case').filter((id) => ReferralId.safeParse(id).success));
      const chosen = (await rowsOf(team, who.staff)).rows.filter(({ theCase }) => sent.has(theCase.id));
      const to = team.others.find(({ id }) => id === request.form.get('to'));
      const errors = problemsOf(chosen, to);
      // After a second click there is nothing left to move.
      if (errors.length > 0 && !(chosen.length === 0 && sent.size > 0)) return show(request, who, team, errors);
      const results: HandedOver[] = [];
      const words = { from: team.worker.id, to: to?.id };
      // One after the other: each changes the places of the same two people.
      for (const { theCase } of chosen) results.push(await handOver(who.staff, theCase.id, words));
      const count = (what: HandedOver): number => results.filter((result) => result === what).length;
      const path = `/staff/team/${encodeURIComponent(team.worker.id)}/cases` as const;
      return redirectTo(request, `${path}?given=${count('given')}&kept=${count('kept')}`);
    },
  };
};
