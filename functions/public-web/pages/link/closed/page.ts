import type { LinkPurpose } from '../../../../shared/domain/link/link.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';

/** Free-text fields of the pages behind a link. */
const written = ['text', 'phone', 'email', 'bestTimes', 'unsafeTimes'];

export const typedIn = ({ form }: Pick<WebRequest, 'form'>): string[] =>
  written.map((name) => form.get(name)?.trim() ?? '').filter((text) => text !== '');

/**
 * For a link that is unknown, expired or locked, and for an ended visit. It does not say which: the rightful holder
 * needs to know what to do, and nobody else anything.
 */
export const linkClosed = (request: WebRequest, render: Render, purpose: LinkPurpose): WebResponse => {
  const view = {
    template: 'pages/link/closed/page.njk',
    title: 'This page is closed',
    purpose,
    typed: typedIn(request),
  };
  return render(request, view, 410);
};
