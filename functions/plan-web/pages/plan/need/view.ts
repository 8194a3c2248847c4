import type { PlanNeed } from '../../../../shared/domain/plan/plan.ts';
import { addCalendar, formatDate, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { actionStatusWords, doerWords } from '../../../../shared/staff/words/plan-words.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { clashError, type Fields, mergeTyped, seenOf } from '../merge-typed.ts';
import { fieldsOfNeed, partsUnder, readNeed } from './form.ts';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

const optionsOf = (words: Readonly<Record<string, string>>, chosen: string | undefined): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text, selected: value === chosen }));

const oneToTen = (chosen: string | undefined): Option[] =>
  Array.from({ length: 10 }, (_, at) => String(at + 1)).map((value) => ({
    value,
    text: value,
    selected: value === chosen,
  }));

/** Options in weeks from now, and the date chosen before. */
const reviewDates = (chosen: string | undefined, now: Instant): Option[] => {
  const dates = [1, 2, 4, 6, 12].map((weeks) => localDateOf(addCalendar(now, { weeks })));
  const all = !chosen || dates.includes(chosen) ? dates : [chosen, ...dates];
  return all.map((value) => ({ value, text: formatDate(value, 'en'), selected: value === chosen }));
};

/** What is stored, overlaid with what was typed and could not be stored. */
const shownFields = (need: PlanNeed | undefined, typed: URLSearchParams | undefined) => {
  const stored = fieldsOfNeed(need);
  if (!typed) return { fields: stored, clashes: [] };
  const read = readNeed(typed);
  const { fields, clashes } = mergeTyped(typed.get('seen') ?? '', read.fields, stored);
  const unsaved = [...clashes.map(({ field }) => field), ...read.errors.map(({ field }) => field)];
  const over = unsaved.map((name): [string, string] => [name, typed.get(name) ?? '']);
  return { fields: new Map([...fields, ...over]), clashes };
};

interface NewPieces {
  /** `<goal>` or `<goal>.<action>`: one to be added, empty on the page. */
  readonly added: string | null;
  readonly secret: () => string;
}

/** Every goal has an action to fill in, and every need a goal. */
const piecesOf = (fields: Fields, { added, secret }: NewPieces) => {
  const [addedGoal, addedAction] = /^[\w-]{1,24}(?:\.[\w-]{1,24})?$/.test(added ?? '') ? (added ?? '').split('.') : [];
  const goals = partsUnder(fields, 2);
  if (addedGoal && !goals.includes(addedGoal)) goals.push(addedGoal);
  if (goals.length === 0) goals.push(secret());
  return goals.map((goal) => {
    const actions = partsUnder(fields, 3, goal);
    if (goal === addedGoal && addedAction && !actions.includes(addedAction)) actions.push(addedAction);
    return { goal, actions: actions.length > 0 ? actions : [secret()] };
  });
};

export const needView = (
  need: PlanNeed | undefined,
  typed: URLSearchParams | undefined,
  errors: readonly FieldError[],
  pieces: NewPieces,
  now: Instant,
) => {
  const { fields, clashes } = shownFields(need, typed);
  const wrong = [...errors, ...clashes.map(clashError)];
  const box = (name: string) => ({
    name,
    value: fields.get(name) ?? '',
    error: wrong.find(({ field }) => field === name)?.text,
  });
  return {
    seen: seenOf(fieldsOfNeed(need)),
    isNew: need === undefined,
    need: box('need'),
    goals: piecesOf(fields, pieces).map(({ goal, actions }) => ({
      id: goal,
      goal: box(`${goal}.goal`),
      importance: oneToTen(fields.get(`${goal}.importance`)),
      nextAction: `${goal}.${pieces.secret()}`,
      actions: actions.map((action) => {
        const at = `${goal}.${action}`;
        return {
          id: at,
          what: box(`${at}.what`),
          whoElse: box(`${at}.whoElse`),
          when: box(`${at}.when`),
          strategies: box(`${at}.strategies`),
          who: optionsOf(doerWords, fields.get(`${at}.who`)),
          status: optionsOf(actionStatusWords, fields.get(`${at}.status`)),
          confidence: oneToTen(fields.get(`${at}.confidence`)),
          reviewOn: reviewDates(fields.get(`${at}.reviewOn`), now),
        };
      }),
    })),
    nextGoal: pieces.secret(),
  };
};
