import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';

/** For a form that was sent. The reference is in the message about it and not here, where whoever has a link may look. */
export const formSent = (
  request: WebRequest,
  render: Render,
  form: SourceForm,
  cookies: readonly string[] = [],
): WebResponse => {
  const oneself = isOfOneself(form);
  const title = oneself ? 'Your form has been sent' : 'This referral has been sent';
  const view = { template: 'pages/refer/ended/sent.njk', title, oneself, start: formPaths(form).start };
  return render(request, view, 410, { cookies });
};

/** For an address whose form is over, or was begun in another browser. Nothing of it is told. */
export const formEnded = (request: WebRequest, render: Render, start: string): WebResponse =>
  render(request, { template: 'pages/refer/ended/page.njk', title: 'This form has expired', start }, 410);
