import { isDeepStrictEqual } from 'node:util';
import type { RosterRepository } from '../../../../shared/data/team/roster-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { keepsOwn, mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { type Absence, withAbsence, withoutAbsence } from '../../../../shared/domain/team/absence.ts';
import type { RosterWorker } from '../../../../shared/domain/team/team.ts';
import { addCalendar, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { Path } from '../../../../shared/staff/return-path.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { spanWords } from '../../../../shared/staff/words/team-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { workerOf } from '../roster-of.ts';
import { awayQuestions, readAway } from './form.ts';

interface Dependencies {
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly rosters: Pick<RosterRepository, 'setAbsences'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

interface Team {
  readonly worker: RosterWorker;
  readonly colleagues: readonly RosterWorker[];
}

const doneAt = ({ id }: RosterWorker): Path => `/staff/team/${encodeURIComponent(id)}/away?saved=1`;

const meanwhile = 'Somebody else changed the roster at the same time. Check it and send it again.';

/** Absences and who covers: the manager's page for anybody, and a link worker's own. */
export const awayPage = ({ teams, rosters, render, clock }: Dependencies): StaffPage => {
  const roster = async (request: WebRequest, { staff }: SignedIn): Promise<Team> => {
    const isOwn = request.params['worker'] === staff.id && keepsOwn(staff, 'roster');
    if (!isOwn) mustManage(staff, 'write roster');
    const found = await teams.roster(staff.team);
    const worker = workerOf(found, request);
    return { worker, colleagues: found.workers.filter(({ id, active }) => active && id !== worker.id) };
  };

  const show = (
    request: WebRequest,
    who: SignedIn,
    { worker, colleagues }: Team,
    errors: readonly FieldError[] = [],
    status?: number,
  ): WebResponse => {
    const today = localDateOf(clock.now());
    const nameOf = (id: string): string => colleagues.find((one) => one.id === id)?.name ?? id;
    const isOwn = worker.id === who.staff.id;
    const view = {
      template: 'pages/team/away/page.njk',
      title: isOwn ? 'Your absence' : `Absence: ${worker.name}`,
      worker: { id: worker.id, name: worker.name, live: worker.live },
      isOwn,
      manages: mayManage(who.staff, 'write roster'),
      saved: request.query.has('saved'),
      absences: worker.absences
        .filter(({ to }) => to >= today)
        .map(({ from, to, coveredBy }) => ({
          from,
          text: spanWords({ from, to }, today),
          cover: coveredBy ? `${nameOf(coveredBy)} covers` : 'Nobody covers',
          uncovered: coveredBy === undefined,
          button: from > today ? 'Cancel' : 'Back today',
        })),
      questions: questionViews(awayQuestions(colleagues, isOwn), request.form, errors, false),
      errors,
    };
    return render(request, who, view, status);
  };

  const save = async (
    request: WebRequest,
    who: SignedIn,
    team: Team,
    absences: readonly Absence[],
  ): Promise<WebResponse> => {
    if (await rosters.setAbsences(who.staff.team, team.worker, absences)) {
      return redirectTo(request, doneAt(team.worker));
    }
    const found = await roster(request, who);
    // A second click finds it written.
    if (isDeepStrictEqual(found.worker.absences, absences)) return redirectTo(request, doneAt(found.worker));
    return show(request, who, found, [{ field: 'away', text: meanwhile }], 409);
  };

  return {
    path: '/staff/team/{worker}/away',
    get: async (request, who) => show(request, who, await roster(request, who)),
    post: async (request, who) => {
      const team = await roster(request, who);
      const { worker, colleagues } = team;
      const now = clock.now();
      const today = localDateOf(now);
      if (request.form.get('action') === 'back') {
        const yesterday = localDateOf(addCalendar(now, { days: -1 }));
        const left = withoutAbsence(worker.absences, request.form.get('since') ?? '', yesterday);
        return save(request, who, team, left);
      }
      const sent = readAway(request.form, worker, colleagues, today);
      if ('length' in sent) return show(request, who, team, sent);
      // A second click finds it written.
      if (worker.absences.includes(sent)) return redirectTo(request, doneAt(worker));
      return save(request, who, team, withAbsence(worker.absences, sent, today));
    },
  };
};
