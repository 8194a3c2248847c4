import * as z from 'zod/mini';
import type { Pace } from '../team/team.ts';
import type { Instant } from '../time/instant.ts';
import { type DecisionName, transitionOf } from '../workflow/decision.ts';
import type { Edge } from '../workflow/edge.ts';
import { isWait, type Stage } from '../workflow/stage.ts';
import { type Case, type Decision, DecisionFacts } from './case.ts';
import { isDecided, isOpen, resumeStage } from './case-progress.ts';
import { type CloseFacts, whyNotFor } from './close-grounds.ts';
import { deadlineOf } from './deadline.ts';

type RefusalCode = 'not-open' | 'not-declared' | 'decided-otherwise' | 'fact-missing' | 'not-proven' | 'full';

/** The case cannot take this decision now. The message is a sentence for the person who tried. */
export class DecisionRefused extends Error {
  override readonly name = 'DecisionRefused';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Proposal {
  readonly name: DecisionName;
  /** Who decides: `staff:<id>`, `patient`, `referrer`, `system`, `sweep`, `console`. */
  readonly by: string;
  readonly facts?: DecisionFacts;
  /** The wait that was open when the person loaded the page: the case may have changed hands since. */
  readonly waitNo?: number;
  /** The evidence for an ending as "unable to contact". */
  readonly standing?: CloseFacts['standing'];
}

/** Facts a decision cannot do without; the sentence is for the person who left one out. */
const required: Partial<Record<DecisionName, { fact: keyof DecisionFacts; sentence: string }>> = {
  AppointmentBooked: { fact: 'appointmentAt', sentence: 'Enter when the appointment is.' },
  Rearranged: { fact: 'appointmentAt', sentence: 'Enter the new time of the appointment.' },
  FollowedUp: { fact: 'reason', sentence: 'Select how the support ended.' },
  Declined: { fact: 'reason', sentence: 'Select why the referral is declined.' },
  Withdrawn: { fact: 'reason', sentence: 'Select why the referral is withdrawn.' },
  Closed: { fact: 'reason', sentence: 'Select why the case is closed.' },
};

/** A case that broke while closing is retried by closing it again: the workflow has no other way back there. */
const effectiveName = (theCase: Case, name: DecisionName): DecisionName =>
  name === 'Retried' && theCase.brokeAt === 'Close' ? 'Closed' : name;

const moved = 'This case has just moved on. Check where it is now.';
const factNames = z.keyof(DecisionFacts).options;

/** Two tabs, or a retry after a lost answer: the same person makes the same decision about the same wait. */
export const isRepeated = (decision: Decision, { name, by, facts = {}, waitNo }: Proposal): boolean => {
  if (decision.name !== name || decision.by !== by || (waitNo ?? decision.waitNo) !== decision.waitNo) return false;
  const said = { ...facts, reason: facts.reason ?? decision.facts.reason };
  return factNames.every((fact) => said[fact] === decision.facts[fact]);
};

const edgeTo = (
  next: Stage,
  theCase: Case,
  { no, at, facts }: { readonly no: number; readonly at: Instant; readonly facts: DecisionFacts },
  pace: Pace,
): Edge => {
  if (!isWait(next)) return { no };
  const { priority, receivedAt } = theCase;
  const appointmentAt = facts.appointmentAt ?? theCase.appointmentAt;
  const baselineAt = theCase.baselineAt ?? at;
  return {
    no,
    due: deadlineOf(next, { at, priority, receivedAt, appointmentAt, baselineAt, reviewOn: facts.reviewOn }, pace),
  };
};

/**
 * The decision to store, or the stored one when the same person repeats it.
 * @throws DecisionRefused when the stage does not allow it, no wait is open, another decision came first, a fact is
 * missing, or a reason has no grounds
 */
export const decide = (theCase: Case, proposal: Proposal, at: Instant, pace: Pace): Decision => {
  const { by } = proposal;
  const { stage, wait, decision } = theCase;
  const name = effectiveName(theCase, proposal.name);
  const facts = { ...(theCase.closeReason && { reason: theCase.closeReason }), ...proposal.facts };
  if (decision && isDecided(theCase)) {
    if (isRepeated(decision, { ...proposal, name })) return decision;
    throw new DecisionRefused('decided-otherwise', moved);
  }
  if (!isOpen(theCase) || !wait || !isWait(stage)) {
    throw new DecisionRefused('not-open', 'This case is not waiting for a decision at the moment. Try again shortly.');
  }
  if (proposal.waitNo !== undefined && proposal.waitNo !== wait.no) {
    throw new DecisionRefused('decided-otherwise', moved);
  }
  const transition = transitionOf(stage, name);
  if (!transition) throw new DecisionRefused('not-declared', 'This cannot be done at the stage the case is at.');
  const need = required[name];
  if (need && facts[need.fact] === undefined) throw new DecisionRefused('fact-missing', need.sentence);
  // A reason already on the case was checked when it was given; and triage signposts people nobody has talked to.
  const isJudged = facts.reason === theCase.closeReason || (name === 'Declined' && facts.reason === 'signposted-only');
  if (need?.fact === 'reason' && facts.reason && !isJudged) {
    const why = whyNotFor(facts.reason, { theCase, standing: proposal.standing });
    if (why) throw new DecisionRefused('not-proven', `This reason cannot be given. ${why}`);
  }
  const decided = { waitNo: wait.no, name, by, at, facts };
  if (transition.next === 'Superseded') {
    // Only the workflow run changes: the deadline stays.
    return { ...decided, edge: { no: wait.no + 1, due: wait.due, resumeAt: stage } };
  }
  const resumes = transition.next === 'Journey';
  const next = resumes ? resumeStage({ ...theCase, decision: { ...decided, edge: {} } }) : transition.next;
  const edge = edgeTo(next, theCase, { no: wait.no + 1, at, facts }, pace);
  return { ...decided, edge: resumes ? { ...edge, resumeAt: next } : edge };
};
