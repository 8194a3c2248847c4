import type { Page, Request } from 'playwright-core';

/** What a script does when the next page comes before an answer does. */
const givenUp = 'net::ERR_ABORTED';
/** The browser's own line about an answer of 4xx or 5xx, which is told here by its address. */
const statusLine = /^Failed to load resource: the server responded with a status/;

const addressOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;

/** Tells of what nobody should ever see in a browser's console: errors, refusals by the CSP, files that do not come. */
export const complaintsOf = (page: Page, tell: (complaint: string) => void): void => {
  page.on('console', (message) => {
    if (message.type() === 'error' && !statusLine.test(message.text())) tell(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => tell(`${page.url()}: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== givenUp) tell(`${addressOf(request)}: ${why}`);
  });
  page.on('response', (response) => {
    const request = response.request();
    const tooBad = request.isNavigationRequest() ? 500 : 400;
    if (response.status() >= tooBad) tell(`${addressOf(request)}: ${response.status()}`);
  });
};
