import type { DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import { day, hour, instantOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import type { WaitStage } from '../../../functions/shared/domain/workflow/stage.ts';
import type { Random } from '../time/random.ts';

/** What people decide at each stage, and how often: `nothing` is what silence is called here. */
export type Choice = DecisionName | 'nothing';

type Weights = Readonly<Partial<Record<Choice, number>>>;

const anywhere = { OnHold: 3, Withdrawn: 2, Closed: 2, Merged: 1 } as const;

export const choices: Readonly<Record<WaitStage, Weights>> = {
  Triage: { Accepted: 70, NeedsInformation: 12, Declined: 6, nothing: 8, ...anywhere },
  AwaitInformation: { InformationGiven: 70, nothing: 20, ...anywhere },
  WaitingList: { nothing: 90, ...anywhere },
  AwaitAcceptance: { Accepted: 68, DeclinedByWorker: 12, nothing: 12, Reassigned: 4, ...anywhere },
  MakeContact: { AppointmentBooked: 50, ConversationHeld: 32, nothing: 10, ...anywhere },
  FollowUpReminder: {
    ConversationHeld: 56,
    DidNotAttend: 14,
    AppointmentCancelled: 8,
    Rearranged: 10,
    nothing: 6,
    ...anywhere,
  },
  AgreePlan: { PlanAgreed: 84, nothing: 8, ...anywhere },
  FollowUp: { FollowedUp: 72, PlanRevised: 12, nothing: 8, ...anywhere },
  OutcomeCheck3Months: { Answered: 50, NotAnswered: 25, nothing: 15, ...anywhere },
  OutcomeCheck6Months: { Answered: 50, NotAnswered: 25, nothing: 15, ...anywhere },
  OnHold: { Resumed: 72, Withdrawn: 6, nothing: 15 },
  NeedsAttention: { Retried: 80, Closed: 6, nothing: 10 },
};

const reasons: Partial<Record<Choice, readonly NonNullable<DecisionFacts['reason']>[]>> = {
  Declined: ['not-eligible', 'needs-exceed-service'],
  Withdrawn: ['person-withdrew', 'consent-withdrawn'],
  Closed: ['unable-to-contact', 'deceased', 'other'],
  FollowedUp: ['goals-met', 'connected-to-service', 'signposted-only'],
};

export const factsOf = (choice: DecisionName, now: number, random: Random): DecisionFacts => {
  const reason = reasons[choice];
  if (reason) return { reason: random.pick(reason) };
  if (choice === 'AppointmentBooked' || choice === 'Rearranged') {
    return { appointmentAt: instantOf(now + random.between(2 * 60, 14 * 24 * 60) * minute) };
  }
  if (choice === 'OnHold') return { reviewOn: instantOf(now + random.between(1, 100) * day + hour) };
  return choice === 'DeclinedByWorker' ? { workerReason: 'caseload' } : {};
};
