import {
  type PlanAction,
  PlanActionStatus,
  PlanDoer,
  type PlanGoal,
  type PlanNeed,
  planLengths,
} from '../../../../shared/domain/plan/plan.ts';
import { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { oneLine, typedText } from '../../../../shared/web/form/typed-text.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import type { Fields } from '../merge-typed.ts';

/** A field's name says what it belongs to: `need`, `<goal>.goal`, `<goal>.<action>.what`. */
const fieldName =
  /^(?:need|[\w-]{1,24}\.(?:goal|importance)|[\w-]{1,24}\.[\w-]{1,24}\.(?:what|who|whoElse|when|strategies|status|confidence|reviewOn))$/;

const kindOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const texts: Readonly<Record<string, { readonly label: string; readonly most: number }>> = {
  need: { label: 'The need', most: planLengths.need },
  goal: { label: 'The goal', most: planLengths.goal },
  what: { label: 'What', most: planLengths.what },
  whoElse: { label: 'Who', most: planLengths.who },
  when: { label: 'When', most: planLengths.when },
  strategies: { label: 'What will help', most: planLengths.strategies },
};

const isNumber = (text: string): boolean => /^(?:[1-9]|10)$/.test(text);

const isChoice: Readonly<Record<string, (text: string) => boolean>> = {
  importance: isNumber,
  confidence: isNumber,
  who: (text) => PlanDoer.safeParse(text).success,
  status: (text) => PlanActionStatus.safeParse(text).success,
  reviewOn: (text) => LocalDate.safeParse(text).success,
};

export const fieldsOfNeed = (need: PlanNeed | undefined): Fields => {
  const fields = new Map([['need', need?.need ?? '']]);
  for (const { id: goal, actions, ...said } of need?.goals ?? []) {
    fields.set(`${goal}.goal`, said.goal);
    fields.set(`${goal}.importance`, String(said.importance ?? ''));
    for (const { id, ...action } of actions) {
      for (const [name, value] of Object.entries(action)) fields.set(`${goal}.${id}.${name}`, String(value ?? ''));
    }
  }
  return fields;
};

/** The ids under a name, in order of first appearance: of goals, or of one goal's actions. */
export const partsUnder = (fields: Fields, depth: 2 | 3, under = ''): string[] => {
  const parts = [...fields.keys()]
    .map((name) => name.split('.'))
    .filter((pieces) => pieces.length >= depth && (depth === 2 || pieces[0] === under))
    .map((pieces) => pieces[depth - 2] ?? '');
  return [...new Set(parts)];
};

const actionOf = (fields: Fields, goal: string, id: string): PlanAction | undefined => {
  const text = (name: string) => fields.get(`${goal}.${id}.${name}`) ?? '';
  if (!['what', 'whoElse', 'when', 'strategies'].some((name) => text(name) !== '')) return undefined;
  const optional = Object.fromEntries(
    ['whoElse', 'when', 'strategies', 'reviewOn'].flatMap((name) => (text(name) ? [[name, text(name)]] : [])),
  );
  return {
    id,
    what: text('what'),
    who: PlanDoer.safeParse(text('who')).data ?? 'person',
    status: PlanActionStatus.safeParse(text('status')).data ?? 'to-do',
    ...(text('confidence') && { confidence: Number(text('confidence')) }),
    ...optional,
  };
};

const goalOf = (fields: Fields, id: string): PlanGoal | undefined => {
  const goal = fields.get(`${id}.goal`) ?? '';
  const importance = fields.get(`${id}.importance`);
  const actions = partsUnder(fields, 3, id).flatMap((action) => actionOf(fields, id, action) ?? []);
  if (goal === '' && actions.length === 0) return undefined;
  return { id, goal, ...(importance && { importance: Number(importance) }), actions };
};

/** Undefined when nothing is left in it. */
export const needOf = (id: string, fields: Fields): PlanNeed | undefined => {
  const need = fields.get('need') ?? '';
  const goals = partsUnder(fields, 2).flatMap((goal) => goalOf(fields, goal) ?? []);
  return need === '' && goals.length === 0 ? undefined : { id, need, goals };
};

/** The submitted fields that can be saved, and errors for those too long. */
export const readNeed = (form: URLSearchParams): { fields: Fields; errors: readonly FieldError[] } => {
  const fields = new Map<string, string>();
  const errors: FieldError[] = [];
  for (const [name, value] of form) {
    if (!fieldName.test(name)) continue;
    const typed = oneLine(typedText(value));
    const text = texts[kindOf(name)];
    if (text && typed.length > text.most) {
      errors.push({ field: name, text: `${text.label} must be ${text.most} characters or less` });
    } else if (text || typed === '' || isChoice[kindOf(name)]?.(typed)) {
      fields.set(name, typed);
    }
  }
  return { fields, errors };
};
