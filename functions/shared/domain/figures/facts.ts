import * as z from 'zod/mini';
import { type Case, Flag, Priority } from '../case/case.ts';
import { isOpen } from '../case/case-progress.ts';
import { CloseReason } from '../case/close-reason.ts';
import { type OutcomeAnswers, OutcomeCheck } from '../plan/outcome.ts';
import { measures, valueAt } from '../plan/outcome-change.ts';
import { Need, Reason } from '../referral/answers.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Seeks } from '../team/assignment.ts';
import { localDateOf } from '../time/calendar.ts';
import { Instant } from '../time/instant.ts';
import { DecisionName, outOfTime } from '../workflow/decision.ts';
import { isWait, WaitStage } from '../workflow/stage.ts';
import { ageBandOf, type Equality, Groups } from './equality.ts';

/** One wait: when it opened and, once it has ended, when and how. `due` is the deadline it had at the time. */
export const FactStep = z.object({
  no: z.int(),
  stage: WaitStage,
  from: Instant,
  due: z.optional(Instant),
  to: z.optional(Instant),
  decision: z.optional(DecisionName),
  /** Expired without a decision. */
  expired: z.optional(z.boolean()),
  /** The appointment or hold review that its deadline counts from. */
  on: z.optional(Instant),
});
export type FactStep = z.infer<typeof FactStep>;

/**
 * Nobody ended it in time. A decision has no author here: the sweep's come after the deadline, while a manager who
 * reassigns, or a place that is free, comes before it.
 */
export const ranOut = ({ stage, to, due, decision, expired }: FactStep): boolean =>
  expired === true ||
  decision === 'Overdue' ||
  (decision === outOfTime(stage) && to !== undefined && due !== undefined && to > due);

/** A link worker's place that the case held; still held when it has no end. */
export const FactPlace = z.object({ worker: z.string(), from: Instant, to: z.optional(Instant) });
export type FactPlace = z.infer<typeof FactPlace>;

const score = z.optional(z.number());

/** The answers at one check, each measure by itself (outcome-change.ts). */
const FactScores = z.object({
  at: Instant,
  satisfied: score,
  worthwhile: score,
  happy: score,
  anxious: score,
  loneliness: score,
  direct: score,
});
type FactScores = z.infer<typeof FactScores>;

/**
 * What reports count about a case: FACTS#team#month / CASE#id. Codes and times only, so that reports need not open
 * anybody's record. Derived entirely from the rows of the case, and recomputed from them.
 */
export const CaseFacts = z.object({
  id: ReferralId,
  team: z.string(),
  receivedAt: Instant,
  source: z.string(),
  reasons: z.array(Reason),
  needs: z.array(Need),
  outcode: z.optional(z.string()),
  priority: Priority,
  flags: z.array(Flag),
  episode: z.int(),
  /** The case version it was computed from. */
  version: z.int(),
  stage: z.string(),
  assignee: z.optional(z.string()),
  steps: z.array(FactStep),
  /** What assignment matched on, and the worker chosen; absent on facts computed before this was recorded. */
  seeks: z.optional(Seeks),
  places: z.optional(z.array(FactPlace)),
  acceptedAt: z.optional(Instant),
  /** The first attempt to reach the person, successful or not. */
  firstContactAt: z.optional(Instant),
  lastContactAt: z.optional(Instant),
  /** The first full conversation, from which the outcome checks count. */
  baselineAt: z.optional(Instant),
  /** Every closure: a reopened case has had more than one. */
  closures: z.array(z.object({ at: Instant, reason: CloseReason })),
  /** The current closure; absent when the case was reopened. */
  closedAt: z.optional(Instant),
  closeReason: z.optional(CloseReason),
  /** From the latest support with a baseline, so that each person counts once. */
  scores: z.object({ baseline: z.optional(FactScores), '3m': z.optional(FactScores), '6m': z.optional(FactScores) }),
  groups: z.optional(Groups),
});
export type CaseFacts = z.infer<typeof CaseFacts>;

/** The part of a history line that is counted (data/case/case-event.ts). */
export interface HistoryLine {
  readonly at: Instant;
  readonly what: string;
  readonly stage: string;
  readonly waitNo?: number | undefined;
  readonly decision?: DecisionName | undefined;
  readonly reason?: string | undefined;
  readonly entered?: Instant | undefined;
  readonly due?: Instant | undefined;
  readonly on?: Instant | undefined;
  readonly worker?: string | undefined;
}

export interface FactSources {
  readonly theCase: Case & { readonly seeks?: Seeks | undefined };
  /** The oldest first. */
  readonly history: readonly HistoryLine[];
  /** Absent until the referral is taken in. */
  readonly person?:
    | { readonly person: { readonly dateOfBirth: string }; readonly why: Pick<CaseFacts, 'reasons' | 'needs'> }
    | undefined;
  readonly firstContactAt?: Instant | undefined;
  readonly answers: readonly OutcomeAnswers[];
  readonly equality?: Equality | undefined;
}

