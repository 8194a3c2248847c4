import type { Answers } from './answers.ts';
import { assignmentStep, refusalsAtMost } from './assignment-step.ts';
import type { Case, Decision, Wait } from './case.ts';
import { isOpen, nextWaitNo, resumeStage } from './case-progress.ts';
import { isDecided } from './case-schedule.ts';
import type { CloseReason } from './close-reason.ts';
import { transitionOf } from './decision.ts';
import { day, type Instant, later } from './instant.ts';
import { isJourneyStage, isWait } from './stage.ts';
import { priorityOf } from './triage.ts';
import { workAfter } from './work-changes.ts';
import type { OpenWaitRequest } from './workflow-request.ts';

/** Every change of a case is one of these: from a whole case to a whole case. */
const change = <T extends Case>(the: T, changes: Partial<Case>): T => ({ ...the, ...changes });

const without = <T extends Case>(
  the: T,
  ...names: ('heldAt' | 'brokeAt' | 'attention' | 'assignee' | 'stay' | 'decision')[]
): T => {
  const left = { ...the };
  for (const name of names) delete left[name];
  return left;
};

const nextOf = ({ stage }: Case, name: Decision['name']) =>
  isWait(stage) ? transitionOf(stage, name)?.next : undefined;

/** Who was asked and is not the one. A place that is still held for the case is given back when the next one is asked. */
const refusers = ({ assignee, refusedBy }: Case): string[] =>
  assignee && !refusedBy.includes(assignee) ? [...refusedBy, assignee] : refusedBy;

/**
 * The person was first spoken to when ConversationHeld was decided: outcome checks count from there. A refusal is kept
 * with the word that says it, whatever becomes of the step after it. A new appointment begins its stage anew.
 */
export const withDecision = <T extends Case>(the: T, decision: Decision): T => {
  const { facts, name, at } = decision;
  const closeReason = facts.reason ?? (name === 'Merged' ? 'duplicate' : undefined);
  const refused = the.stage === 'AwaitAcceptance' && nextOf(the, name) === 'AssignLinkWorker';
  return change(nextOf(the, name) === the.stage ? without(the, 'stay') : the, {
    decision,
    ...(closeReason && { closeReason }),
    ...(facts.into && { mergedInto: facts.into }),
    ...(facts.appointmentAt && { appointmentAt: facts.appointmentAt }),
    ...(facts.appointmentKind && { appointmentKind: facts.appointmentKind }),
    ...(name === 'ConversationHeld' && !the.baselineAt && { baselineAt: at }),
    ...(name === 'FollowedUp' && { holdsPlace: false }),
    ...(refused && { refusedBy: refusers(the) }),
    ...workAfter(the, decision),
  });
};

/** The wait that a request opens. One whose number is not known takes the next, and repeats it when it is tried again. */
export const waitOf = (the: Case | undefined, request: OpenWaitRequest, due: Instant): Wait => {
  const { stage, entered, attempt, token, edge } = request;
  const again = the?.stage === stage && the.wait?.entered === entered ? the.wait.no : nextWaitNo(the);
  return { no: edge.no ?? again, token, attempt, entered, due };
};

/** A token never gives way to an older one: of an earlier wait, an earlier entry of the same state, an earlier attempt. */
const isOlder = (wait: Wait, stored: Wait | undefined): boolean => {
  if (!stored || wait.no !== stored.no) return stored !== undefined && wait.no < stored.no;
  if (wait.entered !== stored.entered) return wait.entered < stored.entered;
  return wait.attempt < stored.attempt;
};

/** The worker who had the case refused it, by a word or by silence, and no longer holds a place for it. */
export const withRefusal = <T extends Case>(the: T): T => {
  const refusedBy = refusers(the);
  const flags = refusedBy.length < refusalsAtMost ? the.flags : [...new Set([...the.flags, 'refused-twice' as const])];
  const stage = 'AssignLinkWorker';
  return change(without(the, 'assignee', 'stay'), { stage, refusedBy, holdsPlace: false, flags });
};

/**
 * Where a broken case goes on: where its last wait led, also when the engine never learnt of it. What broke after the
 * second refusal was the way to triage.
 */
