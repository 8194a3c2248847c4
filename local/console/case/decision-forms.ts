import { type Case, DecisionFacts } from '../../../functions/shared/domain/case/case.ts';
import { isOpen } from '../../../functions/shared/domain/case/case-progress.ts';
import { CloseReason } from '../../../functions/shared/domain/case/close-reason.ts';
import { addWorkingDays, instantAt, localDateOf, localTimeOf } from '../../../functions/shared/domain/time/calendar.ts';
import { type Instant, instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { type DecisionName, decisionsOf } from '../../../functions/shared/domain/workflow/decision.ts';
import { isWait } from '../../../functions/shared/domain/workflow/stage.ts';
import { type Html, html } from '../../http/html.ts';
import { mount, NotDone } from '../exchange.ts';
import { stateLabel } from '../graph/graph-svg.ts';

const workerReasons = ['caseload', 'skills', 'known-to-me', 'away', 'other'];

/** Working days ahead that a date is filled in with. */
const usualDays = { appointmentAt: 3, reviewOn: 10 } as const;

const select = (name: string, label: string, options: readonly string[], chosen: string): Html =>
  html`<label>${label} <select name="${name}">${options.map(
    (option) => html`<option${option === chosen && html` selected`}>${option}</option>`,
  )}</select></label>`;

const moment = (name: keyof typeof usualDays, label: string, now: Instant): Html => {
  const at = instantAt(localDateOf(addWorkingDays(now, usualDays[name])), '10:00');
  return html`<label>${label} <input type="datetime-local" name="${name}" value="${localDateOf(at)}T${localTimeOf(at)}"></label>`;
};

/** What a decision brings along; those that are not named bring nothing. */
const asks: Partial<Record<DecisionName, (now: Instant) => Html>> = {
  AppointmentBooked: (now) => moment('appointmentAt', 'When', now),
  Rearranged: (now) => moment('appointmentAt', 'New time', now),
  OnHold: (now) => moment('reviewOn', 'Look again', now),
  DeclinedByWorker: () => select('workerReason', 'Why', workerReasons, 'caseload'),
  FollowedUp: () => select('reason', 'How support ended', CloseReason.options, 'goals-met'),
  Declined: () => select('reason', 'Why', CloseReason.options, 'not-eligible'),
  Withdrawn: () => select('reason', 'Why', CloseReason.options, 'person-withdrew'),
  Closed: () => select('reason', 'Why', CloseReason.options, 'no-longer-needed'),
};

const fromAnywhere: readonly DecisionName[] = [
  'Declined',
  'Withdrawn',
  'Closed',
  'Merged',
  'OnHold',
  'Overdue',
  'Superseded',
];

const decisionForm = (
  theCase: Case,
  name: DecisionName,
  now: Instant,
): Html => html`<form method="post" action="${mount}/cases/${theCase.id}/decide" class="decision">
<h3>${stateLabel(name)}</h3>${asks[name]?.(now)}
<button name="name" value="${name}">Decide<span class="hidden">: ${stateLabel(name)}</span></button></form>`;

const planDraftForm = ({
  id,
}: Case): Html => html`<form method="post" action="${mount}/cases/${id}/plan-draft" class="decision">
<h3>Plan draft</h3><p class="quiet">A plan can be agreed once there is a draft.</p>
<button class="second">Write a small plan draft</button></form>`;

/** A form for everything that can end the open wait, by the same rules as on the staff site. */
export const decisionForms = (theCase: Case, nowMillis: number): Html => {
  if (!isOpen(theCase) || !isWait(theCase.stage)) return html`<p>Nobody needs to do anything at the moment.</p>`;
  const now = instantOf(nowMillis);
  const names = decisionsOf(theCase.stage);
  const form = (name: DecisionName) => decisionForm(theCase, name, now);
  return html`${theCase.stage === 'AgreePlan' && planDraftForm(theCase)}
${names.filter((name) => !fromAnywhere.includes(name)).map(form)}
<details><summary>What can happen at any stage</summary>${names.filter((name) => fromAnywhere.includes(name)).map(form)}</details>`;
};

const instantFrom = (typed: string): Instant => {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(typed) ?? [];
  if (!date || !time || Number.isNaN(Date.parse(`${date}T${time}Z`)))
    throw new NotDone(400, 'Enter a date and a time.');
  return instantAt(date, time);
};

/** What the form of a decision says. @throws NotDone */
export const factsFrom = (form: URLSearchParams): DecisionFacts => {
  const given = ['reason', 'workerReason', 'appointmentAt', 'reviewOn'].flatMap((name) => {
    const value = form.get(name);
    if (!value) return [];
    return [[name, name in usualDays ? instantFrom(value) : value]];
  });
  const facts = DecisionFacts.safeParse(Object.fromEntries(given));
  if (!facts.success) throw new NotDone(400, 'Select one of the reasons.');
  return facts.data;
};
