import type { Case } from './case.ts';
import { isEnd, nextAfterTimeout, transitionOf } from './decision.ts';
import { isWait, type Stage } from './stage.ts';

/** True while the case waits for a person: a wait is open, undecided and not expired. */
export const isOpen = (the: Case): boolean =>
  isWait(the.stage) &&
  the.wait !== undefined &&
  the.decision?.waitNo !== the.wait.no &&
  the.expired !== the.wait.no &&
  the.closedAt === undefined;

/** True once the ending is decided. The workflow may take hours, after a fault days, to carry it out. */
export const isEnding = ({ stage, wait, decision, brokeAt }: Case): boolean =>
  stage === 'Closed' ||
  brokeAt === 'Close' ||
  (decision !== undefined && decision.waitNo === wait?.no && isEnd(decision.name));

/** The number of the wait that is opened next. */
export const nextWaitNo = (the: Case | undefined): number => (the?.wait?.no ?? 0) + 1;

/** The stage to resume from when the case leaves OnHold or NeedsAttention. */
const stageBefore = (the: Case): Stage => {
  if (the.stage === 'OnHold') return the.heldAt ?? 'Intake';
  if (the.stage === 'NeedsAttention') return the.brokeAt ?? 'Intake';
  return the.stage;
};

/**
 * Where the workflow goes on when it has to be started again: the stage whose wait is undecided, else where its
 * decision leads. A case that was never taken in starts at Intake; an expired wait is opened again.
 */
export const resumeStage = (the: Case | undefined): Stage => {
  if (!the) return 'Intake';
  if (!isWait(the.stage) || !the.wait) return the.stage;
  const decided = the.decision?.waitNo === the.wait.no ? the.decision.name : undefined;
  if (decided) {
    const next = transitionOf(the.stage, decided)?.next ?? the.stage;
    if (next === 'Journey') return stageBefore(the);
    return next === 'FlagOverdue' || next === 'Superseded' ? the.stage : next;
  }
  const next = the.expired === the.wait.no ? nextAfterTimeout(the.stage) : the.stage;
  return next === 'FlagOverdue' ? the.stage : next;
};
