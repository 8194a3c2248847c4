import type { VisitorPage } from '../../../visits/gate.ts';
import { type CheckDependencies, checkAt } from './check-at.ts';

/** What is asked, how long it takes, and who sees it. */
export const howThingsArePage = (deps: CheckDependencies): VisitorPage => ({
  path: '/me/how-things-are/{check}',
  get: async (request, visit) => {
    const at = await checkAt(deps, request, visit);
    const title = at ? 'How are things now?' : 'There are no questions to answer at the moment';
    return deps.render(request, visit, {
      template: 'pages/me/how-things-are/start.njk',
      title,
      count: at?.questions.length,
      first: at && `${at.path}/${at.questions[0]?.slug}`,
      backTo: '/me',
    });
  },
});
