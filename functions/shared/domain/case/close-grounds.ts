import type { ContactStanding } from '../contact/contact-rule.ts';
import type { Case } from './case.ts';
import type { CloseReason } from './close-reason.ts';
import { missedAtMost } from './work-changes.ts';

/** What must be true before a reason may be given. */
type Ground = 'conversation' | 'out-of-reach' | 'missed';

const groundOf: Partial<Record<CloseReason, Ground>> = {
  'goals-met': 'conversation',
  'goals-partly-met': 'conversation',
  'connected-to-service': 'conversation',
  'signposted-only': 'conversation',
  'unable-to-contact': 'out-of-reach',
  'disengaged-or-dna': 'missed',
};

export interface CloseFacts {
  readonly theCase: Pick<Case, 'baselineAt' | 'missed'>;
  /** How hard the person was tried, as contact-rule.ts judges it; supplied by whoever closes for that reason. */
  readonly standing?: Pick<ContactStanding, 'missing'> | undefined;
}

const unmet: Record<Ground, (facts: CloseFacts) => string | undefined> = {
  conversation: ({ theCase }) => (theCase.baselineAt ? undefined : 'Only after a full conversation with the person.'),
  'out-of-reach': ({ standing }) =>
    standing?.missing.length === 0
      ? undefined
      : 'Not until enough was tried. Log a contact shows what is still missing.',
  missed: ({ theCase }) =>
    (theCase.missed ?? 0) >= missedAtMost
      ? undefined
      : `Only after ${missedAtMost} appointments that they did not attend.`,
};

/** Why this reason cannot be given now, in a sentence; undefined when it can. Who may give it: close-rules.ts. */
export const whyNotFor = (reason: CloseReason, facts: CloseFacts): string | undefined => {
  const ground = groundOf[reason];
  return ground && unmet[ground](facts);
};
