import { isEnd, nextAfterTimeout, transitionOf } from '../workflow/decision.ts';
import { isWait, type Stage } from '../workflow/stage.ts';
import type { Case } from './case.ts';

/** True once somebody decided the last wait. */
export const isDecided = ({ wait, decision }: Pick<Case, 'wait' | 'decision'>): boolean =>
  wait !== undefined && decision?.waitNo === wait.no;

/** True when no run waits with the last wait: the sweep made it for people because the run died. */
export const isWithoutRun = ({ wait }: Pick<Case, 'wait'>): boolean => wait?.token === '';

/** True while people have a case whose run died. That run, redriven, may take the case back. */
export const isLeftByRun = (theCase: Pick<Case, 'stage' | 'wait'>): boolean =>
  theCase.stage === 'NeedsAttention' && isWithoutRun(theCase);

/** True while the case waits for a person: a wait is open, undecided and not expired. */
export const isOpen = (theCase: Case): boolean =>
  isWait(theCase.stage) &&
  theCase.wait !== undefined &&
  !isDecided(theCase) &&
  theCase.expired !== theCase.wait.no &&
  theCase.closedAt === undefined;

/** True while people's decision to end the case is the one of its last wait. */
export const isEndDecided = (theCase: Case): boolean =>
  theCase.decision !== undefined && isDecided(theCase) && isEnd(theCase.decision.name);

/** True once the ending is decided. The workflow may take hours, after a fault days, to carry it out. */
export const isEnding = (theCase: Case): boolean =>
  theCase.stage === 'Closed' || theCase.brokeAt === 'Close' || isEndDecided(theCase);

/** The case is closed, or goes on in a later episode: the run of this one, redriven, has nothing left to do. */
export const hasGoneOn = (theCase: Case, episode: number): boolean =>
  theCase.closedAt !== undefined || theCase.episode > episode;

/** The number of the wait that is opened next. */
export const nextWaitNo = (theCase: Case | undefined): number => (theCase?.wait?.no ?? 0) + 1;

/** The stage to resume from when the case leaves OnHold or NeedsAttention. */
const stageBefore = (theCase: Case): Stage => {
  if (theCase.stage === 'OnHold') return theCase.heldAt ?? 'Intake';
  if (theCase.stage === 'NeedsAttention') return theCase.brokeAt ?? 'Intake';
  return theCase.stage;
};

/**
 * Where the workflow goes on when it has to be started again: the stage whose wait is undecided, else where its
 * decision leads. A case that was never taken in starts at Intake; an expired wait is opened again.
 */
export const resumeStage = (theCase: Case | undefined): Stage => {
  if (!theCase) return 'Intake';
  if (!isWait(theCase.stage) || !theCase.wait) return theCase.stage;
  const decided = isDecided(theCase) ? theCase.decision?.name : undefined;
  if (decided) {
    const next = transitionOf(theCase.stage, decided)?.next ?? theCase.stage;
    if (next === 'Journey') return stageBefore(theCase);
    return next === 'FlagOverdue' || next === 'Superseded' ? theCase.stage : next;
  }
  const next = theCase.expired === theCase.wait.no ? nextAfterTimeout(theCase.stage) : theCase.stage;
  return next === 'FlagOverdue' ? theCase.stage : next;
};
