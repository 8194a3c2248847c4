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

const views: Record<Why, { title: string; template: string }> = {
  crisis: { title: 'Get help now', template: 'pages/not-for-us/crisis.njk' },
  'under-18': {
    title: 'Our service is for people aged 18 or over',
    template: 'pages/not-for-us/under-18.njk',
  },
  'no-agreement': { title: 'Ask them first', template: 'pages/not-for-us/no-agreement.njk' },
  'need-help-now': { title: 'Get help now', template: 'pages/about/help-now.njk' },
  'you-are-under-18': { title: 'Other people can help you better', template: 'pages/not-for-us/you-are-under-18.njk' },
  'outside-area': { title: 'Other people are nearer to you', template: 'pages/not-for-us/outside-area.njk' },
};

const isWhy = (text: string | undefined): text is Why => whys.some((why) => why === text);

/** What to do instead. Not an error: the answer was right, but another place can help. */
export const notForUsPage = ({ render, forms }: Dependencies): Page => ({
  path: '/not-for-us/{why}',
  get: async (request) => {
    const why = request.params['why'];
    if (!isWhy(why)) throw new PageError(404, '');
    const [source, slug] = request.query.get('of')?.split('/') ?? [];
    const form = forms.find((one) => one.source === source);
    const page = form?.pages.find((one) => one.slug === slug);
    const key = encodeURIComponent(request.query.get('form') ?? '');
    const wayTo = request.query.get('from') === 'check' ? 'change' : 'page';
    const back = form && page && key ? formPaths(form)[wayTo](key, page) : undefined;
    return render(request, { ...views[why], back });
  },
});
