import type { FactsRepository } from '../../../../shared/data/figures/facts-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import { monthsBetween } from '../../../../shared/domain/figures/facts.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import type { RosterWorker } from '../../../../shared/domain/team/team.ts';
import { addCalendar } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { roomView } from './view.ts';

interface Dependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** Support that held a place ninety days ago may go back much further. */
const monthsKnown = 12;
const placesAtMost = 150;

const fieldOf = ({ id }: RosterWorker): string => `places-${id}`;

const questionOf = (worker: RosterWorker): TextQuestion => ({
  kind: 'text',
  name: fieldOf(worker),
  label: worker.name,
  hint: `${countWords(worker.capacity, 'place')} now, ${worker.live} taken`,
  subject: `Places of ${worker.name}`,
  missing: `Enter how many places ${worker.name} would have`,
  most: 4,
  width: '4',
  inputmode: 'numeric',
  read: (typed) =>
    /^\d{1,3}$/.test(typed) && Number(typed) <= placesAtMost
      ? { value: String(Number(typed)) }
      : { problem: `Places of ${worker.name} must be a whole number from 0 to ${placesAtMost}` },
});

/**
 * `/staff/settings/room`: what other numbers of places would have done to waiting in the last ninety days. Nothing is
 * saved here: places are changed on each link worker's page.
 */
export const roomPage = ({ facts, teams, render, clock }: Dependencies): StaffPage => ({
  path: '/staff/settings/room',
  get: async (request, who) => {
    const { staff } = who;
    mustManage(staff, 'read settings');
    const [now, { settings, workers }] = [clock.now(), await teams.roster(staff.team)];
    const active = workers.filter((worker) => worker.active).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const questions = active.map(questionOf);
    const isAsked = questions.some(({ name }) => request.query.has(name));
    const typed = new URLSearchParams(active.map((one): [string, string] => [fieldOf(one), String(one.capacity)]));
    for (const [name, value] of request.query) if (typed.has(name)) typed.set(name, value);

    const { values, errors: wrong } = readQuestions(questions, typed, '');
    const asked = workers.map((worker) => ({
      ...worker,
      capacity: Number(valueOf(values, fieldOf(worker)) ?? worker.capacity),
    }));
    const isOther = asked.some(({ capacity }, no) => capacity !== workers[no]?.capacity);
    const same: FieldError = { field: questions[0]?.name ?? 'room', text: 'Change one of the numbers' };
    const errors = wrong.length > 0 ? wrong : isAsked && !isOther ? [same] : [];
    const known = () => facts.months(staff.team, monthsBetween(addCalendar(now, { months: -monthsKnown }), now));
    return render(
      request,
      who,
      {
        template: 'pages/settings/room/page.njk',
        title: 'Try other numbers of places',
        questions: questionViews(questions, typed, errors, false),
        past: isOther && errors.length === 0 && roomView({ facts: await known(), workers, asked, pace: settings, now }),
        writes: mayManage(staff, 'write roster'),
        errors,
      },
      errors.length > 0 ? 400 : 200,
    );
  },
});
