import * as z from 'zod/mini';
import { Need, Reason } from './answers.ts';
import { Seeks } from './assignment.ts';
import { localDateOf } from './calendar.ts';
import { type Case, Flag, Priority } from './case.ts';
import { isOpen } from './case-progress.ts';
import { CloseReason } from './close-reason.ts';
import { DecisionName } from './decision.ts';
import { ageBandOf, type Equality, Groups } from './equality.ts';
import { Instant } from './instant.ts';
import { type OutcomeAnswers, OutcomeCheck } from './outcome.ts';
import { measures, valueAt } from './outcome-change.ts';
import { ReferralId } from './referral-id.ts';
import { isWait, WaitStage } from './stage.ts';

/** One wait: when it opened, and, once it has ended, when and how. `due` is what it was given at the time. */
export const FactStep = z.object({
  no: z.int(),
  stage: WaitStage,
  from: Instant,
  due: z.optional(Instant),
  to: z.optional(Instant),
  decision: z.optional(DecisionName),
  /** It ran out: nobody decided by its deadline. */
  expired: z.optional(z.boolean()),
  /** The appointment, or the review of a hold, that its deadline counts from. */
  on: z.optional(Instant),
});
export type FactStep = z.infer<typeof FactStep>;

/** A place of a link worker that the case held, and holds still when it has no end. */
export const FactPlace = z.object({ worker: z.string(), from: Instant, to: z.optional(Instant) });
export type FactPlace = z.infer<typeof FactPlace>;

const score = z.optional(z.number());

/** What was answered at one check, each measure by itself (outcome-change.ts). */
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
 * What a service counts of a case: FACTS#team#month / CASE#id. Codes and times alone, so that whoever counts need not look
 * into anybody's record. All of it follows from the rows of the case and is made anew from them.
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
  /** Of the case that this tells of. */
  version: z.int(),
  stage: z.string(),
  assignee: z.optional(z.string()),
  steps: z.array(FactStep),
  /** What the choice of a link worker goes by, and who was chosen; left out of what was counted before it was noted. */
  seeks: z.optional(Seeks),
  places: z.optional(z.array(FactPlace)),
  acceptedAt: z.optional(Instant),
  /** The first attempt to reach the person, whatever came of it. */
  firstContactAt: z.optional(Instant),
  lastContactAt: z.optional(Instant),
  /** The first full conversation, from which the outcome checks count. */
  baselineAt: z.optional(Instant),
  /** Each time the case was closed: one that was opened again ended more than once. */
  closures: z.array(z.object({ at: Instant, reason: CloseReason })),
  /** Of the end it stands at now; a case that was opened again has none. */
  closedAt: z.optional(Instant),
  closeReason: z.optional(CloseReason),
  /** Of the latest support that was begun with a baseline, so that each person counts once. */
  scores: z.object({ baseline: z.optional(FactScores), '3m': z.optional(FactScores), '6m': z.optional(FactScores) }),
  groups: z.optional(Groups),
});
export type CaseFacts = z.infer<typeof CaseFacts>;

/** What of a line of the case's history is counted (data/case-event.ts). */
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
  readonly the: Case & { readonly seeks?: Seeks | undefined };
  /** The oldest first. */
  readonly history: readonly HistoryLine[];
  /** Left out while the referral is not taken in. */
  readonly person?:
    | { readonly person: { readonly dateOfBirth: string }; readonly why: Pick<CaseFacts, 'reasons' | 'needs'> }
    | undefined;
  readonly firstContactAt?: Instant | undefined;
  readonly answers: readonly OutcomeAnswers[];
  readonly equality?: Equality | undefined;
}

/** An appointment stands until another takes its place; each hold has its own review. */
const onOf = (stage: WaitStage, before: readonly HistoryLine[]) => {
  const isHold = stage === 'OnHold';
  if (!isHold && stage !== 'FollowUpReminder') return {};
  const said = before.findLast(({ decision, on }) => (isHold ? decision === 'OnHold' : on && decision !== 'OnHold'));
  return said?.on && { on: said.on };
};

/** Histories of before it was written down when a wait opened: it was when the line before it was written. */
const stepsOf = (the: Case, history: readonly HistoryLine[]): FactStep[] => {
  const steps = history.flatMap(({ stage, waitNo, at, decision, entered, due }, no): FactStep[] => {
    const wait = WaitStage.safeParse(stage);
    if (!wait.success || waitNo === undefined) return [];
    const from = entered ?? history[no - 1]?.at ?? the.receivedAt;
    const end = decision ? { decision } : { expired: true };
    const on = onOf(wait.data, history.slice(0, no));
    return [{ no: waitNo, stage: wait.data, from, ...(due && { due }), to: at, ...end, ...on }];
  });
  const { wait, stage } = the;
  if (!wait || !isWait(stage) || !isOpen(the)) return steps;
  return [...steps, { no: wait.no, stage, from: wait.entered, due: wait.due, ...onOf(stage, history) }];
};

/** A place is held from the choice of a worker until another is chosen, they refuse, support has ended or the case has. */
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

/** What triage took back did not end. */
const closuresOf = (history: readonly HistoryLine[]): CaseFacts['closures'] => {
  const closures: CaseFacts['closures'] = [];
  for (const { what, at, reason } of history) {
    const coded = CloseReason.safeParse(reason);
    if (what === 'closed' && coded.success) closures.push({ at, reason: coded.data });
    if (what === 'undone') closures.pop();
  }
  return closures;
};

/** The same rows give the same facts, whenever and however often they are made. */
export const factsOf = ({ the, history, person, firstContactAt, answers, equality }: FactSources): CaseFacts => {
  const { receivedAt, closedAt, seeks } = the;
  const steps = stepsOf(the, history);
  const accepted = steps.find((step) => step.stage === 'AwaitAcceptance' && step.decision === 'Accepted');
  const all = {
    ...the,
    steps,
    places: placesOf(history),
    reasons: person?.why.reasons ?? [],
    needs: person?.why.needs ?? [],
    outcode: seeks?.outcode,
    acceptedAt: accepted?.to,
    firstContactAt,
    closures: closuresOf(history),
    // Decided before it has ended.
    closeReason: closedAt && the.closeReason,
    scores: scoresOf(answers),
    groups: person && { ...equality, ageBand: ageBandOf(person.person.dateOfBirth, localDateOf(receivedAt)) },
  };
  return CaseFacts.parse(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
};

/** What ended as a duplicate is a part of another case, in whose facts its person and its referral are counted. */
export const isCounted = ({ closeReason }: Pick<CaseFacts, 'closeReason'>): boolean => closeReason !== 'duplicate';

/** `2026-06`, under which a case is counted: the month of UTC in which the referral came. */
export const monthOf = (instant: Instant): string => instant.slice(0, 7);

/** The months from the one of `from` to the one of `to`, both of them included. */
export const monthsBetween = (from: Instant, to: Instant): string[] => {
  const count = (instant: Instant): number => Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;
  return Array.from({ length: Math.max(0, count(to) - count(from) + 1) }, (_, no) => {
    const month = count(from) + no;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};
