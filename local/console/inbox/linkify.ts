import { type Html, html } from '../../http/html.ts';

const address = /https?:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?]/g;

/** A message's text with its web addresses as links. */
export const linkify = (text: string): Html => {
  const parts: (string | Html)[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const [url] = match;
    parts.push(text.slice(end, match.index), html`<a href="${url}">${url}</a>`);
    end = match.index + url.length;
  }
  return html`${[...parts, text.slice(end)]}`;
};
