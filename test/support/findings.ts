import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The narrowest that WCAG 2.2 (1.4.10) asks for, a phone, a desk. */
const widths = [320, 390, 1280];
/** Signs of the NHS: this is no NHS product. */
export const signsOfNhs = /nhsuk-header__logo|Frutiger|assets\.nhs\.uk/;

const Results = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), target: z.array(z.unknown()) })) }),
  ),
});

/** nhsuk-frontend puts aria-expanded on a radio or checkbox that reveals something; ARIA does not have it there. */
const isUpstream = (rule: string, html: string): boolean =>
  rule === 'aria-allowed-attr' && /^<input [^>]*type="(?:radio|checkbox)"/.test(html) && html.includes('aria-expanded');

const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const options = JSON.stringify({ runOnly: standards, resultTypes: ['violations'] });
  const { violations } = Results.parse(await page.evaluate(`axe.run(document, ${options})`));
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isUpstream(id, html)).map(({ target }) => `${id} at ${target.join(' ')}`),
  );
};

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** A picture of the page at each width, for whoever sets SCREENSHOTS to a folder. */
const picture = async (page: Page, name: string, width: number): Promise<void> => {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
};

const sideways = async (page: Page, name: string): Promise<string[]> => {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    const beyond = Number(await page.evaluate(overflow));
    if (beyond > 0) found.push(`${beyond} pixels too wide at ${width}`);
    await picture(page, name, width);
  }
  if (before) await page.setViewportSize(before);
  return found;
};

/** What keeps somebody from using the page as it now stands, a line each. @param state tells apart looks at one address */
export const findingsOn = async (page: Page, state: string): Promise<string[]> => {
  const { pathname } = new URL(page.url());
  const name = `${pathname} (${state})`;
  const file = `${pathname} ${state}`.replace(/\W+/g, '-').replace(/^-|-$/g, '');
  const branded = signsOfNhs.exec(await page.content());
  const found = [
    ...(await barriers(page)),
    ...(await sideways(page, file)),
    ...(branded ? [`shows ${branded[0]}`] : []),
  ];
  return found.map((finding) => `${name}: ${finding}`);
};
