import type { Page } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { forSearchEngines } from '../../../shared/web/security-headers.ts';
import { formPaths } from '../../forms/form-paths.ts';
import { isOfOneself, type SourceForm } from '../../forms/source-form.ts';

interface Dependencies {
  readonly render: Render;
  readonly forms: readonly SourceForm[];
}

const wayTo = (form: SourceForm) => ({ text: form.who, href: formPaths(form).start });

/** Who this is for, how it works, and the ways in. */
export const startPage = ({ render, forms }: Dependencies): Page => ({
  path: '/',
  get: async (request) =>
    render(
      request,
      {
        template: 'pages/start/page.njk',
        title: 'Support that starts with what matters to you',
        ways: forms.filter((form) => !isOfOneself(form)).map(wayTo),
        own: forms.filter(isOfOneself).map(wayTo),
      },
      200,
      forSearchEngines,
    ),
});
