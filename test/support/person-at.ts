import type { Locator, Page } from 'playwright-core';
import { ashcombeStaff } from '../../local/demo/ashcombe.ts';

/** What somebody types and selects, by the names of the fields; several where any number may be selected. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

const isChoice = (kind: string | null): boolean => kind === 'radio' || kind === 'checkbox';

/** Fills in fields of the page in their order: what a choice reveals comes after it. */
export const fillIn = async (page: Page, typed: Typed): Promise<void> => {
  for (const [name, value] of Object.entries(typed)) {
    const fields = page.locator(`[name="${name}"]`);
    if (isChoice(await fields.first().getAttribute('type'))) {
      for (const one of [value].flat()) await page.locator(`[name="${name}"][value="${one}"]`).check();
    } else {
      await fields.fill(String(value));
    }
  }
};

export const press = (page: Page, button: string): Promise<void> => page.getByRole('button', { name: button }).click();

/** Presses a button that sends a form, and waits for the page that answers: by then it is done. */
export const send = async (page: Page, button: string | Locator): Promise<void> => {
  const answered = page.waitForEvent('framenavigated');
  await Promise.all([answered, typeof button === 'string' ? press(page, button) : button.click()]);
};

/** The page that came back says what is wrong. Not by its script: pages allow none from elsewhere. */
export const seesError = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'There is a problem', exact: true }).waitFor();

/** Moves on with the keyboard alone until this has the focus. */
export const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  const mostStops = 40;
  // The page that it is on may still be on its way.
  await wanted.first().waitFor({ state: 'attached' });
  for (let stops = 0; stops < mostStops; stops += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The tab key does not lead there.');
};

/** Fills in pages of a form one after the other, from the one that is open. @param pages by the last part of the address */
export const fillInPages = async (page: Page, pages: Readonly<Record<string, Typed>>): Promise<void> => {
  for (const [slug, typed] of Object.entries(pages)) {
    await page.waitForURL((url) => url.pathname.endsWith(`/${slug}`));
    await fillIn(page, typed);
    await press(page, 'Continue');
  }
};

/** What opens a person's link: the date of birth in all forms of test/web/form-answers.ts. */
export const born = { 'born-day': '9', 'born-month': '3', 'born-year': '1958' };

/** The reference on the page that says that a form was sent. */
export const referenceOn = async (page: Page, heading = 'Referral sent'): Promise<string> => {
  await page.getByRole('heading', { name: heading }).waitFor();
  return (await page.locator('.app-panel-reference').textContent()) ?? '';
};

/** The name by which one of the staff of the demo signs in. */
export const nameOf = (id: string | undefined): string => ashcombeStaff.find((staff) => staff.id === id)?.name ?? '';

/** Opens a page of the staff site, and signs in on the way where that is asked. @param name of somebody of the demo */
export const openAs = async (page: Page, name: string, address: string): Promise<void> => {
  await page.goto(address);
  if (!new URL(page.url()).pathname.startsWith('/staff/sign-in')) return;
  await page
    .getByRole('button', { name: 'Sign in' })
    .or(page.getByRole('link', { name: 'Sign in' }))
    .click();
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/staff/') && !url.pathname.startsWith('/staff/sign'));
};
