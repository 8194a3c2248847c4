import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import * as z from 'zod/mini';

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe finds at one width and not at another: how large a target is, what is to be scrolled. */
const ofWidth = ['target-size', 'scrollable-region-focusable'];
/** The narrowest that WCAG 2.2 (1.4.10) asks for, a phone, a desk. */
const widths = [320, 390, 1280];
/** Signs of the NHS: this is no NHS product. */
export const signsOfNhs = /nhsuk-header__logo|Frutiger|assets\.nhs\.uk/;

const Looked = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), target: z.array(z.unknown()) })) }),
  ),
  beyond: z.number(),
  sign: z.nullable(z.string()),
});

/** Done in the page: what axe says besides the violations is a hundred times as long, and takes as long as axe itself. */
const lookFor = (rules: readonly string[]): string => `(async () => {
  const options = ${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })};
  const { violations } = await axe.run(document, options);
  const { scrollWidth, clientWidth, outerHTML } = document.documentElement;
  return {
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, target }) => ({ html, target })) })),
    beyond: scrollWidth - clientWidth,
    sign: ${signsOfNhs}.exec(outerHTML)?.[0] ?? null,
  };
})()`;
const whole = lookFor(standards);
const atAnotherWidth = lookFor(ofWidth);

const protocols = new WeakMap<Page, Promise<CDPSession>>();

/** By the browser's own protocol: half a megabyte through `evaluate` takes half as long again. */
const bringAxe = async (page: Page): Promise<void> => {
  const protocol = protocols.get(page) ?? page.context().newCDPSession(page);
  protocols.set(page, protocol);
  await (await protocol).send('Runtime.evaluate', { expression: axe });
};

/** nhsuk-frontend puts aria-expanded on a radio or checkbox that reveals something; ARIA does not have it there. */
const isUpstream = (rule: string, html: string): boolean =>
  rule === 'aria-allowed-attr' && /^<input [^>]*type="(?:radio|checkbox)"/.test(html) && html.includes('aria-expanded');

const look = async (page: Page, script: string, width: number): Promise<string[]> => {
  const { violations, beyond, sign } = Looked.parse(await page.evaluate(script));
  const barriers = violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isUpstream(id, html)).map(({ target }) => `${id} at ${target.join(' ')}`),
  );
  return [
    ...barriers.map((barrier) => `${barrier} (${width} wide)`),
    ...(beyond > 0 ? [`${beyond} pixels too wide at ${width}`] : []),
    ...(sign === null ? [] : [`shows ${sign}`]),
  ];
};

/** A picture of the page at each width, for whoever sets SCREENSHOTS to a folder. */
const picture = async (page: Page, name: string, width: number): Promise<void> => {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
};

/**
 * What keeps somebody from using the page as it now stands, a line each: everything at the width at which it is open, at
 * the others what depends on the width.
 * @param state tells apart looks at one address
 */
export const findingsOn = async (page: Page, state: string): Promise<string[]> => {
  const { pathname } = new URL(page.url());
  const file = `${pathname} ${state}`.replace(/\W+/g, '-').replace(/^-|-$/g, '');
  const own = page.viewportSize() ?? { width: 1280, height: 844 };
  await bringAxe(page);
  const found = await look(page, whole, own.width);
  await picture(page, file, own.width);
  for (const width of widths.filter((other) => other !== own.width)) {
    await page.setViewportSize({ ...own, width });
    found.push(...(await look(page, atAnotherWidth, width)));
    await picture(page, file, width);
  }
  await page.setViewportSize(own);
  return found.map((finding) => `${pathname} (${state}): ${finding}`);
};
