import type { Page } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { forSearchEngines } from '../../../shared/web/security-headers.ts';

const titles = {
  'help-now': 'Help now',
  privacy: 'How we use information about you',
  accessibility: 'Accessibility statement',
  cookies: 'Cookies',
  contact: 'Contact us',
  terms: 'Terms of use',
} as const;

/** Privacy, accessibility, cookies, contact, terms and help-now pages. */
export const aboutPages = ({ render }: { readonly render: Render }): Page[] =>
  Object.entries(titles).map(([name, title]) => ({
    path: `/${name}`,
    get: async (request) => render(request, { template: `pages/about/${name}.njk`, title }, 200, forSearchEngines),
  }));
