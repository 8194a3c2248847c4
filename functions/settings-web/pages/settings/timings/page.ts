import type { FactsRepository } from '../../../../shared/data/facts-repository.ts';
import { Timings } from '../../../../shared/domain/timings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { replayView } from '../replay-view.ts';
import { type SettingsDependencies, settingsField, settingsStep } from '../settings-step.ts';
import { changeLines, timingWords } from '../settings-words.ts';

interface Dependencies extends SettingsDependencies {
  readonly facts: Pick<FactsRepository, 'months'>;
}

const isTiming = (name: string): name is keyof Timings => name in timingWords;
const names = Object.keys(timingWords).filter(isTiming);

const questions: TextQuestion[] = names.map((name) => {
  const { label, unit, hint, most } = timingWords[name];
  return {
    kind: 'text',
    name,
    label: `${label}: ${unit}`,
    ...(hint && { hint }),
    subject: label,
    missing: `Enter a number of ${unit}: ${label.toLowerCase()}`,
    most: 5,
    width: '3',
    inputmode: 'numeric',
    read: (typed) =>
      /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most
        ? { value: String(Number(typed)) }
        : { problem: `${label} must be a whole number from 1 to ${most}` },
  };
});

const timingsIn = (
  form: URLSearchParams,
): { readonly timings: Timings } | { readonly errors: readonly FieldError[] } => {
  const { values, errors } = readQuestions(questions, form, '');
  if (errors.length > 0) return { errors };
  const timings = Timings.parse(Object.fromEntries(names.map((name) => [name, Number(valueOf(values, name))])));
  const between: FieldError[] = [
    ...(timings.informationReminder < timings.information
      ? []
      : [{ field: 'informationReminder', text: 'Remind the referrer before the time for their answer is over' }]),
    ...(timings.acceptanceReminder < timings.acceptance
      ? []
      : [{ field: 'acceptanceReminder', text: 'Remind the link worker before their time is over' }]),
  ];
  return between.length > 0 ? { errors: between } : { timings };
};

const typedOf = (timings: Timings): URLSearchParams =>
  new URLSearchParams(names.map((name): [string, string] => [name, String(timings[name])]));

/**
 * `/staff/settings/timings`: how long each step may take. What a change would have done to the last ninety days is shown
 * before there is a button that saves it.
 */
export const timingsPage = (deps: Dependencies): StaffPage =>
  settingsStep(deps, {
    path: '/staff/settings/timings',
    heading: 'How long each step may take',
    template: 'pages/settings/timings/page.njk',
    view: async ({ request, team, typed }, errors) => {
      const { query } = request;
      const form = typed ?? (names.some((name) => query.has(name)) ? query : typedOf(team.timings));
      // Errors of what the numbers are to be saved with belong to the page that shows the past.
      const read = errors.some(({ field }) => field === 'why' || field === settingsField) ? timingsIn(form) : undefined;
      return {
        questions: questionViews(questions, form, errors, false),
        ...(read && 'timings' in read && (await lookAt(deps, team, read.timings))),
      };
    },
    isLook: (form) => form.get('step') !== 'save',
    act: async ({ request, team }) => {
      const read = timingsIn(request.form);
      if ('errors' in read) return read;
      const after = { ...team.timings, ...read.timings };
      const change = { part: 'timings', before: team.timings, after } as const;
      if (request.form.get('step') === 'save') return { changes: [change] };
      if (changeLines(change).length === 0) {
        return { errors: [{ field: names[0] ?? settingsField, text: 'Change one of the numbers' }] };
      }
      return { look: await lookAt(deps, team, after) };
    },
  });

const lookAt = async (
  { facts, clock }: Pick<Dependencies, 'facts' | 'clock'>,
  team: Parameters<typeof replayView>[1],
  after: Timings,
) => ({
  lines: changeLines({ part: 'timings', before: team.timings, after }),
  hidden: [...typedOf(after)],
  again: typedOf(after).toString(),
  past: await replayView(facts, team, after, clock.now()),
});
