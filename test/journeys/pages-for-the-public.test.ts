import { beforeAll, it } from '@jest/globals';
import type { QuestionPage } from '../../functions/public-web/forms/source-form.ts';
import { whys } from '../../functions/public-web/forms/suitability.ts';
import { sourceForms } from '../../functions/public-web/sources/source-forms.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { flaggedReferral, longReferral, oneLongWord } from '../support/long-referral.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, press, seesError, type Typed } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';
import { formAnswers, wrongOn } from '../web/form-answers.ts';
import { usePageLooks } from './pages/looks.ts';
import { lookAsService } from './pages/onward.ts';
import { lookAsPatient, lookAsReferrer } from './pages/visits.ts';

/** Typed over what a form is otherwise filled in with: a date near the machine's own is not known there. */
const instead: Readonly<Record<string, Typed>> = {
  concern: { ownWords: oneLongWord },
  discharge: { 'dischargeDate-day': '', 'dischargeDate-month': '', 'dischargeDate-year': '' },
};

const about = ['help-now', 'privacy', 'accessibility', 'cookies', 'contact', 'terms'];

await describeInBrowser('every page for the public, in each of its states,', (browsing) => {
  const machine = useOneMachine();
  const { visitor, look, lookAt, looking, endsWithAllOf } = usePageLooks(machine, browsing);
  let offered: ReferralId;
  let flagged: ReferralId;

  beforeAll(async () => {
    offered = await sendReferral(machine.url, longReferral);
    flagged = await sendReferral(machine.url, flaggedReferral);
    await machine.host.settle();
  });

  it('that says what the service is can be used by everybody', async () => {
    const page = await visitor();
    await lookAt(page, '/', 'first');
    await lookAt(page, '/refer', 'leads to the first');
    for (const name of about) await lookAt(page, `/${name}`, 'about');
    for (const why of whys) await lookAt(page, `/not-for-us/${why}`, 'straight');
    await lookAt(page, '/nowhere', 'not found');
    await page.goto(`${machine.url}/health`);
  });

  /** Pages that were looked at in all their states: in the next form that has them, only filled in. */
  const known = new Set<QuestionPage>();
  for (const { source, pages, title } of sourceForms) {
    it(`of the form "${title}" can be used by everybody`, async () => {
      const page = await visitor();
      await lookAt(page, `/refer/${source}/${pages[0].slug}`, 'ended');
      await lookAt(page, `/refer/${source}`, 'start');
      await press(page, 'Start now');
      for (const asked of pages) {
        const { slug } = asked;
        await page.waitForURL(`**/${slug}?*`);
        const wrong = known.has(asked) ? 'right' : wrongOn(source, slug);
        if (!known.has(asked)) await look(page, 'empty');
        if (wrong !== 'right') {
          await fillIn(page, wrong);
          await press(page, 'Continue');
          await seesError(page);
          await look(page, 'wrong');
        }
        known.add(asked);
        await fillIn(page, { ...formAnswers[source][slug], ...instead[slug] });
        await press(page, 'Continue');
        await page.getByRole('link', { name: 'Back' }).click();
        await page.waitForURL(`**/${slug}?*`);
        await look(page, 'filled in');
        await press(page, 'Continue');
      }
      await page.waitForURL('**/check?*');
      const check = page.url();
      await look(page, 'all answers');
      await page.getByRole('link', { name: 'Change First name' }).click();
      await page.waitForURL('**/person?*');
      await look(page, 'changing');
      await page.goto(check);
      await press(page, 'Save and carry on later');
      await page.waitForURL('**/saved?*');
      await look(page, 'saved');
      await page.goto(check);
      await press(page, 'Send');
      await page.waitForURL('**/sent?*');
      await look(page, 'sent');
      await page.goto(check);
      await page.getByRole('link', { name: 'Change First name' }).click();
      await fillIn(page, { firstName: 'Another' });
      await press(page, 'Continue');
      await page.waitForURL('**/check?*');
      await press(page, 'Send');
      await page.getByRole('heading', { name: 'has already been sent' }).waitFor();
      await look(page, 'sent before');
    });
  }

  it('on which a form is carried on elsewhere can be used by everybody', async () => {
    const [form] = sourceForms;
    const page = await visitor();
    await page.goto(`${machine.url}/refer/${form?.source}`);
    await press(page, 'Start now');
    await press(page, 'Save and carry on later');
    const link = await page.locator('#link').inputValue();
    const elsewhere = await visitor();
    await lookAt(elsewhere, '/draft', 'asked for the code');
    await press(elsewhere, 'Carry on');
    await seesError(elsewhere);
    await look(elsewhere, 'wrong');
    await elsewhere.goto(link);
    await look(elsewhere, 'opened');
    await press(elsewhere, 'Carry on');
    await elsewhere.waitForURL(`**/${form?.pages[0].slug}?*`);
    await press(page, 'Remove my answers from this device');
    await page.waitForURL('**/draft?left=yes');
    await look(page, 'left');
  });

  it('of a person who came by a link can be used by everybody', async () => {
    const page = await visitor();
    await lookAsPatient(looking(page), flagged);
  });

  it('of a referrer who came by a link can be used by everybody', async () => {
    const page = await visitor();
    await lookAsReferrer(looking(page), [flagged, offered]);
  });

  it('of a service that somebody is referred to can be used by everybody', async () => {
    const page = await visitor();
    await lookAsService(looking(page), flagged);
  });

  endsWithAllOf('public');
});
