import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Host } from '../../../local/host.ts';
import { fillIn, press, seesError, type Typed } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const root = '/staff/team';

/** Days away in half a year, as they are typed. */
const daysAway = (host: Host): Typed => {
  const dateIn = (name: string, days: number): Typed => {
    const date = localDateOf(addCalendar(instantOf(host.clock.now()), { days }));
    const [year = '', month = '', day = ''] = date.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  return { ...dateIn('from', 180), ...dateIn('to', 187), cover: 'nobody' };
};

const lookAtRoster = async ({ host, page, look, lookAt }: Looking): Promise<void> => {
  const wrong = async (button: string): Promise<void> => {
    await press(page, button);
    await seesError(page);
    await look(page, 'wrong');
  };
  await lookAt(page, root, 'filled');
  await lookAt(page, `${root}/waiting`, 'filled');
  await lookAt(page, `${root}/add`, 'empty');
  await wrong('Add to the roster');
  await lookAt(page, `${root}/dilys-fontaine`, 'filled');
  await fillIn(page, { capacity: 'many' });
  await wrong('Save');
  await lookAt(page, `${root}/dilys-fontaine/away`, 'none');
  await wrong('Save');
  await fillIn(page, daysAway(host));
  await press(page, 'Save');
  await page.getByText('Saved.').waitFor();
  await look(page, 'some');
};

const lookAtCases = async ({ page, look, lookAt }: Looking, taken: ReferralId, waiting: ReferralId): Promise<void> => {
  await lookAt(page, `${root}/marcus-quill/cases`, 'none');
  await lookAt(page, `${root}/priya-larkspur/cases`, 'some');
  await press(page, 'Give them to somebody else');
  await seesError(page);
  await look(page, 'none chosen');
  for (const id of [taken, waiting]) await lookAt(page, `${root}/why/${id}`, 'chosen and not');
};

/** Two that may be one, their merge, and the endings that triage takes back. @param second came after another of their name */
const lookAtEndings = async ({ host, page, look, lookAt }: Looking, second: ReferralId): Promise<void> => {
  const at = `/staff/cases/${second}`;
  const undo = async (): Promise<void> => {
    await page.waitForURL(
      (url) => !url.pathname.endsWith('/signpost') && !url.pathname.startsWith('/staff/duplicates'),
    );
    await host.settle();
    await lookAt(page, `${at}/undo`, 'ended');
    await press(page, 'Undo the closing');
    await page.waitForURL(`**${at}`);
    await host.settle();
  };
  await lookAt(page, '/staff/duplicates', 'filled');
  await lookAt(page, `/staff/duplicates/${second}`, 'to choose');
  await press(page, 'They are the same person: merge');
  await seesError(page);
  await look(page, 'not chosen');
  await page.locator('input[name="pick-phone"]').first().check();
  await press(page, 'They are the same person: merge');
  await undo();
  await lookAt(page, `${at}/signpost`, 'empty');
  await press(page, 'Signpost and close the case');
  await seesError(page);
  await look(page, 'wrong');
  await fillIn(page, { services: 'The lunch club', teller: 'we' });
  await press(page, 'Signpost and close the case');
  await undo();
  await lookAt(page, `${at}/undo`, 'open');
};

/**
 * What a manager has of the team, and of two referrals that may be of one person.
 * @param taken has a link worker, `waiting` has none, `second` came after another of the same person, with another phone
 */
export const lookAtTeam = async (
  looking: Looking,
  { taken, waiting, second }: { taken: ReferralId; waiting: ReferralId; second: ReferralId },
): Promise<void> => {
  await lookAtRoster(looking);
  await lookAtCases(looking, taken, waiting);
  await lookAtEndings(looking, second);
};
