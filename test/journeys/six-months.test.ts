import { expect, it } from '@jest/globals';
import {
  addCalendar,
  addWorkingDays,
  formatDate,
  instantAt,
  localDateOf,
  localTimeOf,
  sendAt,
} from '../../functions/shared/domain/time/calendar.ts';
import { hour, type Instant, instantOf, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, press, send } from '../support/person-at.ts';
import { dateFields, dateOf, useLived, wellBeing, words } from './lives/lived.ts';
import { practice } from './lives/lives.ts';

await describeInBrowser('six months of support', (browsing) => {
  const machine = useOneMachine();
  const { heardBy, lastTo, hears, each, goTo, save, open, readByReferrer } = useLived(machine, browsing);
  let meeting: Instant;
  let talked: Instant;

  it('begins with a promise by a date, which the person and the referrer hear and find again', async () => {
    await each(async (one) => {
      const { life, patient } = one;
      const days = life.source === 'hospital-discharge' ? 2 : 5;
      const by = dateOf(addWorkingDays(machine.now(), days));
      await hears(life.phone, `Hello ${life.firstName}. Ashcombe Social Prescribing will call by ${by}.`);
      await open(one);
      expect(await words(patient)).toContain(`We will call you by ${by}`);
      if (!life.referrer) return;
      expect(lastTo(life.referrer)).toContain(`You do not need to do anything.`);
      expect(lastTo(life.referrer)).not.toContain(life.firstName);
      const read = await readByReferrer(one);
      expect(read).toContain('We have chosen a link worker');
      expect(read).toMatch(new RegExp(`We will call ${life.firstName} by ${by} \\d{4} Still to do`));
    });
  });

  it('is taken on, and a call leads to an appointment that the person hears of at once', async () => {
    const thursday = addCalendar(machine.now(), { days: 2 });
    meeting = instantAt(localDateOf(thursday), '14:30');
    await each(async (one) => {
      const { worker, life, name, patient } = one;
      await goTo(one);
      await send(worker, 'Accept');
      await machine.host.settle();
      await goTo(one, '/contact');
      await fillIn(worker, { channel: 'phone', outcome: 'spoke', nextStep: 'Meet at the library' });
      await save(one, 'Save contact');
      await goTo(one, '/appointments/new');
      const place = 'Ashcombe Library';
      await fillIn(worker, { ...dateFields('on', thursday), time: '2:30pm', kind: 'in-person', place });
      await save(one, 'Book appointment');
      await machine.host.settle();
      const [first] = name.split(' ');
      await hears(life.phone, `your meeting with ${first} is on ${dateOf(thursday)} at 2:30pm.`);
      await patient.goto(`${machine.url}/me`);
      expect(await words(patient)).toMatch(/You have an appointment[^]*2:30pm[^]*Ashcombe Library/);
    });
  });

  it('reminds two days and three hours before, and shows the link worker who says that they come', async () => {
    await machine.advanceTo(later(meeting, -2 * hour));
    await each(async ({ life }) => {
      const reminders = heardBy(life.phone).filter(({ text }) => text.includes('Reply 1 for yes'));
      const times = reminders.map(({ at }) => `${localDateOf(instantOf(at))} ${localTimeOf(instantOf(at))}`);
      const twoDays = localDateOf(addCalendar(meeting, { days: -2 }));
      expect(times).toEqual([`${localDateOf(meeting)} 11:30`, `${twoDays} 14:30`]);
      const [to = ''] = machine.host.messages.numbers;
      machine.host.messages.texts.receive({ from: life.phone, to, text: '1' });
    });
    await each(async (one) => {
      await goTo(one);
      expect(await words(one.worker)).toContain('confirmed by the person');
      await open(one);
      expect(await words(one.patient)).toContain('You told us you will be there.');
    });
  });

  it('comes to a conversation, and from there a plan is promised', async () => {
    await machine.advanceTo(later(meeting, hour));
    talked = machine.now();
    await each(async (one) => {
      await goTo(one, '/conversation');
      await fillIn(one.worker, wellBeing([3, 4, 3, 8], [3, 2, 3, 5]));
      await fillIn(one.worker, { channel: 'visit', note: 'Used to sing. Would like to again.' });
      await save(one, 'Save conversation');
      if (!one.life.referrer) return;
      await machine.host.settle();
      const read = await readByReferrer(one);
      const { firstName } = one.life;
      expect(read).toContain(`${firstName} and their link worker are making a plan`);
      const called = dateOf(addCalendar(meeting, { days: -2 }));
      expect(read).toMatch(new RegExp(`We will call ${firstName} by [^.]* Done on ${called}`));
      expect(read).toContain(
        `${firstName} will have a plan by ${formatDate(addWorkingDays(talked, 10), 'en')} Still to do`,
      );
    });
  });

  it('has a plan, written with them, that they read on their own phone', async () => {
    await each(async (one) => {
      const { worker, patient, life } = one;
      await goTo(one, '/plan');
      await press(worker, 'Add a need');
      await worker.waitForURL('**/plan/needs/*');
      await worker.getByLabel('What I want to work on').fill('The evenings are long.');
      await worker.getByLabel('My goal').fill('To sing with others each week');
      await worker.getByLabel('What', { exact: true }).fill('Go to the choir');
      await worker.getByRole('button', { name: 'Save and go to the plan' }).first().click();
      await worker.waitForURL('**/plan#needs');
      await fillIn(worker, {
        strengths: 'I know many songs.',
        contingency: 'I phone my sister.',
        agreedWith: 'person',
      });
      await fillIn(worker, {
        ...dateFields('reviewOn', addCalendar(talked, { weeks: 6 })),
        reviewBy: 'My link worker',
      });
      await press(worker, 'Check and give it');
      await press(worker, 'Give the plan to');
      await worker.waitForURL(`**${one.at}`);
      await machine.host.settle();
      await hears(life.phone, 'your plan is ready. Read it: ');
      await open(one, '/me/plan');
      const plan = await words(patient);
      for (const said of ['I know many songs.', 'To sing with others each week', 'Go to the choir']) {
        expect(plan).toContain(said);
      }
    });
  });

  it('ends its support after four weeks, with what was done and what worked', async () => {
    await machine.advanceTo(sendAt(addCalendar(talked, { weeks: 4, days: -1 })));
    await each(async (one) => {
      const { worker, life } = one;
      await goTo(one, '/follow-up');
      await fillIn(worker, { reason: 'goals-met' });
      if (life.referrer) {
        const asks =
          life.source === 'pharmacy' ? { asks: 'nothing' } : { asks: 'something', asked: 'Look at her tablets' };
        await fillIn(worker, { ...asks, done: 'Joined the choir', worked: 'Going together', scores: 'yes' });
      }
      await save(one, 'End support');
      await machine.host.settle();
      if (life.referrer) expect(await readByReferrer(one)).toContain(`Support for ${life.firstName} has ended`);
    });
  });

  it('asks how things are after 3 months, which the person answers by the link', async () => {
    await machine.advanceTo(later(sendAt(addCalendar(talked, { months: 3 })), 5 * minute));
    await each(async (one) => {
      const { patient, life, worker } = one;
      expect(lastTo(life.phone)).toContain('tell us how things are now: ');
      await open(one, '/me/how-things-are/3m');
      await patient.getByRole('button', { name: 'Start' }).click();
      for (const answer of [6, 7, 6, 5, 2, 1, 2, 3]) {
        await patient.waitForURL('**/me/how-things-are/3m/*');
        const asked = patient.url();
        await fillIn(patient, { answer: String(answer) });
        await press(patient, 'Continue');
        await patient.waitForURL((url) => url.href !== asked);
      }
      while (!patient.url().endsWith('/send')) {
        const asked = patient.url();
        await press(patient, 'Continue');
        await patient.waitForURL((url) => url.href !== asked);
      }
      await press(patient, 'Send my answers');
      await patient.getByText('Thank you for telling us how things are').waitFor();
      await machine.host.settle();
      await goTo(one, '/outcomes');
      expect(await words(worker)).toContain('Since the first conversation, better: life satisfaction');
    });
  });

  it('asks again after 6 months, by phone, and is closed: everybody hears of it what is theirs to hear', async () => {
    await machine.advanceTo(later(sendAt(addCalendar(talked, { months: 6 })), 5 * minute));
    await each(async (one) => {
      const { worker, life, patient } = one;
      expect(lastTo(life.phone)).toContain('tell us how things are now: ');
      await goTo(one, '/outcomes/6m');
      await fillIn(worker, wellBeing([8, 8, 7, 2], [1, 1, 1, 1]));
      await press(worker, 'Save answers');
      await worker.waitForURL('**/outcomes');
      await machine.host.settle();
      await hears(life.phone, 'our work with you has ended');
      await open(one);
      expect(await words(patient)).toContain('Your support with us has ended');
    });
  });

  it('tells the referrer first what is asked of them, then what was done, and the practice where that was agreed', async () => {
    await each(async (one) => {
      const { life } = one;
      if (!life.referrer) return;
      const asked = life.source === 'pharmacy' ? 'You do not need to do anything' : 'We need one thing from you';
      await hears(life.referrer, asked);
      expect(lastTo(life.referrer)).toMatch(new RegExp(`^Hello [\\w ]+\\s+${asked}`));
      const read = await readByReferrer(one);
      const told = ['The referral was closed on', 'They reached the goals', 'Joined the choir', 'Going together'];
      for (const said of [asked, ...told]) expect(read).toContain(said);
      const scores = 'At the start 3 4 3 8 8 After 3 months 6 7 6 5 5 After 6 months 8 8 7 2 3';
      expect(read).toMatch(new RegExp(`They agreed that you can see this.*${scores}`));
    });
    expect(heardBy(practice).map(({ text }) => text.includes('somebody who is registered with you'))).toEqual([true]);
  });
});
