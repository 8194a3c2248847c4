import type { DecisionFacts, Flag } from '../../domain/case/case.ts';
import type { CloseReason } from '../../domain/case/close-reason.ts';
import type { Channel, ContactRules, Need, Reason, Source } from '../../domain/referral/answers.ts';
import type { DecisionName } from '../../domain/workflow/decision.ts';
import type { Stage } from '../../domain/workflow/stage.ts';

/** A stage's name, and what its worker does next. */
export const stageWords: Record<Stage, { readonly label: string; readonly next: string }> = {
  Intake: { label: 'Being taken in', next: 'Nothing yet. The referral is being taken in.' },
  Triage: { label: 'Triage', next: 'Decide whether the referral goes ahead' },
  AwaitInformation: { label: 'Information asked for', next: 'Wait for the referrer to answer' },
  AssignLinkWorker: { label: 'Finding a link worker', next: 'Nothing yet. A link worker is being chosen.' },
  WaitingList: { label: 'Waiting list', next: 'Wait for a link worker with room' },
  AwaitAcceptance: { label: 'New referral', next: 'Accept or decline this referral' },
  MakeContact: { label: 'Making contact', next: 'Agree a first conversation' },
  FollowUpReminder: { label: 'Appointment booked', next: 'Have the conversation' },
  AgreePlan: { label: 'Agreeing the plan', next: 'Agree the plan with the person' },
  IssuePlan: { label: 'Plan being issued', next: 'Nothing yet. The plan is being issued.' },
  FollowUp: { label: 'Following up', next: 'Follow up how the plan is going' },
  OutcomeCheck3Months: { label: 'Check at 3 months', next: 'Wait for answers on how things are at 3 months' },
  OutcomeCheck6Months: { label: 'Check at 6 months', next: 'Wait for answers on how things are at 6 months' },
  OnHold: { label: 'On hold', next: 'Review whether to carry on' },
  NeedsAttention: { label: 'Needs attention', next: 'Operations are fixing a fault' },
  FlagOverdue: { label: 'Overdue', next: 'Nothing yet. A new date is being set.' },
  Close: { label: 'Closing', next: 'Nothing. The case is being closed.' },
  Closed: { label: 'Closed', next: 'Nothing. The case is closed.' },
};

/** A decision in the past tense, for the timeline. */
export const decisionWords: Record<DecisionName, string> = {
  Accepted: 'Accepted',
  NeedsInformation: 'More information asked for',
  InformationGiven: 'Information given',
  PlaceFree: 'A place became free',
  DeclinedByWorker: 'Declined by the link worker',
  Reassigned: 'Given to another link worker',
  AppointmentBooked: 'Appointment booked',
  ConversationHeld: 'Conversation held',
  DidNotAttend: 'Did not attend',
  AppointmentCancelled: 'Appointment cancelled',
  Rearranged: 'Appointment rearranged',
  PlanAgreed: 'Plan agreed',
  FollowedUp: 'Followed up',
  PlanRevised: 'Plan revised',
  Answered: 'Questions answered',
  NotAnswered: 'No answer recorded',
  Resumed: 'Resumed',
  Retried: 'Tried again',
  Declined: 'Declined',
  Withdrawn: 'Withdrawn',
  Closed: 'Closed',
  Merged: 'Merged with another case',
  OnHold: 'Put on hold',
  Overdue: 'Became overdue',
  Superseded: 'Renewed',
};

export type WorkerReason = NonNullable<DecisionFacts['workerReason']>;

/** Why a link worker declines a case, which then goes to somebody else. */
export const workerReasonWords: Record<WorkerReason, string> = {
  caseload: 'I have no room in my caseload',
  skills: 'The person needs skills or a language I do not have',
  'known-to-me': 'I know the person outside work',
  away: 'I am going to be away',
  other: 'Another reason',
};

/** A reason after a colon. */
export const inSentence = (reason: string): string => reason.toLowerCase().replace(/\bi\b/g, 'I');

