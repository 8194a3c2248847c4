import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { complaintsOf } from './complaints.ts';

export interface Browsing {
  /** A window of somebody's own browser, a phone's where no width is given: nobody else has its cookies. */
  open(options?: { readonly width?: number; readonly javaScript?: boolean }): Promise<Page>;
}

/** Ends what hangs, before the whole test is ended, and says what was waited for. It measures nothing. */
const longest = 120_000;

/** Where one is required nobody looks first: the suite then fails by itself, and says why. */
const isThere = async (): Promise<boolean> => {
  if (process.env['REQUIRE_BROWSER']) return true;
  try {
    const browser = await launchBrowser();
    await browser.close();
    return true;
  } catch {
    return false;
  }
};

const useBrowser = (): Browsing => {
  let browser: Browser | undefined;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(() => {
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    open: async ({ width = 390, javaScript = true } = {}) => {
      if (!browser) throw new Error('The browser has not been started.');
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        javaScriptEnabled: javaScript,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
      });
      context.setDefaultTimeout(longest);
      context.on('page', (page) => complaintsOf(page, (complaint) => complaints.push(complaint)));
      return context.newPage();
    },
  };
};

/**
 * A suite in a real browser; each test fails on what a page complains of. On a machine without a browser one sentence
 * stands in its place; where REQUIRE_BROWSER is set, as in CI, that is a failure.
 */
export const describeInBrowser = async (title: string, suite: (browsing: Browsing) => void): Promise<void> => {
  const there = await isThere();
  describe(title, () => {
    if (there) suite(useBrowser());
    else it.skip('is not tried: there is no browser here. Install Chrome, or set CHROME_PATH', () => {});
  });
};
