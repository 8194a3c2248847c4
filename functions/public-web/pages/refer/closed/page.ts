import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';

/** In place of a form that the service does not take for now. One that was begun before can still be sent. */
export const formClosed = (request: WebRequest, render: Render, form: SourceForm): WebResponse =>
  render(request, {
    template: 'pages/refer/closed/page.njk',
    title: 'This form is closed for now',
    caption: form.title,
    oneself: isOfOneself(form),
  });
