import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { linkIn } from '../../local/demo/acts.ts';
import { openTown } from '../../local/demo/town.ts';
import type { Host } from '../../local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { fillIn, openAs, press } from '../support/person-at.ts';
import { inTown } from '../support/town-at-rest.ts';
import { casesByName } from './cases-by-name.ts';

/** Draws the pictures of docs/screenshots: the main pages, in the made-up town, on a phone and at a desk. */
process.env['TZ'] = 'UTC';
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** A picture that is heavier is of too much. */
const mostBytes = 150_000;

interface Sights {
  readonly host: Host;
  readonly browser: Browser;
  readonly idOf: (name: string) => ReferralId;
}

const at = async ({ browser }: Sights, viewport: typeof desk): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/London' });
  return context.newPage();
};

const draw = async (page: Page, name: string): Promise<void> => {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes, and ${mostBytes} at most are wanted.`);
  console.log(`${name}.png, ${Math.round(size / 1000)} KB`);
};

const ofReferrers = async (sights: Sights): Promise<void> => {
  const page = await at(sights, phone);
  await page.goto(`${sights.host.url}/`);
  await draw(page, 'start-phone');
  await page.goto(`${sights.host.url}/refer/self`);
  await press(page, 'Start now');
  await draw(page, 'self-referral-phone');
};

const ofStaff = async (sights: Sights): Promise<void> => {
  const { host, idOf } = sights;
  const page = await at(sights, desk);
  const open = (path: string) => openAs(page, 'Dilys Fontaine', `${host.url}${path}`);
  await open('/staff/caseload');
  await draw(page, 'caseload');
  await open(`/staff/cases/${idOf('Nerys Caldwell')}`);
  await draw(page, 'case');
  await open(`/staff/cases/${idOf('Winifred Sedge')}/plan`);
  await draw(page, 'plan-builder');
  await open(`/staff/cases/${idOf('Dorothea Maybank')}/outcomes`);
  await draw(page, 'outcomes');
};

const ofPatients = async (sights: Sights): Promise<void> => {
  const { host } = sights;
  const page = await at(sights, phone);
  await page.goto(host.url + linkIn(openTown(host).lastMessageTo('+447700900216')));
  await fillIn(page, { 'born-day': '3', 'born-month': '2', 'born-year': '1943' });
  await press(page, 'Continue');
  await page.waitForURL('**/me');
  await draw(page, 'my-support-phone');
  await page.goto(`${host.url}/me/plan`);
  await draw(page, 'my-plan-phone');
};

const ofOperators = async (sights: Sights): Promise<void> => {
  const { host, idOf } = sights;
  const page = await at(sights, desk);
  await page.goto(`${host.url}/_local`);
  await draw(page, 'console');
  await page.goto(`${host.url}/_local/cases/${idOf('Nerys Caldwell')}`);
  await draw(page, 'workflow');
};

mkdirSync(folder, { recursive: true });
await inTown(async (host) => {
  const browser = await launchBrowser();
  try {
    const sights = { host, browser, idOf: await casesByName(host) };
    for (const pictures of [ofReferrers, ofStaff, ofPatients, ofOperators]) await pictures(sights);
  } finally {
    await browser.close();
  }
});
