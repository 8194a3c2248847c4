import { afterEach, expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { createRoutes } from '../../../functions/shared/web/routes.ts';
import { type SiteName, siteNames } from '../../../infra/build/sites.ts';
import { findingsOn, signsOfNhs } from '../../support/findings.ts';
import type { Browsing } from '../../support/in-browser.ts';
import type { OneMachine } from '../../support/one-machine.ts';
import { pathsOfSites } from '../../support/site-paths.ts';
import type { Looking } from './visits.ts';

/** Of the public's site what is shown where staff make it: what they list, and what leads to a form of their partner. */
const madeByStaff = /^\/(?:p\/|our-service\/|open-referral)/;

/** Every path is one part's, and each part is looked at in a test file of its own. */
const parts = {
  public: (site: SiteName, path: string): boolean => site === 'public-web' && !madeByStaff.test(path),
  staff: (site: SiteName, path: string): boolean => !parts.public(site, path),
} as const;

/**
 * Looks at pages in each of their states, as a test file's people come to them. Each test fails on what was found, and
 * its windows are closed.
 */
export const usePageLooks = (machine: OneMachine, browsing: Browsing) => {
  /** Paths that were looked at, or have nothing to look at: a redirect, or no page. */
  const seen = new Set<string>();
  const files = new Set<string>();
  const found: string[] = [];
  const open: Page[] = [];

  const note = (response: Response): void => {
    const { pathname } = new URL(response.url());
    const isPage = /html/.test(response.headers()['content-type'] ?? '') && response.status() !== 303;
    if (!response.request().isNavigationRequest()) files.add(response.url());
    else if (!isPage) seen.add(pathname);
  };

  const visitor = async (width?: number): Promise<Page> => {
    const page = await browsing.open({ ...(width !== undefined && { width }) });
    page.on('response', note);
    open.push(page);
    return page;
  };

  const look = async (page: Page, state: string): Promise<void> => {
    seen.add(new URL(page.url()).pathname);
    found.push(...(await findingsOn(page, state)));
  };

  const lookAt = async (page: Page, path: string, state: string): Promise<void> => {
    await page.goto(`${machine.url}${path}`);
    await look(page, state);
  };

  afterEach(async () => {
    for (const page of open.splice(0)) await page.context().close();
    expect(found.splice(0)).toEqual([]);
  });

  return {
    visitor,
    look,
    lookAt,
    /** As those who show somebody's pages take it. */
    looking: (page: Page): Looking => ({ host: machine.host, page, look, lookAt }),

    /** The last tests of a file: all pages of its part were seen. */
    endsWithAllOf: (part: keyof typeof parts): void => {
      it('was seen', () => {
        const sites = pathsOfSites(machine.host);
        const paths = siteNames.flatMap((site) => sites[site].filter((path) => parts[part](site, path)));
        const get = () => Promise.reject(new Error('Only its path is of use here.'));
        const find = createRoutes(paths.map((path) => ({ path, get })));
        const visited = new Set([...seen].map((path) => find(path)?.page.path));
        expect(paths.filter((path) => !visited.has(path))).toEqual([]);
      });

      it('brings no sign of the NHS along', async () => {
        expect([...files].some((file) => file.endsWith('.css'))).toBe(true);
        for (const file of files) {
          const answer = await fetch(file);
          expect([file, signsOfNhs.exec(await answer.text())?.[0]]).toEqual([file, undefined]);
        }
      });
    },
  };
};