const broken = <T extends Case>(the: T, error: string, at: Instant): T => {
  const attention = { error, at };
  if (the.stage === 'NeedsAttention') return change(the, { attention });
  const brokeAt = assignmentStep(the) === 'triage' ? 'Triage' : resumeStage(the);
  const heldAt = brokeAt === 'OnHold' && the.stage !== 'OnHold' && { heldAt: the.stage };
  return change(the, { attention, brokeAt, ...heldAt });
};

/** What is kept of the stage that was left for one of the two outside the journey. */
const aside = <T extends Case>(the: T, request: OpenWaitRequest, at: Instant): T => {
  if (request.stage === 'NeedsAttention') {
    return broken(the, request.edge.error ?? the.attention?.error ?? 'unknown', at);
  }
  const outside = the.stage === 'OnHold' || the.stage === 'NeedsAttention';
  return outside ? the : change(the, { heldAt: the.stage });
};

/** The journey goes on at a stage: for the first time or once more. */
const along = <T extends Case>(the: T, { stage }: OpenWaitRequest, { no, entered }: Wait): T =>
  change(without(the, 'heldAt', 'brokeAt', 'attention'), {
    stay: the.stay?.stage === stage ? the.stay : { stage, no, at: entered },
  });

/** Given to people in a wait that no engine knows, and not ended by them: a run that was redriven takes it back. */
const isOnlyMarked = (the: Case): boolean =>
  the.wait?.token === '' && (!isDecided(the) || the.decision?.name === 'Retried');

/**
 * A run that takes its case back goes on from a number that came before: what people said of the wait they had must not
 * be found by the one that gets its number next, which would then be open to nobody.
 */
const takenBack = <T extends Case>(the: T, { no }: Wait): T =>
  the.decision && the.decision.waitNo > no ? without(the, 'decision') : the;

/**
 * The case with the wait that was opened, or undefined when a newer one is there or the case is closed: the request
 * is then a late one and nobody waits for it.
 */
export const withWait = <T extends Case>(the: T, request: OpenWaitRequest, wait: Wait, at: Instant): T | undefined => {
  const { stage, episode, entered } = request;
  if (the.closedAt || episode < the.episode) return undefined;
  if (isOlder(wait, the.wait) && !isOnlyMarked(the)) return undefined;
  const base = isJourneyStage(stage) ? along(the, request, wait) : aside(the, request, at);
  return change(takenBack(base, wait), {
    stage,
    since: entered,
    episode,
    wait,
    ...(episode > the.episode && { startedAt: entered }),
  });
};

/** What stands for a case that intake broke before making it: enough to be found, retried or closed. */
export const shellOf = (
  { id, receivedAt, answers }: { id: Case['id']; receivedAt: Instant; answers: Pick<Answers, 'source' | 'synthetic'> },
  team: string,
  request: OpenWaitRequest,
  due: Instant,
  at: Instant,
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

/** The wait ran out. Undefined when there is nothing to run out: a decision came first, or this was done before. */
export const withExpiry = <T extends Case>(the: T): T | undefined =>
  the.wait && isOpen(the) ? change(the, { expired: the.wait.no }) : undefined;

export const withAssignee = <T extends Case>(the: T, worker: string): T =>
  change(the, { stage: 'AssignLinkWorker', assignee: worker, holdsPlace: true });

/** Only the referrer may still have to be phoned of a case that has ended: their message says that it has. */
export const withEnd = <T extends Case>(the: T, closeReason: CloseReason, at: Instant): T =>
  change(the, {
    stage: 'Closed',
    closeReason,
    closedAt: at,
    holdsPlace: false,
    ...(the.tasks && { tasks: the.tasks.filter(({ kind }) => kind === 'phone-referrer') }),
  });

/**
 * The execution died. People find the case among those that need attention, in a wait that no engine knows: what they
 * decide is told to the next episode.
 */
export const withBreakage = <T extends Case>(the: T, error: string, at: Instant): T =>
  change(broken(the, error, at), {
    stage: 'NeedsAttention',
    since: at,
    wait: { no: nextWaitNo(the), token: '', attempt: 0, entered: at, due: later(at, 90 * day) },
  });
