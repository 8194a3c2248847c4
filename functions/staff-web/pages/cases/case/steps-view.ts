import type { Case } from '../../../../shared/domain/case/case.ts';
import { openPromise } from '../../../../shared/domain/case/next-due.ts';
import type { TaskKind } from '../../../../shared/domain/case/task.ts';
import { awaitsReview } from '../../../../shared/domain/case/work-changes.ts';
import { declineStandsFrom } from '../../../../shared/domain/ending/undo.ts';
import {
  type Action,
  may,
  mayRaiseConcern,
  mayReassign,
  mayReopen,
  mayUndo,
  sightOf,
} from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { DecisionName } from '../../../../shared/domain/workflow/decision.ts';
import type { Stage } from '../../../../shared/domain/workflow/stage.ts';
import { declares, permits } from '../../../../shared/staff/case-step.ts';
import { dayWords, waitingWords } from '../../../../shared/staff/words/due-words.ts';
import { promiseWords, taskWords } from '../../../../shared/staff/words/task-words.ts';

interface Step {
  /** Last part of the page's path: `contact`. */
  readonly page: string;
  readonly text: string;
  readonly needs: Action | DecisionName;
}

const contact: Step = { page: 'contact', text: 'Log a contact', needs: 'write notes' };
const plan: Step = { page: 'plan', text: 'Work on the plan', needs: 'write plan draft' };
const held: Step = { page: 'conversation', text: 'Record the conversation', needs: 'ConversationHeld' };

/** Steps that move the case on from its stage, the likeliest first: that one is the button. */
const stageSteps: Partial<Record<Stage, readonly Step[]>> = {
  Triage: [
    { page: 'question', text: 'Ask the referrer a question', needs: 'NeedsInformation' },
    { page: 'signpost', text: 'Signpost to something else', needs: 'Declined' },
  ],
  MakeContact: [contact, { page: 'appointments/new', text: 'Book an appointment', needs: 'AppointmentBooked' }, held],
  FollowUpReminder: [
    held,
    { page: 'appointments', text: 'Change or cancel the appointment', needs: 'Rearranged' },
    contact,
  ],
  AgreePlan: [plan, contact],
  FollowUp: [{ page: 'follow-up', text: 'Record the follow-up and end support', needs: 'FollowedUp' }, plan, contact],
  OutcomeCheck3Months: [{ page: 'outcomes/3m', text: 'Ask them by phone', needs: 'Answered' }],
  OutcomeCheck6Months: [{ page: 'outcomes/6m', text: 'Ask them by phone', needs: 'Answered' }],
  OnHold: [{ page: 'resume', text: 'Resume the case', needs: 'Resumed' }, contact],
};

/** Steps that are possible at any stage. */
const otherSteps: readonly Step[] = [
  contact,
  { page: 'hold', text: 'Put on hold', needs: 'OnHold' },
  { page: 'withdraw', text: 'Record a withdrawal', needs: 'Withdrawn' },
  { page: 'close', text: 'Close the case', needs: 'Closed' },
];

interface StepLink {
  readonly page: string;
  readonly text: string;
}

const linksOf = (steps: readonly Step[], staff: Staff, theCase: Case): StepLink[] =>
  steps
    .filter(({ needs }) => permits(staff, needs, theCase) && declares(needs, theCase))
    // A manager has to review missed appointments first.
    .filter(({ needs }) => !(needs === 'AppointmentBooked' && awaitsReview(theCase)))
    .map(({ page, text }) => ({ page, text }));

/** Another referral of the same person: to be compared, or merged into the case already. */
const twiceReferred = (staff: Staff, theCase: Case): StepLink[] => {
  const page = `/staff/duplicates/${theCase.id}`;
  if (!may(staff, 'read reasons', theCase)) return [];
  if (theCase.merged?.length) return [{ page, text: 'What the other referral says' }];
  const compares = !theCase.closedAt && may(staff, 'write triage', theCase);
  return compares && theCase.flags.includes('likely-duplicate') ? [{ page, text: 'Compare the two side by side' }] : [];
};