export const closeReasonWords: Record<CloseReason, string> = {
  'goals-met': 'Goals met',
  'goals-partly-met': 'Goals partly met',
  'connected-to-service': 'Connected to a service',
  'signposted-only': 'Signposted only',
  transferred: 'Transferred',
  'no-longer-needed': 'No longer needed',
  'person-declined': 'The person declined',
  'person-withdrew': 'The person withdrew',
  'unable-to-contact': 'Unable to contact',
  'disengaged-or-dna': 'Disengaged or did not attend',
  'not-eligible': 'Not eligible',
  'needs-exceed-service': 'Needs more than this service can give',
  'already-supported': 'Already supported',
  'no-capacity': 'No capacity',
  'no-suitable-service': 'No suitable service',
  'consent-not-given': 'Consent not given',
  'consent-withdrawn': 'Consent withdrawn',
  'safeguarding-escalated': 'Safeguarding escalated',
  'moved-away': 'Moved away',
  'in-hospital-or-care': 'In hospital or care',
  deceased: 'Died',
  duplicate: 'Duplicate',
  'referred-in-error': 'Referred in error',
  'staff-safety': 'Staff safety',
  other: 'Another reason',
};

/** Why operations resume a broken case: kept in the audit. */
export const retryReasonWords = {
  mended: 'What was wrong has been fixed',
  passed: 'The problem was outside the service and has passed',
  'to-see': 'To see whether it happens again',
} as const;

export const flagWords: Record<Flag, string> = {
  safeguarding: 'Safeguarding concern',
  risk: 'Known risk',
  'likely-duplicate': 'Likely duplicate',
  'outside-area': 'Outside the area',
  'consent-overridden': 'Consent overridden',
  'refused-twice': 'Declined by two link workers',
};

export const sourceWords: Record<Source, string> = {
  pharmacy: 'Pharmacy',
  'hospital-discharge': 'Hospital discharge team',
  'gp-practice': 'GP practice',
  'multi-disciplinary-team': 'Multi-disciplinary team',
  'local-authority': 'Local authority',
  'social-care': 'Social care service',
  'housing-association': 'Housing association',
  self: 'The person themselves',
};

export const reasonWords: Record<Reason, string> = {
  'long-term-condition': 'Long-term condition',
  'low-mood-anxiety-stress': 'Low mood, anxiety or stress',
  'lonely-or-isolated': 'Lonely or isolated',
  'money-troubles': 'Money troubles',
  'complex-social-needs': 'Complex social needs',
};

export const needWords: Record<Need, string> = {
  'debt-benefits-food-fuel': 'Debt, benefits, food or fuel',
  housing: 'Housing',
  'work-training-volunteering': 'Work, training or volunteering',
  'physical-activity': 'Physical activity',
  caring: 'Caring',
  bereavement: 'Bereavement',
  'digital-access': 'Digital access',
  other: 'Something else',
};

/** Requests by link or text, once carried out: by the kind of PersonRequest. */
export const askedWords: Readonly<Record<string, string>> = {
  'confirm-appointment': 'The person confirmed the appointment',
  'rearrange-appointment': 'The person asked for another time',
  withdraw: 'The person withdrew',
  'call-me': 'The person asked for a call',
  'link-locked': 'The person’s link was locked after five wrong dates of birth',
  stop: 'The person asked for no more messages',
  start: 'The person wants messages again',
  message: 'The person wrote a message',
  share: 'The person agreed to a service being told',
  'share-stop': 'The person said not to tell a service',
  'onward-answer': 'A service answered',
  preferences: 'How to reach the person was changed',
  information: 'The referrer answered',
};

export const workerGenderWords: Record<NonNullable<ContactRules['workerGender']>, string> = {
  woman: 'A woman',
  man: 'A man',
  either: 'Either',
};

export const channelWords: Record<Channel, string> = { sms: 'Text message', email: 'Email', phone: 'Phone call' };
