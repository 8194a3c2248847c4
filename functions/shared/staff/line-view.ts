import type { WorklistRow } from '../data/case/worklist-repository.ts';
import { isDecided } from '../domain/case/case-progress.ts';
import { may } from '../domain/governance/rights.ts';
import { referenceOf } from '../domain/referral/referral-id.ts';
import type { Staff } from '../domain/team/staff.ts';
import type { Instant } from '../domain/time/instant.ts';
import { seesReferenceOnly } from './case-file.ts';
import { nameOf } from './person-view.ts';
import { flagWords, stageWords } from './words/case-words.ts';
import { type DueWords, dayWords, dueWords } from './words/due-words.ts';

/** One line of a list of cases. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly stage: string;
  readonly next: string;
  readonly urgent: boolean;
  readonly flags: readonly string[];
  readonly due: DueWords;
  readonly received: string;
}

/** A referral that is being taken in has no name yet; a decided one has nothing due. */
export const lineOf = ({ theCase, person }: WorklistRow, staff: Staff, now: Instant): Line => {
  const reference = referenceOf(theCase.id);
  const named = person && may(staff, 'read name', theCase);
  return {
    id: theCase.id,
    name: named ? nameOf(person) : reference,
    reference,
    stage: stageWords[theCase.stage].label,
    next: isDecided(theCase) ? 'Nothing. The case is moving on.' : stageWords[theCase.stage].next,
    urgent: theCase.priority === 'urgent',
    // People from whom a case is restricted do not see why.
    flags: seesReferenceOnly(staff, theCase) ? [] : theCase.flags.map((flag) => flagWords[flag]),
    due:
      theCase.wait && !isDecided(theCase)
        ? dueWords(theCase.wait.due, now)
        : { overdue: false, text: 'Not at the moment' },
    received: dayWords(theCase.receivedAt, now).replace(/^\S+ /, ''),
  };
};