export const nextSteps = (staff: Staff, theCase: Case): StepLink[] => [
  ...linksOf(stageSteps[theCase.stage] ?? [], staff, theCase),
  ...(theCase.stage === 'Triage' ? twiceReferred(staff, theCase) : []),
  ...(mayUndo(staff, theCase) && (theCase.mergedInto ?? declineStandsFrom(theCase, {}))
    ? [{ page: 'undo', text: 'Undo the closing' }]
    : []),
  ...(mayReopen(staff, theCase) ? [{ page: 'reopen', text: 'Reopen the case' }] : []),
];

export const furtherSteps = (staff: Staff, theCase: Case): StepLink[] => {
  const first = new Set(nextSteps(staff, theCase).map(({ page }) => page));
  const moves = theCase.closedAt ? [] : linksOf(otherSteps, staff, theCase).filter(({ page }) => !first.has(page));
  const link = (shown: boolean, page: string, text: string): StepLink[] => (shown ? [{ page, text }] : []);
  const concern = mayRaiseConcern(staff, theCase) || sightOf(staff, 'safeguarding', theCase) === 'all';
  return [
    ...moves,
    ...link(
      theCase.baselineAt !== undefined && may(staff, 'read questionnaires', theCase),
      'outcomes',
      'How things are',
    ),
    ...link(
      theCase.baselineAt !== undefined && may(staff, 'read plan draft', theCase),
      'onward',
      'Referrals to services',
    ),
    ...link(!theCase.closedAt && may(staff, 'write contact', theCase), 'person', 'Change how to reach them'),
    ...link(!theCase.closedAt && may(staff, 'write equality', theCase), 'equality', 'Equality questions'),
    ...(theCase.stage === 'Triage' ? [] : twiceReferred(staff, theCase)),
    ...link(may(staff, 'read workflow', theCase), `/staff/team/why/${theCase.id}`, 'Why it was assigned to whom'),
    ...link(mayReassign(staff, theCase), 'reassign', 'Give to another link worker'),
    ...link(!theCase.closedAt && may(staff, 'write risks', theCase), 'risks', 'Known risks'),
    ...link(concern, 'safeguarding', 'Safeguarding'),
    ...link(may(staff, 'read notes', theCase), 'messages', 'All messages'),
    { page: 'history', text: may(staff, 'read audit', theCase) ? 'History, and who opened it' : 'History' },
  ];
};

/** Tasks finished elsewhere: on the pages of appointments and of messages, silence by logging a contact. */
const finishedElsewhere: readonly TaskKind[] = ['review-missed', 'answer-message', 'no-contact'];

export const mayFinish = (staff: Staff, kind: TaskKind, theCase: Case): boolean =>
  !finishedElsewhere.includes(kind) && may(staff, 'write decisions', theCase);

/** The right that each task's page needs. */
const taskPages: Readonly<Record<string, Action>> = {
  contact: 'write notes',
  messages: 'read notes',
  appointments: 'read appointments',
  onward: 'read plan draft',
};

/** A task, and its page when this person may open it. */
export const taskView = (staff: Staff, kind: TaskKind, theCase: Case) => {
  const { todo, page, link } = taskWords[kind];
  const needs = taskPages[page];
  return { todo, ...(needs && may(staff, needs, theCase) && { page, link }) };
};

export const tasksView = (staff: Staff, theCase: Case, now: Instant) =>
  (theCase.tasks ?? []).map(({ kind, at }) => ({
    kind,
    ...taskView(staff, kind, theCase),
    since: waitingWords(at, now),
    mayFinish: mayFinish(staff, kind, theCase),
  }));

/** `First call promised by Friday 5 June` */
export const promiseView = (theCase: Case, now: Instant) => {
  const promise = openPromise(theCase);
  if (!promise) return undefined;
  const late = promise.due <= now;
  const by = dayWords(promise.due, now);
  return { late, text: `${promiseWords[promise.kind]} promised ${late ? `for ${by}, not kept yet` : `by ${by}`}` };
};
