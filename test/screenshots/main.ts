import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { moveIntoTown } from '../../local/demo/demo-state.ts';
import { calendar } from '../../local/demo/drive.ts';
import { openTown } from '../../local/demo/town.ts';
import { startHost } from '../../local/host.ts';
import { launchBrowser } from '../support/browser.ts';
import { openAs } from '../support/person-at.ts';
import { casesByName } from './cases-by-name.ts';

/** Draws the pictures of docs/screenshots: the main pages, in the made-up town, on a phone and at a desk. */
process.env['TZ'] = 'UTC';
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const stateFolder = mkdtempSync(join(tmpdir(), 'kith-screenshots-'));
await moveIntoTown(stateFolder, true);
const host = await startHost({ stateFolder, startAt: calendar.rest });
const town = openTown(host);
const idOf = await casesByName(host);

const at = async (browser: Browser, viewport: typeof desk): Promise<Page> => {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/London' });
  return context.newPage();
};

const draw = async (page: Page, name: string, whole = false): Promise<void> => {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  console.log(name);
};

const ofReferrers = async (browser: Browser): Promise<void> => {
  const page = await at(browser, phone);
  await page.goto(`${host.url}/`);
  await draw(page, 'start-phone');
  await page.goto(`${host.url}/refer/self`);
  await page.getByRole('button').first().click();
  await draw(page, 'self-referral-phone');
};

const ofStaff = async (browser: Browser): Promise<void> => {
  const page = await at(browser, desk);
  const open = (path: string) => openAs(page, 'Dilys Fontaine', `${host.url}${path}`);
  await open('/staff/caseload');
  await draw(page, 'caseload');
  await open(`/staff/cases/${idOf('Nerys Caldwell')}`);
  await draw(page, 'case', true);
  await open(`/staff/cases/${idOf('Winifred Sedge')}/plan`);
  await draw(page, 'plan-builder');
  await open(`/staff/cases/${idOf('Dorothea Maybank')}/outcomes`);
  await draw(page, 'outcomes');
};

const ofPatients = async (browser: Browser): Promise<void> => {
  const page = await at(browser, phone);
  const [link = ''] = /https?:\/\/\S+\/c\/[\w-]+/.exec(town.lastMessageTo('+447700900216')) ?? [];
  await page.goto(`${host.url}${new URL(link).pathname}`);
  for (const [part, typed] of [
    ['day', '3'],
    ['month', '2'],
    ['year', '1943'],
  ]) {
    await page.fill(`[name="born-${part}"]`, String(typed));
  }
  await page.getByRole('button').first().click();
  await page.waitForURL('**/me');
  await draw(page, 'my-support-phone');
  await page.goto(`${host.url}/me/plan`);
  await draw(page, 'my-plan-phone');
};

const ofOperators = async (browser: Browser): Promise<void> => {
  const page = await at(browser, desk);
  await page.goto(`${host.url}/_local`);
  await draw(page, 'console');
  await page.goto(`${host.url}/_local/cases/${idOf('Nerys Caldwell')}`);
  await draw(page, 'workflow');
};

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const pictures of [ofReferrers, ofStaff, ofPatients, ofOperators]) await pictures(browser);
} finally {
  await browser.close();
  await host.close();
  rmSync(stateFolder, { recursive: true, force: true });
}
