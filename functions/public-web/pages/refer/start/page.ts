import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import type { FormSessions } from '../../../forms/form-sessions.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';

interface Dependencies {
  readonly render: Render;
  readonly sessions: Pick<FormSessions, 'begin'>;
}

/** Where a form begins: what it is about to ask, and the button that makes the reference. */
export const referStartPage = (form: SourceForm, { render, sessions }: Dependencies): Page => {
  const paths = formPaths(form);
  return {
    path: paths.start,
    get: async (request) =>
      render(request, {
        template: 'pages/refer/start/page.njk',
        title: form.title,
        before: form.before,
        oneself: isOfOneself(form),
        action: paths.start,
        backTo: '/',
      }),
    post: async (request) => {
      const open = sessions.begin(request);
      return redirectTo(request, paths.page(open.key, form.pages[0]), [open.cookie]);
    },
  };
};
