import type { RosterRepository } from '../../../../shared/data/team/roster-repository.ts';
import type { RosterWorker, TeamSettings } from '../../../../shared/domain/team/team.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { type RosterSources, teamOf, workerOf } from '../roster-of.ts';
import { filledIn, readWorker, type WorkerFacts, workerQuestions } from './form.ts';

interface Dependencies extends RosterSources {
  readonly rosters: Pick<RosterRepository, 'change'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const meanwhile = 'Somebody changed this while you had it open. Check what you typed and save it again.';

const isWritten = (worker: RosterWorker, sent: WorkerFacts): boolean =>
  filledIn(worker).toString() === filledIn(sent).toString();

/** What assignment goes by for one link worker: places, days, area, languages, skills. */
export const workerPage = ({ teams, rosters, render, clock }: Dependencies): StaffPage => {
  interface Shown {
    readonly worker: RosterWorker;
    readonly settings: TeamSettings;
    readonly errors?: readonly FieldError[];
    readonly status?: number;
  }

  const show = (request: WebRequest, who: SignedIn, { worker, settings, errors = [], status }: Shown): WebResponse => {
    const typed = request.form.size > 0 ? request.form : filledIn(worker);
    const { name, changed } = worker;
    return render(
      request,
      who,
      {
        template: 'pages/team/worker/page.njk',
        title: name,
        worker,
        revision: worker.revision ?? 0,
        changed: changed && `Last changed ${momentWords(changed.at, clock.now())} by ${changed.by}.`,
        saved: request.query.has('saved'),
        questions: questionViews(workerQuestions(settings), typed, errors, false),
        errors,
      },
      status,
    );
  };

  const roster = async (request: WebRequest, { staff }: SignedIn) => {
    mustManage(staff, 'write roster');
    const found = await teamOf({ teams }, staff);
    return { settings: found.settings, worker: workerOf(found, request) };
  };

  return {
    path: '/staff/team/{worker}',
    get: async (request, who) => show(request, who, await roster(request, who)),
    post: async (request, who) => {
      const { settings, worker } = await roster(request, who);
      const now = clock.now();
      const sent = readWorker(request.form, settings, localDateOf(now));
      if ('length' in sent) return show(request, who, { worker, settings, errors: sent });
      const isAsSeen = request.form.get('seen') === String(worker.revision ?? 0);
      const changed = { by: who.staff.name, at: now };
      if (!isAsSeen || !(await rosters.change(who.staff.team, worker, { ...sent, changed }))) {
        const found = await roster(request, who);
        // A second click finds it written.
        if (!isWritten(found.worker, sent)) {
          return show(request, who, { ...found, errors: [{ field: 'worker', text: meanwhile }], status: 409 });
        }
      }
      return redirectTo(request, `/staff/team/${encodeURIComponent(worker.id)}?saved=1`);
    },
  };
};
