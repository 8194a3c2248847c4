import { fillIn, press, seesError } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const root = '/staff/settings';

/** Every form of the settings: as it is, wrong, looked at where there is something to look at first, and saved. */
export const lookAtSettings = async ({ page, look, lookAt }: Looking): Promise<void> => {
  const wrong = async (button: string): Promise<void> => {
    await press(page, button);
    await seesError(page);
    await look(page, 'wrong');
  };
  const save = async (button = 'Save'): Promise<void> => {
    await fillIn(page, { why: 'To see it' });
    await press(page, button);
    await page.waitForURL(`**${root}?saved=*`);
  };

  await lookAt(page, root, 'as set up');
  await lookAt(page, `${root}/timings`, 'filled');
  await fillIn(page, { triage: 'soon' });
  await wrong('See what it would have done');
  await fillIn(page, { triage: '1', plan: '3', holdDaysAtMost: '60' });
  await press(page, 'See what it would have done');
  await page.getByText('Save it?').waitFor();
  await look(page, 'the past');
  await save();
  await look(page, 'saved');

  await lookAt(page, `${root}/room`, 'filled');
  await lookAt(page, `${root}/room?places-priya-larkspur=many`, 'wrong');
  await lookAt(page, `${root}/room?places-priya-larkspur=3`, 'the past');

  await lookAt(page, `${root}/hours`, 'filled');
  await fillIn(page, { opens: '09:00' });
  await wrong('Save');
  await save();

  await lookAt(page, `${root}/messages`, 'filled');
  await lookAt(page, `${root}/messages/plan-issued`, 'usual');
  await fillIn(page, { sms: 'Hello {lastName}' });
  await wrong('See how it reads');
  await fillIn(page, { sms: 'Hi {firstName}. Your plan from {service}: {link} Or call {phone}.' });
  await press(page, 'See how it reads');
  await page.getByText('As it would be sent').waitFor();
  await look(page, 'looked at');
  await save('Save our wording');
  await lookAt(page, `${root}/messages/plan-issued`, 'own');

  await lookAt(page, `${root}/languages`, 'filled');
  await page.locator('label[for="agreed-plan-issued"]').click();
  await save();

  await lookAt(page, `${root}/told`, 'filled');
  await fillIn(page, { 'managers-add': 'priya-larkspur' });
  await wrong('Save');
  await fillIn(page, { 'managers-add': '' });
  await page.locator('input[value="tobias-wren"]').uncheck();
  await save();
  await lookAt(page, `${root}/told`, 'nobody for concerns');

  await lookAt(page, `${root}/sources`, 'filled');
  await page.locator('input[value="housing-association"]').uncheck();
  await save();
  await lookAt(page, '/', 'one closed');
  await lookAt(page, '/refer/housing-association', 'closed');

  await lookAt(page, `${root}/partners`, 'empty');
  await wrong('Save');
  await fillIn(page, { organisation: 'Hartwell & Sons', source: 'pharmacy', agreement: 'Signed in March' });
  await save();
  await lookAt(page, `${root}/partners`, 'filled');
  await lookAt(page, `${root}/partners/hartwell-sons`, 'filled');
  await lookAt(page, '/p/hartwell-sons', 'partner');

  await lookAt(page, `${root}/practices`, 'filled');
  await wrong('Save');
  await lookAt(page, `${root}/practices/G81086`, 'filled');
  await fillIn(page, { email: 'practice' });
  await wrong('Save');
  await save('Remove this practice');
  await lookAt(page, `${root}/practices`, 'empty');
  await fillIn(page, { odsCode: 'G81086', practice: 'Ashcombe Practice', email: 'office@ashcombe.example' });
  await save();

  await lookAt(page, `${root}/versions/1`, 'back');
  await lookAt(page, `${root}/versions/0`, 'back');
  await save('Go back to this');
  await lookAt(page, `${root}/versions/10`, 'latest');
};
