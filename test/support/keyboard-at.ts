import type { Page } from 'playwright-core';
import { type Typed, tabTo } from './person-at.ts';

/** Selects with the space bar and the arrow keys, as browsers move among choices. */
const select = async (page: Page, name: string, values: readonly string[]): Promise<void> => {
  const field = (value: string) => page.locator(`[name="${name}"][value="${value}"]`);
  const radios = (await page.locator(`[name="${name}"]`).first().getAttribute('type')) === 'radio';
  for (const value of values) {
    if (radios) {
      await tabTo(page, page.locator(`[name="${name}"]`));
      await page.keyboard.press('Space');
      while (!(await field(value).isChecked())) await page.keyboard.press('ArrowDown');
    } else {
      await tabTo(page, field(value));
      await page.keyboard.press('Space');
    }
  }
};

/** Answers a page from its first field to its last and goes on, with the keyboard alone. */
const answerPage = async (page: Page, typed: Typed): Promise<void> => {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`[name="${name}"]`);
    const kind = await field.first().getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') await select(page, name, [value].flat());
    else {
      await tabTo(page, field);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(String(value));
    }
  }
  await tabTo(page, page.getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Enter');
};

/** Answers pages of a form one after the other with the keyboard alone. @param pages by the last part of the address */
export const typeInPages = async (page: Page, pages: Readonly<Record<string, Typed>>): Promise<void> => {
  for (const [slug, typed] of Object.entries(pages)) {
    await page.waitForURL((url) => url.pathname.endsWith(`/${slug}`));
    await answerPage(page, typed);
  }
};

/** Goes to a link or button and follows it, with the keyboard alone. */
export const enter = async (page: Page, role: 'link' | 'button', name: string): Promise<void> => {
  await tabTo(page, page.getByRole(role, { name, exact: true }));
  await page.keyboard.press('Enter');
};
