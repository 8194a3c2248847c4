import type { RosterRepository } from '../../../../shared/data/team/roster-repository.ts';
import type { StaffRepository } from '../../../../shared/data/team/staff-repository.ts';
import { StaffId } from '../../../../shared/domain/team/staff.ts';
import type { TeamSettings } from '../../../../shared/domain/team/team.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { type RosterSources, teamOf } from '../roster-of.ts';
import { filledIn, readWorker, workerQuestions } from '../worker/form.ts';

interface Dependencies extends RosterSources {
  readonly rosters: Pick<RosterRepository, 'add'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

const account: TextQuestion = {
  kind: 'text',
  name: 'account',
  label: 'The name they sign in with',
  hint: 'They need an account as a link worker of your team first.',
  subject: 'The name they sign in with',
  most: 128,
  missing: 'Enter the name they sign in with',
};

const usual = {
  active: true,
  capacity: 45,
  workingDays: [1, 2, 3, 4, 5],
  areas: [],
  languages: ['en'],
};

/** Adds somebody to the roster. Their sign-in is set up by whoever manages accounts. */
export const addWorkerPage = ({ teams, rosters, staffRecords, render, clock }: Dependencies): StaffPage => {
  const show = (
    request: WebRequest,
    who: SignedIn,
    settings: TeamSettings,
    errors: readonly FieldError[] = [],
  ): WebResponse =>
    render(request, who, {
      template: 'pages/team/add/page.njk',
      title: 'Add a link worker',
      questions: questionViews(
        [account, ...workerQuestions(settings)],
        request.form.size > 0 ? request.form : filledIn(usual),
        errors,
        false,
      ),
      errors,
    });

  const settingsFor = async ({ staff }: SignedIn): Promise<TeamSettings> => {
    mustManage(staff, 'write roster');
    return (await teamOf({ teams }, staff)).settings;
  };

  /** @returns the team's link worker with this username */
  const colleague = async (name: string, team: string) => {
    const id = StaffId.safeParse(name.toLowerCase());
    const found = id.success ? await staffRecords.get(id.data) : undefined;
    return found?.active && found.role === 'link-worker' && found.team === team ? found : undefined;
  };

  return {
    path: '/staff/team/add',
    get: async (request, who) => show(request, who, await settingsFor(who)),
    post: async (request, who) => {
      const settings = await settingsFor(who);
      const { team, name } = who.staff;
      const now = clock.now();
      const asked = readQuestions([account], request.form, localDateOf(now));
      const facts = readWorker(request.form, settings, localDateOf(now));
      const wrong = [...asked.errors, ...('length' in facts ? facts : [])];
      if (wrong.length > 0 || 'length' in facts) return show(request, who, settings, wrong);
      const found = await colleague(valueOf(asked.values, account.name) ?? '', team);
      if (!found) {
        const text = 'No link worker of your team signs in with this name. Ask for their account first.';
        return show(request, who, settings, [{ field: account.name, text }]);
      }
      const changed = { by: name, at: now };
      const worker = { ...facts, id: found.id, name: found.name, live: 0, absences: [], changed };
      // If they are on the roster already they stay as they are.
      await rosters.add(team, worker);
      return redirectTo(request, `/staff/team/${encodeURIComponent(found.id)}`);
    },
  };
};
