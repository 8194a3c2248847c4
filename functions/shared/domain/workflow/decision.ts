import * as z from 'zod/mini';
import type { Stage, WaitStage } from './stage.ts';

/** Every decision that can end a wait. The workflow's Catch blocks use the same names. */
export const DecisionName = z.enum([
  'Accepted',
  'NeedsInformation',
  'InformationGiven',
  'PlaceFree',
  'DeclinedByWorker',
  'Reassigned',
  'AppointmentBooked',
  'ConversationHeld',
  'DidNotAttend',
  'AppointmentCancelled',
  'Rearranged',
  'PlanAgreed',
  'FollowedUp',
  'PlanRevised',
  'Answered',
  'NotAnswered',
  'Resumed',
  'Retried',
  'Declined',
  'Withdrawn',
  'Closed',
  'Merged',
  'OnHold',
  'Overdue',
  'Superseded',
]);
export type DecisionName = z.infer<typeof DecisionName>;

/**
 * `by`: how the engine is told. An ordinary decision is a task success; any other is a task failure with the decision's
 * name as its error.
 */
interface Transition {
  readonly next: Stage | 'Journey' | 'Superseded';
  readonly by: 'success' | 'failure';
}

type Transitions = Partial<Record<DecisionName, Transition>>;

const success = (next: Transition['next']): Transition => ({ next, by: 'success' });
const failure = (next: Transition['next']): Transition => ({ next, by: 'failure' });

const endings: Transitions = {
  Declined: failure('Close'),
  Withdrawn: failure('Close'),
  Closed: failure('Close'),
  Merged: failure('Close'),
};

/** True for a decision that ends the case wherever it stands. */
export const isEnd = (name: DecisionName): boolean => name in endings;

const fromAnywhere: Transitions = {
  ...endings,
  OnHold: failure('OnHold'),
  Overdue: failure('FlagOverdue'),
  Superseded: failure('Superseded'),
};

const declared: Record<WaitStage, Transitions> = {
  Triage: { Accepted: success('AssignLinkWorker'), NeedsInformation: failure('AwaitInformation'), ...fromAnywhere },
  AwaitInformation: { InformationGiven: success('Triage'), ...fromAnywhere },
  WaitingList: { PlaceFree: success('AssignLinkWorker'), ...fromAnywhere },
  AwaitAcceptance: {
    Accepted: success('MakeContact'),
    DeclinedByWorker: failure('AssignLinkWorker'),
    Reassigned: failure('AssignLinkWorker'),
    ...fromAnywhere,
  },
  MakeContact: {
    AppointmentBooked: success('FollowUpReminder'),
    ConversationHeld: failure('AgreePlan'),
    ...fromAnywhere,
  },
  FollowUpReminder: {
    ConversationHeld: success('AgreePlan'),
    DidNotAttend: failure('MakeContact'),
    AppointmentCancelled: failure('MakeContact'),
    Rearranged: failure('FollowUpReminder'),
    ...fromAnywhere,
  },
  AgreePlan: { PlanAgreed: success('IssuePlan'), ...fromAnywhere },
  FollowUp: { FollowedUp: success('OutcomeCheck3Months'), PlanRevised: failure('IssuePlan'), ...fromAnywhere },
  OutcomeCheck3Months: {
    Answered: success('OutcomeCheck6Months'),
    NotAnswered: success('OutcomeCheck6Months'),
    ...fromAnywhere,
  },
  OutcomeCheck6Months: { Answered: success('Close'), NotAnswered: success('Close'), ...fromAnywhere },
  OnHold: {
    Resumed: success('Journey'),
    ...endings,
    Overdue: failure('FlagOverdue'),
    Superseded: failure('Superseded'),
  },
  NeedsAttention: { Retried: success('Journey'), ...endings, Superseded: failure('Superseded') },
};

/** Where a decision leads from this stage; undefined when the stage does not allow it. */
export const transitionOf = (stage: WaitStage, name: DecisionName): Transition | undefined => declared[stage][name];

/** The decisions a stage allows, in the order they are offered. */
export const decisionsOf = (stage: WaitStage): DecisionName[] =>
  DecisionName.options.filter((name) => declared[stage][name] !== undefined);

/** Where an expired wait leads. Everywhere else the manager is told (FlagOverdue). */
export const nextAfterTimeout = (stage: WaitStage): Stage =>
  stage === 'WaitingList' || stage === 'AwaitAcceptance' ? 'AssignLinkWorker' : 'FlagOverdue';

/** The sweep's decision for an expired wait whose engine timeout never came: it leads to the same. */
export const outOfTime = (stage: Stage): DecisionName => {
  if (stage === 'AwaitAcceptance') return 'Reassigned';
  return stage === 'WaitingList' ? 'PlaceFree' : 'Overdue';
};
