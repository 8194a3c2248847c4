import type { OutcomeAnswers, OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import { OutcomeCheck as Check } from '../../../../shared/domain/plan/outcome.ts';
import {
  type Change,
  changesOf,
  type Direction,
  type Measure,
  scales,
} from '../../../../shared/domain/plan/outcome-change.ts';
import { formatDate } from '../../../../shared/domain/time/calendar.ts';
import { checkWords } from '../../../../shared/staff/words/work-words.ts';
import type { AskedGoal } from '../../../../shared/web/form/outcome-questions.ts';

const measureWords: Record<Measure, { readonly name: string; readonly low: string; readonly high: string }> = {
  satisfied: { name: 'Satisfied with life', low: 'not at all', high: 'completely' },
  worthwhile: { name: 'What they do is worthwhile', low: 'not at all', high: 'completely' },
  happy: { name: 'Happy yesterday', low: 'not at all', high: 'completely' },
  anxious: { name: 'Anxious yesterday (lower is better)', low: 'not at all', high: 'completely' },
  loneliness: { name: 'Loneliness, 3 questions (lower is better)', low: 'hardly ever', high: 'often' },
  direct: { name: 'How often lonely (lower is better)', low: 'never', high: 'always' },
};

const directionWords: Record<Direction, string> = { better: 'better', worse: 'worse', same: 'no change' };

/** `2 up, better` */
const changeWords = ({ difference, direction }: Change): string => {
  if (difference === undefined || direction === undefined) return 'Not answered both times';
  if (difference === 0) return 'No change';
  return `${Math.abs(difference)} ${difference > 0 ? 'up' : 'down'}, ${directionWords[direction]}`;
};

const [left, width, middle] = [12, 276, 14];

/** The position of a value on its line, in drawing units. */
const xOf = (value: number, measure: Measure): number => {
  const { low, high } = scales[measure];
  return Math.round((left + ((value - low) / (high - low)) * width) * 10) / 10;
};

/** A line with a mark for each check; marks differ in shape, so that no colour has to be told apart. */
const drawn = ({ measure, values }: Change) => {
  const { low, high } = scales[measure];
  const marks = values.map(({ check, value }) => ({ check, x: xOf(value, measure), y: middle }));
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => xOf(low + step, measure));
  return {
    from: left,
    to: left + width,
    y: middle,
    ticks,
    marks,
    path: marks.length > 1 ? { from: marks[0]?.x, to: marks.at(-1)?.x } : undefined,
  };
};

const rowOf = (change: Change, checks: readonly OutcomeCheck[]) => {
  const { measure, values } = change;
  const { low, high } = scales[measure];
  const words = measureWords[measure];
  return {
    name: words.name,
    low: `${low} ${words.low}`,
    high: `${high} ${words.high}`,
    cells: checks.map((check) => values.find((one) => one.check === check)?.value ?? 'Not answered'),
    change: changeWords(change),
    drawing: values.length > 0 ? drawn(change) : undefined,
  };
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const shortNames: Record<Measure, string> = {
  satisfied: 'life satisfaction',
  worthwhile: 'feeling worthwhile',
  happy: 'happiness',
  anxious: 'anxiety',
  loneliness: 'loneliness',
  direct: 'how often they feel lonely',
};

/** The drawing in a sentence, for people who cannot see it and those in a hurry. */
const sentenceOf = (changes: readonly Change[]): string => {
  const moved = (direction: Direction): string =>
    listed(changes.filter((one) => one.direction === direction).map(({ measure }) => shortNames[measure]));
  const parts = (['better', 'worse', 'same'] as const).flatMap((direction) => {
    const names = moved(direction);
    return names === '' ? [] : [`${directionWords[direction]}: ${names}`];
  });
  if (parts.length === 0) return 'There is nothing to compare yet.';
  return `Since the first conversation, ${parts.join('; ')}.`;
};

const goalRows = (answers: readonly OutcomeAnswers[], checks: readonly OutcomeCheck[], goals: readonly AskedGoal[]) =>
  goals.map(({ id, goal }) => ({
    goal,
    cells: checks.map((check) => {
      const said = answers.find((one) => one.check === check)?.goals.find((one) => one.goal === id);
      const parts = [
        ...(said?.progress === undefined ? [] : [`progress ${said.progress} of 10`]),
        ...(said?.confidence === undefined ? [] : [`sure ${said.confidence} of 10`]),
      ];
      return parts.length > 0 ? parts.join(', ') : 'Not answered';
    }),
  }));

/** The answers of one support side by side, drawn and listed, each question by itself. */
export const outcomesView = (answers: readonly OutcomeAnswers[], goals: readonly AskedGoal[]) => {
  const checks = Check.options.filter((check) => answers.some((one) => one.check === check));
  const changes = changesOf(answers);
  const rows = changes.filter(({ values }) => values.length > 0).map((change) => rowOf(change, checks));
  const later = checks.filter((check) => check !== 'baseline');
  return {
    sentence: sentenceOf(changes),
    heads: checks.map((check) => {
      const on = answers.find((one) => one.check === check);
      return { check, name: checkWords[check], on: on && formatDate(on.at, 'en') };
    }),
    rows,
    goals:
      later.length > 0
        ? { heads: later.map((check) => checkWords[check]), rows: goalRows(answers, later, goals) }
        : undefined,
  };
};
