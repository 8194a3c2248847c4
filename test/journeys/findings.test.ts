import { expect, it } from '@jest/globals';
import { findingsOn } from '../support/findings.ts';
import { describeInBrowser } from '../support/in-browser.ts';

const pageWith = (style: string, main: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
  <style>${style}</style></head><body><main><h1>A page</h1>${main}</main></body></html>`;

/** So small only where the window is narrow. */
const smallOnPhones = '@media (max-width: 350px) { button { width: 9px; height: 9px; padding: 0; border: 0 } }';

await describeInBrowser('looking at a page', (browsing) => {
  const found = async (main: string, style = ''): Promise<string[]> => {
    const page = await browsing.open();
    await page.setContent(pageWith(style, main));
    return findingsOn(page, 'planted');
  };

  it('finds nothing on one that everybody can use', async () => {
    expect(await found('<label for="name">Name</label> <input id="name">')).toEqual([]);
  });

  it.each([
    ['a field without a label', '<input id="name">', '', 'label at #name (390 wide)'],
    ['text that is too pale', '<p id="pale">Words</p>', '#pale { color: #aaa }', 'color-contrast at #pale (390 wide)'],
    ['what is wider than the narrowest phone', '<div id="wide">x</div>', '#wide { width: 340px }', 'too wide at 320'],
    ['what is wider than a phone', '<div id="wide">x</div>', '#wide { width: 500px }', 'too wide at 390'],
    [
      'buttons that a finger cannot tell apart on the narrowest phone',
      '<button>A</button><button>B</button>',
      smallOnPhones,
      'target-size at button:nth-child(2) (320 wide)',
    ],
    [
      'what scrolls on a desk alone, and not with the keyboard',
      `<div id="box">${'<p>Words</p>'.repeat(9)}</div>`,
      '@media (min-width: 1000px) { #box { height: 40px; overflow-y: scroll } }',
      'scrollable-region-focusable at #box (1280 wide)',
    ],
    ['a sign of the NHS', '<p class="nhsuk-header__logo">Us</p>', '', 'shows nhsuk-header__logo'],
  ])('finds %s', async (_, main, style, finding) => {
    expect(await found(main, style)).toContainEqual(expect.stringContaining(finding));
  });
});
