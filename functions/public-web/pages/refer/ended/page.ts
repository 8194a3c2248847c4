import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';

/** For an address whose form is over, or was begun in another browser. Nothing of it is told. */
export const formEnded = (request: WebRequest, render: Render, start: string): WebResponse =>
  render(request, { template: 'pages/refer/ended/page.njk', title: 'This form has ended', start }, 410);
