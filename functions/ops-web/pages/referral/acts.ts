import type { Case } from '../../../shared/domain/case/case.ts';
import { isLeftByRun, isOpen } from '../../../shared/domain/case/case-progress.ts';
import { may } from '../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../shared/domain/team/staff.ts';
import { transitionOf } from '../../../shared/domain/workflow/decision.ts';
import { isWait } from '../../../shared/domain/workflow/stage.ts';
import type { Run } from '../../../shared/platform/runs.ts';

const acts = ['retry', 'redrive', 'pause', 'resume'] as const;
export type Act = (typeof acts)[number];

export const isAct = (name: string): name is Act => acts.some((act) => act === name);

/** The facts that decide whether an act is possible. `pausedBy`: the staff record of whoever put the case on hold. */
interface ActFacts {
  readonly theCase: Case;
  readonly run: Run | undefined;
  readonly pausedBy: Staff | undefined;
}

/** The id of the member of staff who put the case on hold; undefined when it is not on hold, or that is not known. */
export const pauserOf = ({ stage, decision }: Case): string | undefined =>
  stage === 'OnHold' && decision?.name === 'OnHold' && decision.by.startsWith('staff:')
    ? decision.by.slice('staff:'.length)
    : undefined;

const refusals: Record<Act, (facts: ActFacts) => string | undefined> = {
  retry: ({ theCase }) =>
    theCase.stage === 'NeedsAttention' && isOpen(theCase)
      ? undefined
      : 'It can be tried again only while a fault has stopped it.',
  redrive: ({ theCase, run }) => {
    if (!isLeftByRun(theCase) || !isOpen(theCase)) {
      return 'A run can only be redriven while a fault has stopped its case and nobody has decided.';
    }
    return run?.canRedrive && run.episode === theCase.episode
      ? undefined
      : 'The engine cannot redrive this run. Try again instead, which starts a new one.';
  },
  pause: ({ theCase }) => {
    if (theCase.stage === 'NeedsAttention')
      return 'A fault has already stopped it: nothing will happen until it is tried again.';
    if (theCase.stage === 'OnHold') return 'It is already on hold.';
    const declared = isWait(theCase.stage) && transitionOf(theCase.stage, 'OnHold') !== undefined;
    return isOpen(theCase) && declared ? undefined : 'It is moving between two steps. Try again in a minute.';
  },
  resume: ({ theCase, pausedBy }) => {
    if (theCase.stage !== 'OnHold' || !isOpen(theCase)) return 'It is not on hold.';
    // The team's reason for a hold is theirs to know, and the hold theirs to end.
    return pausedBy?.role === 'operator' ? undefined : 'Its team put it on hold, so they have to resume it.';
  },
};

/** Why it cannot be done now, in a sentence; undefined when it can. */
export const refusalOf = (act: Act, facts: ActFacts): string | undefined => refusals[act](facts);

/** What this person can do now, in the order offered. */
export const actsFor = (staff: Staff, facts: ActFacts): Act[] =>
  may(staff, 'write workflow', facts.theCase) ? acts.filter((act) => refusalOf(act, facts) === undefined) : [];
