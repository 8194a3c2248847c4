import type { Answers } from '../referral/answers.ts';
import { day, type Instant, later } from '../time/instant.ts';
import { transitionOf } from '../workflow/decision.ts';
import { isJourneyStage, isWait, type Stage } from '../workflow/stage.ts';
import type { OpenWaitRequest } from '../workflow/workflow-request.ts';
import { assignmentStep, refusalsAtMost } from './assignment-step.ts';
import type { Case, Decision, Wait } from './case.ts';
import { isDecided, isOpen, isWithoutRun, nextWaitNo, resumeStage } from './case-progress.ts';
import type { CloseReason } from './close-reason.ts';
import { priorityOf } from './triage.ts';
import { workAfter } from './work-changes.ts';

/** Every change of a case maps a whole case to a whole case. */
const change = <T extends Case>(theCase: T, changes: Partial<Case>): T => ({ ...theCase, ...changes });

const without = <T extends Case>(
  theCase: T,
  ...names: ('heldAt' | 'brokeAt' | 'attention' | 'assignee' | 'stay' | 'decision')[]
): T => {
  const left = { ...theCase };
  for (const name of names) delete left[name];
  return left;
};

const nextOf = ({ stage }: Case, name: Decision['name']) =>
  isWait(stage) ? transitionOf(stage, name)?.next : undefined;

/** Workers who were asked and refused. A place still held for the case is given back when the next worker is asked. */
const refusers = ({ assignee, refusedBy }: Case): string[] =>
  assignee && !refusedBy.includes(assignee) ? [...refusedBy, assignee] : refusedBy;

/**
 * Outcome checks count from ConversationHeld, the first full conversation. A refusal is stored in the same write as its
 * decision, whatever becomes of the step after it. A new appointment starts its stage afresh.
 */
export const withDecision = <T extends Case>(theCase: T, decision: Decision): T => {
  const { facts, name, at } = decision;
  const closeReason = facts.reason ?? (name === 'Merged' ? 'duplicate' : undefined);
  const refused = theCase.stage === 'AwaitAcceptance' && nextOf(theCase, name) === 'AssignLinkWorker';
  return change(nextOf(theCase, name) === theCase.stage ? without(theCase, 'stay') : theCase, {
    decision,
    ...(closeReason && { closeReason }),
    ...(facts.into && { mergedInto: facts.into }),
    ...(facts.appointmentAt && { appointmentAt: facts.appointmentAt }),
    ...(facts.appointmentKind && { appointmentKind: facts.appointmentKind }),
    ...(name === 'ConversationHeld' && !theCase.baselineAt && { baselineAt: at }),
    ...(name === 'FollowedUp' && { holdsPlace: false }),
    ...(refused && { refusedBy: refusers(theCase) }),
    ...workAfter(theCase, decision),
  });
};

/**
 * The wait that a request opens. If its number is not known it takes the next one, and keeps it when retried. A redriven
 * run that needs attention takes the wait that people have, with what they decided there.
 */
export const waitOf = (theCase: Case | undefined, request: OpenWaitRequest, due: Instant): Wait => {
  const { stage, entered, attempt, token, edge } = request;
  const isSame = theCase?.stage === stage && (theCase.wait?.entered === entered || isWithoutRun(theCase));
  const again = isSame ? theCase.wait?.no : undefined;
  return { no: edge.no ?? again ?? nextWaitNo(theCase), token, attempt, entered, due };
};

/**
 * A token is never replaced by an older one: of an earlier wait, an earlier entry of the same state, or an earlier
 * attempt.
 */
const isOlder = (wait: Wait, stored: Wait | undefined): boolean => {
  if (!stored || wait.no !== stored.no) return stored !== undefined && wait.no < stored.no;
  if (stored.token === '') return false;
  if (wait.entered !== stored.entered) return wait.entered < stored.entered;
  return wait.attempt < stored.attempt;
};

/** The assigned worker refused, by decision or by silence, and no longer holds a place for the case. */
export const withRefusal = <T extends Case>(theCase: T): T => {
  const refusedBy = refusers(theCase);
  const flags =
    refusedBy.length < refusalsAtMost ? theCase.flags : [...new Set([...theCase.flags, 'refused-twice' as const])];
  const stage = 'AssignLinkWorker';
  return change(without(theCase, 'assignee', 'stay'), { stage, refusedBy, holdsPlace: false, flags });
};

/**
 * Where a broken case resumes: where its last wait led, even when the engine never learnt of it. A case that broke
 * after its second refusal resumes at triage.
 */
const broken = <T extends Case>(theCase: T, error: string, at: Instant): T => {
  const attention = { error, at };
  if (theCase.stage === 'NeedsAttention') return change(theCase, { attention });
  const brokeAt = assignmentStep(theCase) === 'triage' ? 'Triage' : resumeStage(theCase);
  const heldAt = brokeAt === 'OnHold' && theCase.stage !== 'OnHold' && { heldAt: theCase.stage };
  return change(theCase, { attention, brokeAt, ...heldAt });
};