/** An appointment counts until another replaces it; each hold has its own review. */
const onOf = (stage: WaitStage, before: readonly HistoryLine[]) => {
  const isHold = stage === 'OnHold';
  if (!isHold && stage !== 'FollowUpReminder') return {};
  const said = before.findLast(({ decision, on }) => (isHold ? decision === 'OnHold' : on && decision !== 'OnHold'));
  return said?.on && { on: said.on };
};

/** Older histories do not record when a wait opened: it was when the previous line was written. */
const stepsOf = (theCase: Case, history: readonly HistoryLine[]): FactStep[] => {
  const steps = history.flatMap(({ stage, waitNo, at, decision, entered, due }, no): FactStep[] => {
    const wait = WaitStage.safeParse(stage);
    if (!wait.success || waitNo === undefined) return [];
    const from = entered ?? history[no - 1]?.at ?? theCase.receivedAt;
    const end = decision ? { decision } : { expired: true };
    const on = onOf(wait.data, history.slice(0, no));
    return [{ no: waitNo, stage: wait.data, from, ...(due && { due }), to: at, ...end, ...on }];
  });
  const { wait, stage } = theCase;
  if (!wait || !isWait(stage) || !isOpen(theCase)) return steps;
  return [...steps, { no: wait.no, stage, from: wait.entered, due: wait.due, ...onOf(stage, history) }];
};

/**
 * A place is held from assignment until another worker is chosen, the worker refuses, support ends or the case closes.
 */
const placesOf = (history: readonly HistoryLine[]): FactPlace[] => {
  const places: FactPlace[] = [];
  for (const { what, at, decision, worker } of history) {
    const isTaken = what === 'assigned' || what === 'reassigned';
    const last = places.at(-1);
    if (last && !last.to && (isTaken || what === 'refused' || what === 'closed' || decision === 'FollowedUp'))
      last.to = at;
    if (isTaken && worker) places.push({ worker, from: at });
  }
  return places;
};

const scoresOf = (answers: readonly OutcomeAnswers[]): CaseFacts['scores'] => {
  const support = answers
    .flatMap(({ check, episode = 1 }) => (check === 'baseline' ? [episode] : []))
    .toSorted((a, b) => b - a)[0];
  const of = (check: OutcomeCheck) => {
    const found = answers.find((each) => each.check === check && (each.episode ?? 1) === support);
    if (!found) return {};
    const values = measures.flatMap((measure) => {
      const value = valueAt(measure, found);
      return value === undefined ? [] : [[measure, value] as const];
    });
    return { [check]: { at: found.at, ...Object.fromEntries(values) } };
  };
  return Object.assign({}, ...OutcomeCheck.options.map(of));
};

/** An ending that triage undid is not a closure. */
const closuresOf = (history: readonly HistoryLine[]): CaseFacts['closures'] => {
  const closures: CaseFacts['closures'] = [];
  for (const { what, at, reason } of history) {
    const coded = CloseReason.safeParse(reason);
    if (what === 'closed' && coded.success) closures.push({ at, reason: coded.data });
    if (what === 'undone') closures.pop();
  }
  return closures;
};

/** Pure: the same rows give the same facts. */
export const factsOf = ({ theCase, history, person, firstContactAt, answers, equality }: FactSources): CaseFacts => {
  const { receivedAt, closedAt, seeks } = theCase;
  const steps = stepsOf(theCase, history);
  const accepted = steps.find((step) => step.stage === 'AwaitAcceptance' && step.decision === 'Accepted');
  const all = {
    ...theCase,
    steps,
    places: placesOf(history),
    reasons: person?.why.reasons ?? [],
    needs: person?.why.needs ?? [],
    outcode: seeks?.outcode,
    acceptedAt: accepted?.to,
    firstContactAt,
    closures: closuresOf(history),
    // The reason is set by the decision, before the case has closed.
    closeReason: closedAt && theCase.closeReason,
    scores: scoresOf(answers),
    groups: person && { ...equality, ageBand: ageBandOf(person.person.dateOfBirth, localDateOf(receivedAt)) },
  };
  return CaseFacts.parse(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
};

/** A duplicate is part of another case, whose facts count the person and the referral. */
export const isCounted = ({ closeReason }: Pick<CaseFacts, 'closeReason'>): boolean => closeReason !== 'duplicate';

/** The month a case is counted in: that of its referral, in UTC. */
export const monthOf = (instant: Instant): string => instant.slice(0, 7);

/** The months from `from` to `to`, both included. */
export const monthsBetween = (from: Instant, to: Instant): string[] => {
  const count = (instant: Instant): number => Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;
  return Array.from({ length: Math.max(0, count(to) - count(from) + 1) }, (_, no) => {
    const month = count(from) + no;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};
