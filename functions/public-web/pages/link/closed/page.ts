import type { LinkPurpose } from '../../../../shared/domain/link.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';

/**
 * For a link that is unknown, too old or locked, and for a visit that is over. It does not say which of them: who holds
 * the link needs to know what to do, and who does not hold it nothing.
 */
export const linkClosed = (request: WebRequest, render: Render, purpose: LinkPurpose): WebResponse => {
  const view = {
    template: 'pages/link/closed/page.njk',
    title: 'We cannot open this page',
    purpose,
    text: request.form.get('text'),
  };
  return render(request, view, 410);
};
