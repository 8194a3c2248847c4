import type { Page } from 'playwright-core';
import { createCaseRepository } from '../../../functions/shared/data/case/case-repository.ts';
import { createConcernRepository } from '../../../functions/shared/data/person/concern-repository.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Host } from '../../../local/host.ts';
import { fillIn, press, seesError, type Typed } from '../../support/person-at.ts';
import { giveRoom } from '../../support/roster.ts';
import type { Looking } from './visits.ts';

/** The review of a case on hold, as it is typed. */
export const reviewOn = (host: Host, days: number): Typed => {
  const date = localDateOf(addCalendar(instantOf(host.clock.now()), { days }));
  const [year = '', month = '', day = ''] = date.split('-');
  return { 'review-day': day, 'review-month': month, 'review-year': year };
};

/** As the relay would put them: somebody wrote back, and a message did not arrive. */
const giveTasks = async ({ host }: Looking, id: ReferralId): Promise<void> => {
  const at = instantOf(host.clock.now());
  const tasks = (['answer-message', 'phone-person', 'rearrange'] as const).map((kind) => ({ kind, at }));
  await createCaseRepository(host).change(id, at, (before) => ({ next: { ...before, tasks } }));
  await host.settle();
};

const isBack = (page: Page, id: ReferralId): Promise<void> => page.waitForURL(`**/staff/cases/${id}`);

/** A form as it comes, and as it is when nothing was filled in. */
const lookAtForm = async ({ page, look, lookAt }: Looking, path: string, button: string): Promise<void> => {
  await lookAt(page, path, 'empty');
  await press(page, button);
  await seesError(page);
  await look(page, 'wrong');
};

/** What a link worker has beside the work itself. @param id of a case of theirs that they have taken on */
export const lookAsWorker = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  const at = `/staff/cases/${id}`;
  await lookAt(page, '/staff/tasks', 'empty');
  await giveTasks(looking, id);
  await lookAt(page, '/staff/caseload?due=now&stage=contact', 'narrowed');
  await lookAt(page, '/staff/caseload?due=later', 'narrowed to nothing');
  await lookAt(page, '/staff/tasks', 'filled');
  await lookAt(page, at, 'with tasks');
  await lookAt(page, `${at}/messages`, 'to answer');
  await press(page, 'I have answered it');
  await isBack(page, id);
  await lookAt(page, `${at}/person`, 'filled');
  await fillIn(page, { phone: '', email: '' });
  await press(page, 'Save');
  await seesError(page);
  await look(page, 'wrong');
  await lookAt(page, `${at}/equality`, 'empty');
  await lookAtForm(looking, `${at}/withdraw`, 'Withdraw and close');
  await lookAt(page, `${at}/risks`, 'none');
  await fillIn(page, { risk: 'A loose carpet on the stairs' });
  await press(page, 'Add the risk');
  await page.locator('summary', { hasText: 'no longer a risk' }).click();
  await press(page, 'Remove it');
  await seesError(page);
  await look(page, 'wrong');
  await fillIn(page, { [(await page.locator('[name^="why-"]').getAttribute('name')) ?? '']: 'It was fixed' });
  await press(page, 'Remove it');
  await page.getByRole('heading', { name: 'Removed' }).waitFor();
  await look(page, 'taken back');
  await lookAtForm(looking, `${at}/safeguarding`, 'Record the concern');
  await lookAt(page, `${at}/resume`, 'not now');
  await lookAtForm(looking, `${at}/hold`, 'Put on hold');
  await fillIn(page, reviewOn(host, 30));
  await press(page, 'Put on hold');
  await isBack(page, id);
  await host.settle();
  await lookAt(page, at, 'on hold');
  await lookAt(page, `${at}/resume`, 'on hold');
  await press(page, 'Resume');
  await isBack(page, id);
  await host.settle();
  await lookAt(page, `${at}/history`, 'filled');
};

/** Two texts that belong to no one case: of a phone that nobody has, and of one that several have. */
const sendTexts = async ({ host }: Looking, shared: string): Promise<void> => {
  const [to = ''] = host.messages.numbers;
  for (const from of [shared, '+447700900999']) host.messages.texts.receive({ from, to, text: 'Who is this?' });
  await host.settle();
};

/** As a link worker would have written it down, about a case that is restricted already. */
const giveConcern = async ({ host }: Looking, id: ReferralId): Promise<void> => {
  const at = instantOf(host.clock.now());
  const concern = { id, at, by: 'staff:priya-larkspur', text: 'She flinched when the door opened.' };
  const concerns = createConcernRepository(host);
  await createCaseRepository(host).change(id, at, (before) => ({
    next: before,
    event: { what: 'concern-raised', stage: before.stage, by: concern.by },
    also: [concerns.item(concern, before.team)],
  }));
  await host.settle();
};

/** What the safeguarding lead has. @param id of a restricted case */
export const lookAsLead = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { page, lookAt } = looking;
  await lookAt(page, '/staff/concerns', 'empty');
  await giveConcern(looking, id);
  await lookAt(page, '/staff/concerns', 'filled');
  await lookAt(page, `/staff/cases/${id}/safeguarding`, 'to read');
  await press(page, 'I have read it');
  await page.getByText('Read by the safeguarding lead').waitFor();
};

/**
 * What a manager has beside the queues.
 * @param flagged waits for triage, `taken` has a link worker, `waiting` waits for a place
 * @param phone that more than one of them have
 */
export const lookAsManager = async (
  looking: Looking,
  { flagged, taken, waiting, phone }: { flagged: ReferralId; taken: ReferralId; waiting: ReferralId; phone: string },
): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  await lookAtForm(looking, `/staff/cases/${flagged}/question`, 'Send the question');
  await lookAt(page, `/staff/cases/${taken}/reassign`, 'nobody has room');
  await giveRoom(host, 5);
  await lookAtForm(looking, `/staff/cases/${taken}/reassign`, 'Reassign');
  await lookAt(page, '/staff/messages', 'empty');
  await sendTexts(looking, phone);
  await lookAt(page, '/staff/messages', 'filled');
  await page.getByRole('button', { name: 'Add it' }).first().click();
  await seesError(page);
  await look(page, 'wrong');
  await page
    .getByRole('button', { name: /^Dealt with/ })
    .first()
    .click();
  await page.waitForURL('**/staff/messages');
  await page.goto(`${host.url}/staff/cases/${waiting}/withdraw`);
  await fillIn(page, { reason: 'person-declined' });
  await press(page, 'Withdraw and close');
  await isBack(page, waiting);
  await host.settle();
  await lookAt(page, `/staff/cases/${waiting}`, 'closed');
  await lookAtForm(looking, `/staff/cases/${waiting}/reopen`, 'Reopen');
};
