import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import type { FormSessions } from '../../../forms/form-sessions.ts';
import type { OpenDoor } from '../../../forms/open-door.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';
import { formClosed } from '../closed/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly sessions: Pick<FormSessions, 'begin'>;
  readonly openDoor: OpenDoor;
}

/** `/refer` alone: the forms are listed on the first page. */
export const referPage: Page = { path: '/refer', get: async (request) => redirectTo(request, '/') };

/** Where a form begins: what it is about to ask, and the button that makes the reference. */
export const referStartPage = (form: SourceForm, { render, sessions, openDoor }: Dependencies): Page => {
  const paths = formPaths(form);
  const isClosed = async (): Promise<boolean> => (await openDoor()).closed.includes(form.source);
  return {
    path: paths.start,
    get: async (request) => {
      if (await isClosed()) return formClosed(request, render, form);
      return render(request, {
        template: 'pages/refer/start/page.njk',
        title: form.title,
        before: form.before,
        oneself: isOfOneself(form),
        action: paths.start,
        backTo: '/',
      });
    },
    post: async (request) => {
      if (await isClosed()) return formClosed(request, render, form);
      const open = sessions.begin(request);
      return redirectTo(request, paths.page(open.key, form.pages[0]), [open.cookie]);
    },
  };
};
