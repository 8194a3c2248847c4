import type { LinkPurpose } from '../../../../shared/domain/link.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';

/** The fields of the pages behind a link in which people write. */
const written = ['text', 'phone', 'email', 'bestTimes', 'unsafeTimes'];

export const typedIn = ({ form }: Pick<WebRequest, 'form'>): string[] =>
  written.map((name) => form.get(name)?.trim() ?? '').filter((text) => text !== '');

/**
 * For a link that is unknown, too old or locked, and for a visit that is over. It does not say which of them: who holds
 * the link needs to know what to do, and who does not hold it nothing.
 */
export const linkClosed = (request: WebRequest, render: Render, purpose: LinkPurpose): WebResponse => {
  const view = {
    template: 'pages/link/closed/page.njk',
    title: 'We cannot open this page',
    purpose,
    typed: typedIn(request),
  };
  return render(request, view, 410);
};
