import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import type { CloseReason } from '../../../functions/shared/domain/case/close-reason.ts';
import { day, hour, type Instant, later, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../../functions/shared/domain/workflow/decision.ts';
import type { WaitStage } from '../../../functions/shared/domain/workflow/stage.ts';
import { contactsInVain } from '../../builders/contacts-in-vain.ts';

/** One wait of a journey and what people do about it. */
export interface Step {
  readonly at: WaitStage;
  /** Left out: nobody does anything until the time is up. */
  readonly decide?: DecisionName;
  readonly facts?: (now: Instant) => DecisionFacts;
  /** The revision of the plan that is agreed before. */
  readonly plan?: number;
  /** Since when they were tried for in vain, as the contact rule wants it: written down before. */
  readonly triedSince?: (theCase: CaseRow) => Instant;
  /** When people get round to it. */
  readonly when: (theCase: CaseRow) => Instant;
}

/** A journey from the form to its end. */
export interface Script {
  readonly name: string;
  /** Answers of the form that differ from an ordinary referral's, by page. */
  readonly form?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly steps: readonly Step[];
  readonly ends: CloseReason;
}

const entered = ({ wait, since }: CaseRow): Instant => wait?.entered ?? since;
const after =
  (millis: number): Step['when'] =>
  (theCase) =>
    later(entered(theCase), millis);
const beforeDue =
  (millis: number): Step['when'] =>
  (theCase) =>
    later(theCase.wait?.due ?? theCase.since, -millis);
const afterAppointment: Step['when'] = (theCase) => later(theCase.appointmentAt ?? theCase.since, hour);
const timeIsUp = beforeDue(-minute);

const decided = (at: WaitStage, decide: DecisionName, more: Omit<Partial<Step>, 'at' | 'decide'> = {}): Step => ({
  at,
  decide,
  when: after(0),
  ...more,
});
const silent = (at: WaitStage): Step => ({ at, when: timeIsUp });
/** Once the last notice has been left without an answer for as long as it asks for one. */
const provenAfter = (first: Instant): Instant => later(contactsInVain('', first).answerBy, minute);
const because = (reason: CloseReason) => ({ facts: () => ({ reason }) });
const appointment = (days: number) => ({ facts: (now: Instant) => ({ appointmentAt: later(now, days * day) }) });

const cleared = decided('Triage', 'Accepted', { when: after(2 * hour) });
const accepted = decided('AwaitAcceptance', 'Accepted', { when: after(3 * hour) });
const booked = decided('MakeContact', 'AppointmentBooked', { when: after(day), ...appointment(6) });
const attended = decided('FollowUpReminder', 'ConversationHeld', { when: afterAppointment });
const missed = decided('FollowUpReminder', 'DidNotAttend', { when: afterAppointment });
const spokenTo = decided('MakeContact', 'ConversationHeld', { when: after(2 * day) });
const agreed = decided('AgreePlan', 'PlanAgreed', { plan: 1, when: after(5 * day) });
const heldFor = (at: WaitStage, days: number) =>
  decided(at, 'OnHold', { facts: (now) => ({ reviewOn: later(now, days * day) }) });
const ends = (at: WaitStage, decide: 'Declined' | 'Withdrawn' | 'Closed', reason: CloseReason, when = after(hour)) =>
  decided(at, decide, { ...because(reason), when });
const supportEnds = (reason: CloseReason) =>
  decided('FollowUp', 'FollowedUp', { ...because(reason), when: after(20 * day) });
/** By then their worker has the case. */
const firstTried = (theCase: CaseRow): Instant => later(theCase.receivedAt, 7 * day);
const answered = (months: 3 | 6) => decided(`OutcomeCheck${months}Months`, 'Answered', { when: beforeDue(19 * day) });
const notAnswered = (months: 3 | 6) => decided(`OutcomeCheck${months}Months`, 'NotAnswered', { when: beforeDue(day) });

const risky = { risks: { risk: 'yes', riskDetail: 'A dog that bites', safeguarding: 'no' } };
const concerning = { risks: { risk: 'no', safeguarding: 'yes', safeguardingDetail: 'Somebody takes her money' } };

/** Every way in which a journey can go, and each way to its end. */
export const scripts: readonly Script[] = [
  {
    name: 'to the last outcome check',
    steps: [accepted, booked, attended, agreed, supportEnds('goals-met'), answered(3), answered(6)],
    ends: 'goals-met',
  },
  {
    name: 'declined in triage',
    form: risky,
    steps: [ends('Triage', 'Declined', 'not-eligible')],
    ends: 'not-eligible',
  },
  {
    name: 'asked the referrer first',
    form: risky,
    steps: [
      decided('Triage', 'NeedsInformation'),
      decided('AwaitInformation', 'InformationGiven', { when: after(6 * day) }),
      cleared,
      accepted,
      silent('MakeContact'),
      {
        ...ends('MakeContact', 'Closed', 'unable-to-contact', (theCase) => provenAfter(firstTried(theCase))),
        triedSince: firstTried,
      },
    ],
    ends: 'unable-to-contact',
  },
  {
    name: 'the referrer never answers',
    form: concerning,
    steps: [
      decided('Triage', 'NeedsInformation'),
      silent('AwaitInformation'),
      decided('AwaitInformation', 'InformationGiven'),
      ends('Triage', 'Withdrawn', 'referred-in-error'),
    ],
    ends: 'referred-in-error',
  },
  {
    name: 'withdrawn',
    steps: [accepted, ends('MakeContact', 'Withdrawn', 'person-withdrew')],
    ends: 'person-withdrew',
  },
  {
    name: 'on hold and resumed',
    steps: [
      accepted,
      heldFor('MakeContact', 30),
      decided('OnHold', 'Resumed', { when: after(10 * day) }),
      spokenTo,
      agreed,
      supportEnds('connected-to-service'),
      notAnswered(3),
      notAnswered(6),
    ],
    ends: 'connected-to-service',
  },
  {
    name: 'on hold past the review',
    steps: [
      accepted,
      booked,
      heldFor('FollowUpReminder', 5),
      silent('OnHold'),
      ends('OnHold', 'Withdrawn', 'moved-away'),
    ],
    ends: 'moved-away',
  },
  {
    name: 'did not attend, rearranged, cancelled',
    steps: [
      accepted,
      booked,
      missed,
      booked,
      decided('FollowUpReminder', 'Rearranged', appointment(8)),
      missed,
      booked,
      decided('FollowUpReminder', 'AppointmentCancelled', { when: after(4 * day) }),
      booked,
      missed,
      ends('MakeContact', 'Closed', 'disengaged-or-dna'),
    ],
    ends: 'disengaged-or-dna',
  },
  {
    name: 'declined by a worker',
    steps: [
      decided('AwaitAcceptance', 'DeclinedByWorker', { facts: () => ({ workerReason: 'caseload' }) }),
      accepted,
      ends('MakeContact', 'Declined', 'no-suitable-service'),
    ],
    ends: 'no-suitable-service',
  },
  {
    name: 'two silent workers',
    steps: [
      silent('AwaitAcceptance'),
      silent('AwaitAcceptance'),
      cleared,
      accepted,
      ends('MakeContact', 'Withdrawn', 'already-supported'),
    ],
    ends: 'already-supported',
  },
  {
    name: 'reassigned',
    steps: [
      decided('AwaitAcceptance', 'Reassigned'),
      accepted,
      spokenTo,
      ends('AgreePlan', 'Closed', 'signposted-only', after(2 * day)),
    ],
    ends: 'signposted-only',
  },
  {
    name: 'the plan overdue',
    steps: [
      accepted,
      spokenTo,
      silent('AgreePlan'),
      decided('AgreePlan', 'PlanAgreed', { plan: 1 }),
      supportEnds('goals-partly-met'),
      silent('OutcomeCheck3Months'),
      notAnswered(3),
      answered(6),
    ],
    ends: 'goals-partly-met',
  },
  {
    name: 'the plan not ready, then revised',
    steps: [
      accepted,
      spokenTo,
      decided('AgreePlan', 'PlanAgreed'),
      agreed,
      decided('FollowUp', 'PlanRevised', { plan: 2, when: after(7 * day) }),
      ends('FollowUp', 'Closed', 'transferred', after(3 * day)),
    ],
    ends: 'transferred',
  },
  { name: 'merged', form: risky, steps: [decided('Triage', 'Merged')], ends: 'duplicate' },
  {
    name: 'died',
    steps: [accepted, booked, ends('FollowUpReminder', 'Closed', 'deceased', after(day))],
    ends: 'deceased',
  },
  {
    name: 'rolled over into another episode',
    steps: [
      accepted,
      decided('MakeContact', 'Superseded'),
      booked,
      ends('FollowUpReminder', 'Closed', 'in-hospital-or-care', after(day)),
    ],
    ends: 'in-hospital-or-care',
  },
  {
    name: 'rolled over while on hold',
    steps: [
      accepted,
      heldFor('MakeContact', 40),
      decided('OnHold', 'Superseded', { when: after(3 * day) }),
      decided('OnHold', 'Resumed'),
      ends('MakeContact', 'Withdrawn', 'no-longer-needed'),
    ],
    ends: 'no-longer-needed',
  },
];
