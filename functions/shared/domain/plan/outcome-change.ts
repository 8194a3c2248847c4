import { type Loneliness, lonelinessTotal, type Ons4, type OutcomeAnswers, OutcomeCheck } from './outcome.ts';

/** The measures, each on its own: the four ONS4 questions have no sum. */
export const measures = ['satisfied', 'worthwhile', 'happy', 'anxious', 'loneliness', 'direct'] as const;
export type Measure = (typeof measures)[number];

interface Scale {
  readonly low: number;
  readonly high: number;
  /** Which end of the scale is better. */
  readonly better: 'low' | 'high';
}

const tenPoints = (better: Scale['better']): Scale => ({ low: 0, high: 10, better });

export const scales: Record<Measure, Scale> = {
  satisfied: tenPoints('high'),
  worthwhile: tenPoints('high'),
  happy: tenPoints('high'),
  anxious: tenPoints('low'),
  loneliness: { low: 3, high: 9, better: 'low' },
  direct: { low: 1, high: 5, better: 'low' },
};

export const valueAt = (measure: Measure, { ons4, loneliness }: { ons4: Ons4; loneliness: Loneliness }) => {
  if (measure === 'loneliness') return lonelinessTotal(loneliness);
  return measure === 'direct' ? loneliness.direct : ons4[measure];
};

export type Direction = 'better' | 'worse' | 'same';

export interface Change {
  readonly measure: Measure;
  /** The value at each check that was answered, in order. */
  readonly values: readonly { readonly check: OutcomeCheck; readonly value: number }[];
  /** From the baseline to the last check; undefined unless both were answered. */
  readonly difference?: number;
  readonly direction?: Direction;
}

const directionOf = (difference: number, { better }: Scale): Direction => {
  if (difference === 0) return 'same';
  return difference > 0 === (better === 'high') ? 'better' : 'worse';
};

/**
 * How one person's answers moved, question by question, from their own baseline.
 * @param answers of one support, in any order
 */
export const changesOf = (answers: readonly OutcomeAnswers[]): Change[] =>
  measures.map((measure) => {
    const values = OutcomeCheck.options.flatMap((check) => {
      const answered = answers.find((one) => one.check === check);
      const value = answered && valueAt(measure, answered);
      return value === undefined ? [] : [{ check, value }];
    });
    const [first, last] = [values[0], values.at(-1)];
    if (first?.check !== 'baseline' || !last || last.check === 'baseline') return { measure, values };
    const difference = last.value - first.value;
    return { measure, values, difference, direction: directionOf(difference, scales[measure]) };
  });
