import { beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { formatDate, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { type Instant, later, minute } from '../../../functions/shared/domain/time/instant.ts';
import { ashcombeStaff } from '../../../local/demo/ashcombe.ts';
import type { Message } from '../../../local/inbox/message.ts';
import type { Browsing } from '../../support/in-browser.ts';
import { enter, typeInPages } from '../../support/keyboard-at.ts';
import { linkTo } from '../../support/link-to.ts';
import type { OneMachine } from '../../support/one-machine.ts';
import { born, fillIn, fillInPages, openAs, press, type Typed } from '../../support/person-at.ts';
import { type Life, livesFrom } from './lives.ts';

/** Everybody who has to do with one referral, each at a browser of their own. */
interface Lived {
  readonly life: Life;
  readonly patient: Page;
  readonly referrer: Page;
  readonly worker: Page;
  /** Of the link worker: the name to sign in with, and where the case is. */
  readonly name: string;
  readonly at: string;
}

export const dateFields = (name: string, moment: Instant): Typed => {
  const [year = '', month = '', day = ''] = localDateOf(moment).split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

export const wellBeing = (ons4: readonly number[], loneliness: readonly number[]): Typed => {
  const names = ['satisfied', 'worthwhile', 'happy', 'anxious', 'companionship', 'leftOut', 'isolated', 'direct'];
  return Object.fromEntries(names.map((name, no) => [name, String([...ons4, ...loneliness][no])]));
};

/** As a message says it; pages put the year behind. */
export const dateOf = (moment: Instant): string => formatDate(moment, 'en').replace(/ \d{4}$/, '');

export const words = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replace(/\s+/g, ' ');

const longestWait = 10 * minute;

/** What everybody does again and again while the referrals of a test file are lived through, all of them side by side. */
export const useLived = (machine: OneMachine, browsing: Browsing) => {
  const lived: Lived[] = [];

  const heardBy = (address: string): Message[] =>
    machine.host.inbox.messages({ address }).filter(({ direction }) => direction === 'out');
  const lastTo = (address: string): string => heardBy(address)[0]?.text ?? '';

  /** A message that met trouble on its way, as it may on a busy machine, is tried again within minutes. */
  const hears = async (address: string, said: string): Promise<void> => {
    for (let waited = 0; waited < longestWait && !lastTo(address).includes(said); waited += minute) {
      await machine.advanceTo(later(machine.now(), minute));
    }
    expect(lastTo(address)).toContain(said);
  };

  const each = async (happens: (one: Lived) => Promise<void>): Promise<void> => {
    for (const one of lived) await happens(one);
    await machine.host.settle();
  };

  /** A page of the case; who has been away is asked to sign in again. */
  const goTo = ({ worker, name, at }: Lived, part = ''): Promise<void> =>
    openAs(worker, name, `${machine.url}${at}${part}`);

  const save = async ({ worker, at }: Lived, button: string): Promise<void> => {
    await press(worker, button);
    await worker.waitForURL(`**${at}`);
  };

  /** By the link of the newest message, with their date of birth where that is asked. */
  const open = async ({ patient, life }: Lived, path = '/me'): Promise<void> => {
    await patient.goto(machine.url + linkTo(machine.host, life.phone));
    if (patient.url().includes('date-of-birth')) {
      await fillIn(patient, born);
      await press(patient, 'Continue');
      await patient.waitForURL('**/me**');
    }
    if (new URL(patient.url()).pathname !== path) await patient.goto(machine.url + path);
  };

  const readByReferrer = async ({ life, referrer }: Lived): Promise<string> => {
    await referrer.goto(machine.url + linkTo(machine.host, life.referrer ?? ''));
    return words(referrer);
  };

  const send = async (life: Life, page: Page): Promise<void> => {
    await page.goto(`${machine.url}/refer/${life.source}`);
    if (life.sentByKeyboard) {
      await enter(page, 'button', 'Start now');
      await typeInPages(page, life.form);
      await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
      await enter(page, 'button', 'Send');
    } else {
      await press(page, 'Start now');
      await fillInPages(page, life.form);
      await press(page, 'Send');
    }
    await page.locator('.app-panel-reference').waitFor();
    await machine.host.settle();
  };

  /** Whoever was written to that there is a case to accept. */
  const offeredTo = (before: ReadonlySet<string>): { name: string; at: string } => {
    for (const { name, email } of ashcombeStaff) {
      if (heardBy(email).some(({ id }) => !before.has(id))) return { name, at: linkTo(machine.host, email) };
    }
    throw new Error('The referral was offered to nobody.');
  };

  beforeAll(async () => {
    for (const life of livesFrom(machine.now())) {
      const [sender, patient] = [await browsing.open(life.screen), await browsing.open(life.screen)];
      const worker = await browsing.open({ ...life.screen, ...(life.screen.javaScript && { width: 1280 }) });
      const before = new Set(machine.host.inbox.messages().map(({ id }) => id));
      await send(life, sender);
      lived.push({ life, patient, referrer: sender, worker, ...offeredTo(before) });
    }
  });

  return { heardBy, lastTo, hears, each, goTo, save, open, readByReferrer };
};
