import type { Case } from '../../../../shared/domain/case.ts';
import type { DecisionName } from '../../../../shared/domain/decision.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { openPromise } from '../../../../shared/domain/next-due.ts';
import {
  type Action,
  may,
  mayRaiseConcern,
  mayReassign,
  mayReopen,
  mayUndo,
  sightOf,
} from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import type { Stage } from '../../../../shared/domain/stage.ts';
import type { TaskKind } from '../../../../shared/domain/task.ts';
import { declineStandsFrom } from '../../../../shared/domain/undo.ts';
import { awaitsReview } from '../../../../shared/domain/work-changes.ts';
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

const linksOf = (steps: readonly Step[], staff: Staff, the: Case): StepLink[] =>
  steps
    .filter(({ needs }) => permits(staff, needs, the) && declares(needs, the))
    // A manager has to review missed appointments first.
    .filter(({ needs }) => !(needs === 'AppointmentBooked' && awaitsReview(the)))
    .map(({ page, text }) => ({ page, text }));

/** Another referral of the same person: to be compared, or merged into the case already. */
const twiceReferred = (staff: Staff, the: Case): StepLink[] => {
  const page = `/staff/duplicates/${the.id}`;
  if (!may(staff, 'read reasons', the)) return [];
  if (the.merged?.length) return [{ page, text: 'What the other referral says' }];
  const compares = !the.closedAt && may(staff, 'write triage', the);
  return compares && the.flags.includes('likely-duplicate') ? [{ page, text: 'Compare the two side by side' }] : [];
};

export const nextSteps = (staff: Staff, the: Case): StepLink[] => [
  ...linksOf(stageSteps[the.stage] ?? [], staff, the),
  ...(the.stage === 'Triage' ? twiceReferred(staff, the) : []),
  ...(mayUndo(staff, the) && (the.mergedInto ?? declineStandsFrom(the, {}))
    ? [{ page: 'undo', text: 'Undo the closing' }]
    : []),
  ...(mayReopen(staff, the) ? [{ page: 'reopen', text: 'Reopen the case' }] : []),
];

export const furtherSteps = (staff: Staff, the: Case): StepLink[] => {
  const first = new Set(nextSteps(staff, the).map(({ page }) => page));
  const moves = the.closedAt ? [] : linksOf(otherSteps, staff, the).filter(({ page }) => !first.has(page));
  const link = (shown: boolean, page: string, text: string): StepLink[] => (shown ? [{ page, text }] : []);
  const concern = mayRaiseConcern(staff, the) || sightOf(staff, 'safeguarding', the) === 'all';
  return [
    ...moves,
    ...link(the.baselineAt !== undefined && may(staff, 'read questionnaires', the), 'outcomes', 'How things are'),
    ...link(the.baselineAt !== undefined && may(staff, 'read plan draft', the), 'onward', 'Referrals to services'),
    ...link(!the.closedAt && may(staff, 'write contact', the), 'person', 'Change how to reach them'),
    ...link(!the.closedAt && may(staff, 'write equality', the), 'equality', 'Equality questions'),
    ...(the.stage === 'Triage' ? [] : twiceReferred(staff, the)),
    ...link(may(staff, 'read workflow', the), `/staff/team/why/${the.id}`, 'Why it was assigned to whom'),
    ...link(mayReassign(staff, the), 'reassign', 'Give to another link worker'),
    ...link(!the.closedAt && may(staff, 'write risks', the), 'risks', 'Known risks'),
    ...link(concern, 'safeguarding', 'Safeguarding'),
    ...link(may(staff, 'read notes', the), 'messages', 'All messages'),
    { page: 'history', text: may(staff, 'read audit', the) ? 'History, and who opened it' : 'History' },
  ];
};

/** Tasks finished elsewhere: a review on the appointments page, silence by logging a contact. */
const finishedElsewhere: readonly TaskKind[] = ['review-missed', 'no-contact'];

export const mayFinish = (staff: Staff, kind: TaskKind, the: Case): boolean =>
  !finishedElsewhere.includes(kind) && may(staff, 'write decisions', the);

/** The right that each task's page needs. */
const taskPages: Readonly<Record<string, Action>> = {
  contact: 'write notes',
  messages: 'read notes',
  appointments: 'read appointments',
  onward: 'read plan draft',
};

/** A task, and its page when this person may open it. */
export const taskView = (staff: Staff, kind: TaskKind, the: Case) => {
  const { todo, page, link } = taskWords[kind];
  const needs = taskPages[page];
  return { todo, ...(needs && may(staff, needs, the) && { page, link }) };
};

export const tasksView = (staff: Staff, the: Case, now: Instant) =>
  (the.tasks ?? []).map(({ kind, at }) => ({
    kind,
    ...taskView(staff, kind, the),
    since: waitingWords(at, now),
    mayFinish: mayFinish(staff, kind, the),
  }));

/** `First call promised by Friday 5 June` */
export const promiseView = (the: Case, now: Instant) => {
  const promise = openPromise(the);
  if (!promise) return undefined;
  const late = promise.due <= now;
  const by = dayWords(promise.due, now);
  return { late, text: `${promiseWords[promise.kind]} promised ${late ? `for ${by}, not kept yet` : `by ${by}`}` };
};
