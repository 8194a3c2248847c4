import { checkStages, type LaterCheck } from '../plan/outcome.ts';
import { type Direction, type Measure, measures, scales } from '../plan/outcome-change.ts';
import { type CaseFacts, ranOut } from './facts.ts';

/** People who answered the same question at both times: the mean before and after, and how many changed which way. */
export interface PairedChange {
  readonly measure: Measure;
  readonly pairs: number;
  /** Means, of the same people; undefined without a pair. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly went: Readonly<Record<Direction, number>>;
}

interface CheckReport {
  /** Cases whose check is past due or answered. */
  readonly asked: number;
  readonly answered: number;
  readonly changes: readonly PairedChange[];
}

/** A check of an earlier support does not belong to the support whose scores these are. */
const wasAsked = (check: LaterCheck, { steps, scores }: CaseFacts): boolean =>
  scores[check] !== undefined ||
  steps.some(
    (step) =>
      step.stage === checkStages[check] &&
      step.from >= (scores.baseline?.at ?? '') &&
      (ranOut(step) || step.decision === 'Answered' || step.decision === 'NotAnswered'),
  );

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

const pairedChange = (measure: Measure, check: LaterCheck, all: readonly CaseFacts[]): PairedChange => {
  const pairs = all.flatMap(({ scores }) => {
    const [before, after] = [scores.baseline?.[measure], scores[check]?.[measure]];
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  const went = { better: 0, same: 0, worse: 0 };
  for (const { before, after } of pairs) {
    const rises = after > before === (scales[measure].better === 'high');
    went[after === before ? 'same' : rises ? 'better' : 'worse'] += 1;
  }
  return {
    measure,
    pairs: pairs.length,
    before: meanOf(pairs.map(({ before }) => before)),
    after: meanOf(pairs.map(({ after }) => after)),
    went,
  };
};

/** Change is measured per person: those who answered only once count in the response rate but in no mean. */
export const checkReport = (check: LaterCheck, all: readonly CaseFacts[]): CheckReport => ({
  asked: all.filter((facts) => wasAsked(check, facts)).length,
  answered: all.filter(({ scores }) => scores[check] !== undefined).length,
  changes: measures.map((measure) => pairedChange(measure, check, all)),
});
