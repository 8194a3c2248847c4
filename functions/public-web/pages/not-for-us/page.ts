import { PageError } from '../../../shared/web/errors.ts';
import type { Page } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { formPaths } from '../../forms/form-paths.ts';
import type { SourceForm } from '../../forms/source-form.ts';
import { type Why, whys } from '../../forms/suitability.ts';

interface Dependencies {
  readonly render: Render;
  readonly forms: readonly SourceForm[];
}

const titles: Record<Why, string> = {
  crisis: 'Get help now',
  'under-18': 'Our service is for people aged 18 or over',
  'no-agreement': 'Ask them first',
};

const isWhy = (text: string | undefined): text is Why => whys.some((why) => why === text);

/** What to do instead. Not an error: the answer was right, this is only not the place. */
export const notForUsPage = ({ render, forms }: Dependencies): Page => ({
  path: '/not-for-us/{why}',
  get: async (request) => {
    const why = request.params['why'];
    if (!isWhy(why)) throw new PageError(404, '');
    const [source, slug] = request.query.get('of')?.split('/') ?? [];
    const form = forms.find((one) => one.source === source);
    const page = form?.pages.find((one) => one.slug === slug);
    const key = encodeURIComponent(request.query.get('form') ?? '');
    const back = form && page && key ? formPaths(form).page(key, page) : undefined;
    return render(request, { template: `pages/not-for-us/${why}.njk`, title: titles[why], back });
  },
});
