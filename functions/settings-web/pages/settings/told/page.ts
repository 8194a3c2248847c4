import { type Staff, StaffId } from '../../../../shared/domain/staff.ts';
import type { TeamSettings } from '../../../../shared/domain/team.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { Question, Values } from '../../../../shared/web/form/question.ts';
import { valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { type SettingsDependencies, settingsStep } from '../settings-step.ts';

const lists = {
  managers: {
    role: 'manager',
    one: 'a manager',
    heading: 'When something is late or needs a manager',
    label: 'Managers',
    hint: 'We write to one of them: the first who works here. Untick anybody who is no longer to be told',
    nobody: 'Nobody is named yet, so nobody is told',
  },
  safeguardingLeads: {
    role: 'safeguarding-lead',
    one: 'a safeguarding lead',
    heading: 'When somebody writes down a safeguarding concern',
    label: 'Safeguarding leads',
    hint: 'We write to each of them at once. Untick anybody who is no longer to be told',
    nobody: 'Nobody is named, so we write to the manager',
  },
} as const;
type List = keyof typeof lists;
const listNames = ['managers', 'safeguardingLeads'] as const satisfies List[];

const first = 'first';
const addTo = (list: List): string => `${list}-add`;

/** Somebody who stands in a list. */
interface Told {
  readonly id: string;
  readonly name: string;
  /** What is written for this list reaches them. */
  readonly hears: boolean;
}

const inOrder = (ids: readonly string[], one: string | undefined): string[] =>
  one !== undefined && ids.includes(one) ? [one, ...ids.filter((id) => id !== one)] : [...ids];

/** `/staff/settings/told`: whom the service writes to about what it cannot settle itself. */
export const toldPage = (deps: SettingsDependencies): StaffPage => {
  const { staffRecords } = deps;

  const hears = (list: List, { team }: TeamSettings, member: Staff | undefined): boolean =>
    member?.active === true && member.team === team && member.role === lists[list].role;

  const toldIn = (list: List, team: TeamSettings): Promise<Told[]> =>
    Promise.all(
      (team[list] ?? []).map(async (id) => {
        const member = await staffRecords.get(id);
        return { id, name: member?.name ?? id, hears: hears(list, team, member) };
      }),
    );

  const bothLists = async (team: TeamSettings): Promise<Record<List, Told[]>> => {
    const [managers, safeguardingLeads] = await Promise.all(listNames.map((list) => toldIn(list, team)));
    return { managers: managers ?? [], safeguardingLeads: safeguardingLeads ?? [] };
  };

  const questionsOf = (list: List, told: readonly Told[]): Question[] => {
    const { heading, label, hint, one, nobody } = lists[list];
    const choices = told.map(({ id, name, hears }) => ({
      value: id,
      text: name,
      hint: hears ? id : `${id}. Is not ${one} here any more, and is not told`,
    }));
    const who: Question[] =
      told.length > 0 ? [{ kind: 'some', name: list, label, hint, heading, choices, optional: 'unsaid' }] : [];
    const order: Question[] =
      list === 'managers' && told.length > 1
        ? [
            {
              kind: 'one',
              name: first,
              label: 'Who hears first?',
              choices: told.map(({ id, name }) => ({ value: id, text: name })),
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
        label: `Add ${one}`,
        hint: `${told.length === 0 ? `${nobody}. ` : ''}Enter the username with which they sign in, for example june-harrow`,
        subject: 'The username',
        most: 128,
        width: '20',
        spellcheck: false,
        optional: true,
        ...(told.length === 0 && { heading }),
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
    if (!hears(list, team, member)) return wrong(`${member.name} is not ${lists[list].one}. Add somebody who is`);
    return { ids: [member.id], errors: [] };
  };

  return settingsStep(deps, {
    path: '/staff/settings/told',
    heading: 'Who is told',
    template: 'pages/settings/form.njk',

    view: async ({ team, typed }, errors) => {
      const told = await bothLists(team);
      const now = new URLSearchParams([
        ...listNames.flatMap((list) => told[list].map(({ id }): [string, string] => [list, id])),
        ...told.managers.slice(0, 1).map(({ id }): [string, string] => [first, id]),
      ]);
      const questions = listNames.flatMap((list) => questionsOf(list, told[list]));
      return {
        intro: ['We write to them by email, and name no person in it. A change holds from the next email on.'],
        questions: questionViews(questions, typed ?? now, errors, false),
      };
    },

    act: async ({ request, team }) => {
      const told = await bothLists(team);
      const questions = listNames.flatMap((list) => questionsOf(list, told[list]));
      const { values, errors: unread } = readQuestions(questions, request.form, '');
      const more = {
        managers: await added('managers', team, values),
        safeguardingLeads: await added('safeguardingLeads', team, values),
      };
      const after = (list: List): string[] => {
        const kept = told[list].filter(({ id }) => values.get(list)?.includes(id)).map(({ id }) => id);
        return inOrder(
          [...new Set([...kept, ...more[list].ids])],
          list === 'managers' ? valueOf(values, first) : undefined,
        );
      };
      const errors = [...unread, ...listNames.flatMap((list) => more[list].errors)];
      const managers = after('managers');
      const reached = [...told.managers.filter((one) => one.hears).map(({ id }) => id), ...more.managers.ids];
      if (errors.length === 0 && !managers.some((id) => reached.includes(id))) {
        const field = told.managers.length > 0 ? 'managers' : addTo('managers');
        errors.push({ field, text: 'Leave at least one manager who works here, or add one' });
      }
      if (errors.length > 0) return { errors };
      return {
        changes: listNames.map((part) => ({ part, before: team[part] ?? [], after: after(part) })),
      };
    },
  });
};
