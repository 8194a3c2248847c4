import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type Html, html } from './html.ts';

interface PageContent {
  readonly title: string;
  /** Address of `stylesheet`, where the page is served. */
  readonly style: string;
  readonly navigation?: Html;
  readonly main: Html;
}

const stylesheet = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** The frame of every page of the console and of the sign-in. */
export const page = ({ title, style, navigation, main }: PageContent): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Kith on this machine</title>
<link rel="stylesheet" href="${style}">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${navigation}
<main id="main">${main}</main>
</body>
</html>
`;

/** @param formAction where forms may lead beside here: a browser holds a redirect after a form to the same rule */
export const sendPage = (res: ServerResponse, status: number, content: Html, formAction = ''): void => {
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'${formAction && ` ${formAction}`}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  res.end(content.html);
};

export const sendStyle = (res: ServerResponse): void => {
  res.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' });
  res.end(stylesheet);
};

/** After a form: the browser asks for the next page by itself, so that a reload repeats nothing. */
export const sendTo = (res: ServerResponse, location: string): void => {
  res.writeHead(303, { location, 'cache-control': 'no-store' });
  res.end();
};
