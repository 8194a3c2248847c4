import type { ColleagueRepository } from '../../../../shared/data/team/colleague-repository.ts';
import { StaffId } from '../../../../shared/domain/team/staff.ts';
import type { TeamSettings } from '../../../../shared/domain/team/team.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { Question, Values } from '../../../../shared/web/form/question.ts';
import { valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { type SettingsDependencies, settingsStep } from '../settings-step.ts';
import { aManagerHears, hears } from '../who-hears.ts';

const lists = {
  managers: {
    role: 'manager',
    one: 'a manager',
    heading: 'When something is late or needs a manager',
    label: 'Managers',
    hint: 'Tick who is to be told. We write to one of them: the first who works here',
    nobody: 'Nobody is named yet, so nobody is told',
  },
  safeguardingLeads: {
    role: 'safeguarding-lead',
    one: 'a safeguarding lead',
    heading: 'When somebody writes down a safeguarding concern',
    label: 'Safeguarding leads',
    hint: 'Tick who is to be told. We write to each of them at once',
    nobody: 'Nobody is named, so we write to the manager',
  },
} as const;
type List = keyof typeof lists;
const listNames = ['managers', 'safeguardingLeads'] as const satisfies List[];

const first = 'first';
const addTo = (list: List): string => `${list}-add`;

/** Somebody who is on a list, or could be. */
interface Told {
  readonly id: string;
  readonly name: string;
  readonly told: boolean;
  /** Messages for this list reach them. */
  readonly hears: boolean;
}

const inOrder = (ids: readonly string[], one: string | undefined): string[] =>
  one !== undefined && ids.includes(one) ? [one, ...ids.filter((id) => id !== one)] : [...ids];

interface Dependencies extends SettingsDependencies {
  readonly colleagues: Pick<ColleagueRepository, 'of'>;
}

/** `/staff/settings/told`: who is notified of what the service cannot settle itself. */
export const toldPage = (deps: Dependencies): StaffPage => {
  const { staffRecords, colleagues } = deps;

  /** People on the list, in order, then others who could be, by name. */
  const bothLists = async (team: TeamSettings): Promise<Record<List, Told[]>> => {
    const named = listNames.flatMap((list) => team[list] ?? []);
    const ids = [...new Set([...named, ...(await colleagues.of(team.team))])];
    const found = new Map(await Promise.all(ids.map(async (id) => [id, await staffRecords.get(id)] as const)));
    const inList = (list: List): Told[] => {
      const people = [...new Set([...(team[list] ?? []), ...ids])].map((id) => {
        const member = found.get(id);
        const told = team[list]?.includes(id) ?? false;
        return { id, name: member?.name ?? id, told, hears: hears(lists[list].role, team.team, member) };
      });
      const others = people.filter(({ told, hears }) => !told && hears);
      return [...people.filter(({ told }) => told), ...others.sort((a, b) => a.name.localeCompare(b.name))];
    };
    return { managers: inList('managers'), safeguardingLeads: inList('safeguardingLeads') };
  };

  const questionsOf = (list: List, people: readonly Told[]): Question[] => {
    const { heading, label, hint, one, nobody } = lists[list];
    const choices = people.map(({ id, name, hears }) => ({
      value: id,
      text: name,
      hint: hears ? id : `${id}. Is not ${one} here any more, and is not told`,
    }));
    const who: Question[] =
      people.length > 0 ? [{ kind: 'some', name: list, label, hint, heading, choices, optional: 'unsaid' }] : [];
    const order: Question[] =
      list === 'managers' && people.length > 1
        ? [
            {
              kind: 'one',
              name: first,
              label: 'Who hears first?',
              choices: people.map(({ id, name }) => ({ value: id, text: name })),
              optional: 'unsaid',
            },
          ]
        : [];
    return [
      ...who,
      ...order,
      {
        kind: 'text',
        name: addTo(list),
        label: people.length === 0 ? `Add ${one}` : `Add ${one} who is not in the list`,
        hint: `${people.some(({ told }) => told) ? '' : `${nobody}. `}Whoever has never signed in is not in the list. Enter the username with which they will, for example june-harrow`,
        subject: 'The username',
        most: 128,
        width: '20',
        spellcheck: false,
        optional: true,
        ...(people.length === 0 && { heading }),
      },
    ];
  };

  const added = async (
    list: List,
    team: TeamSettings,
    values: Values,
  ): Promise<{ readonly ids: string[]; readonly errors: FieldError[] }> => {
    const field = addTo(list);
    const typed = valueOf(values, field);
    if (typed === undefined) return { ids: [], errors: [] };
    const wrong = (text: string) => ({ ids: [], errors: [{ field, text }] });
    const id = StaffId.safeParse(typed.toLowerCase());
    const member = id.success ? await staffRecords.get(id.data) : undefined;
    if (!member || member.team !== team.team) return wrong('Nobody in this team signs in with this username');
    if (!member.active) return wrong(`${member.name} does not work here any more`);
    if (!hears(lists[list].role, team.team, member))
      return wrong(`${member.name} is not ${lists[list].one}. Add somebody who is`);
    return { ids: [member.id], errors: [] };
  };

  return settingsStep(deps, {
    path: '/staff/settings/told',
    heading: 'Who is told',
    template: 'pages/settings/form.njk',

    view: async ({ team, typed }, errors) => {
      const people = await bothLists(team);
      const now = new URLSearchParams([
        ...listNames.flatMap((list) => (team[list] ?? []).map((id): [string, string] => [list, id])),
        ...(team.managers ?? []).slice(0, 1).map((id): [string, string] => [first, id]),
      ]);
      const questions = listNames.flatMap((list) => questionsOf(list, people[list]));
      return {
        intro: ['We write to them by email, and name no person in it. A change holds from the next email on.'],
        questions: questionViews(questions, typed ?? now, errors, false),
      };
    },

    act: async ({ request, team }) => {
      const people = await bothLists(team);
      const questions = listNames.flatMap((list) => questionsOf(list, people[list]));
      const { values, errors: unread } = readQuestions(questions, request.form, '');
      const more = {
        managers: await added('managers', team, values),
        safeguardingLeads: await added('safeguardingLeads', team, values),
      };
      const after = (list: List): string[] => {
        const kept = people[list].filter(({ id }) => values.get(list)?.includes(id)).map(({ id }) => id);
        return inOrder(
          [...new Set([...kept, ...more[list].ids])],
          list === 'managers' ? valueOf(values, first) : undefined,
        );
      };
      const errors = [...unread, ...listNames.flatMap((list) => more[list].errors)];
      const managers = after('managers');
      if (errors.length === 0 && !(await aManagerHears(staffRecords, team.team, managers))) {
        const field = people.managers.length > 0 ? 'managers' : addTo('managers');
        errors.push({ field, text: 'Leave at least one manager who works here, or add one' });
      }
      if (errors.length > 0) return { errors };
      return {
        changes: listNames.map((part) => ({ part, before: team[part] ?? [], after: after(part) })),
      };
    },
  });
};