/** What is remembered of the stage left for OnHold or NeedsAttention, which lie outside the journey. */
const aside = <T extends Case>(theCase: T, request: OpenWaitRequest, at: Instant): T => {
  if (request.stage === 'NeedsAttention') {
    return broken(theCase, request.edge.error ?? theCase.attention?.error ?? 'unknown', at);
  }
  const outside = theCase.stage === 'OnHold' || theCase.stage === 'NeedsAttention';
  return outside ? theCase : change(theCase, { heldAt: theCase.stage });
};

/** The journey enters a stage, for the first time or again. */
const along = <T extends Case>(theCase: T, { stage }: OpenWaitRequest, { no, entered }: Wait): T =>
  change(without(theCase, 'heldAt', 'brokeAt', 'attention'), {
    stay: theCase.stay?.stage === stage ? theCase.stay : { stage, no, at: entered },
  });

/** A redriven run takes the case back as long as people have decided no more than that it goes on. */
const isOnlyMarked = (theCase: Case): boolean =>
  isWithoutRun(theCase) && (!isDecided(theCase) || theCase.decision?.name === 'Retried');

/**
 * A redriven run continues from an earlier wait number. Retried, said of the wait that people had, is dropped, or a wait
 * that gets its number, this one or the next, would find that decision and be open to nobody.
 */
const takenBack = <T extends Case>(theCase: T, stage: Stage, { no }: Wait): T => {
  const isThat = theCase.stage === stage && theCase.wait?.no === no;
  return isOnlyMarked(theCase) && isDecided(theCase) && !isThat ? without(theCase, 'decision') : theCase;
};

/**
 * The case with the newly opened wait; undefined when a newer wait exists, because the request is then late and nobody
 * waits for it.
 */
export const withWait = <T extends Case>(
  theCase: T,
  request: OpenWaitRequest,
  wait: Wait,
  at: Instant,
): T | undefined => {
  const { stage, episode, entered } = request;
  if (isOlder(wait, theCase.wait) && !isOnlyMarked(theCase)) return undefined;
  const base = isJourneyStage(stage) ? along(theCase, request, wait) : aside(theCase, request, at);
  return change(takenBack(base, stage, wait), {
    stage,
    since: entered,
    episode,
    wait,
    ...(episode > theCase.episode && { startedAt: entered }),
  });
};

interface Breakage {
  readonly team: string;
  /** What opens the wait for people; its edge says what failed. */
  readonly request: OpenWaitRequest;
  readonly due: Instant;
  readonly at: Instant;
}

/** A placeholder for a case whose intake failed: enough to be found, retried or closed. */
export const shellOf = (
  { id, receivedAt, answers }: { id: Case['id']; receivedAt: Instant; answers: Pick<Answers, 'source' | 'synthetic'> },
  { team, request, due, at }: Breakage,
): Case => ({
  id,
  episode: request.episode,
  version: 1,
  team,
  source: answers.source,
  priority: priorityOf(answers),
  receivedAt,
  startedAt: at,
  stage: 'NeedsAttention',
  since: request.entered,
  flags: [],
  refusedBy: [],
  wait: waitOf(undefined, request, due),
  brokeAt: 'Intake',
  ...(answers.synthetic && { synthetic: true }),
  attention: { error: request.edge.error ?? 'unknown', at },
});

/**
 * The wait ran out. Undefined when a decision came first, or the expiry was recorded before. Whoever has waited a whole
 * term for a place is offered to everybody again: a refusal, which silence is too, does not hold for ever.
 */
export const withExpiry = <T extends Case>(theCase: T): T | undefined =>
  theCase.wait && isOpen(theCase)
    ? change(theCase, { expired: theCase.wait.no, ...(theCase.stage === 'WaitingList' && { refusedBy: [] }) })
    : undefined;

export const withAssignee = <T extends Case>(theCase: T, worker: string): T =>
  change(theCase, { stage: 'AssignLinkWorker', assignee: worker, holdsPlace: true });

/** Of the tasks, only phoning the referrer outlives the case: they may not have received the message that it ended. */
export const withEnd = <T extends Case>(theCase: T, closeReason: CloseReason, at: Instant): T =>
  change(theCase, {
    stage: 'Closed',
    closeReason,
    closedAt: at,
    holdsPlace: false,
    ...(theCase.tasks && { tasks: theCase.tasks.filter(({ kind }) => kind === 'phone-referrer') }),
  });

/**
 * The execution died. The case appears among those that need attention, in a wait that has no engine token; what people
 * decide there is passed to the next episode.
 */
export const withBreakage = <T extends Case>(theCase: T, error: string, at: Instant): T =>
  change(broken(theCase, error, at), {
    stage: 'NeedsAttention',
    since: at,
    wait: { no: nextWaitNo(theCase), token: '', attempt: 0, entered: at, due: later(at, 90 * day) },
  });
