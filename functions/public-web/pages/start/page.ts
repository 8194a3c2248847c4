import type { Page } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { forSearchEngines } from '../../../shared/web/security-headers.ts';
import { formPaths } from '../../forms/form-paths.ts';
import type { OpenDoor } from '../../forms/open-door.ts';
import { isOfOneself, type SourceForm } from '../../forms/source-form.ts';

interface Dependencies {
  readonly render: Render;
  readonly forms: readonly SourceForm[];
  readonly openDoor: OpenDoor;
}

const wayTo = (form: SourceForm) => ({ text: form.who, href: formPaths(form).start });

/** The start page: who this is for, how it works, and the forms. */
export const startPage = ({ render, forms, openDoor }: Dependencies): Page => ({
  path: '/',
  get: async (request) => {
    const { closed } = await openDoor();
    const open = forms.filter(({ source }) => !closed.includes(source));
    return render(
      request,
      {
        template: 'pages/start/page.njk',
        title: 'Support that starts with what matters to you',
        ways: open.filter((form) => !isOfOneself(form)).map(wayTo),
        own: open.filter(isOfOneself).map(wayTo),
      },
      200,
      forSearchEngines,
    );
  },
});
