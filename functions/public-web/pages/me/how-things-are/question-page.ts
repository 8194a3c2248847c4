import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { Visit, VisitorPage } from '../../../visits/gate.ts';
import { type CheckAt, type CheckDependencies, checkAt } from './check-at.ts';
import type { CheckQuestion } from './questions.ts';

interface Asked {
  readonly at: CheckAt;
  readonly question: CheckQuestion;
}

/** One question a page. No choice is a valid answer. */
export const checkQuestionPage = (deps: CheckDependencies): VisitorPage => {
  const asked = async (request: WebRequest, visit: Visit): Promise<Asked | WebResponse> => {
    const at = await checkAt(deps, request, visit);
    if (!at) return redirectTo(request, `/me/how-things-are/${request.params['check'] === '6m' ? '6m' : '3m'}`);
    const question = at.questions.find(({ slug }) => slug === request.params['question']);
    return question ? { at, question } : redirectTo(request, at.path);
  };

  return {
    path: '/me/how-things-are/{check}/{question}',

    get: async (request, visit) => {
      const found = await asked(request, visit);
      if ('status' in found) return found;
      const { at, question } = found;
      const index = at.questions.indexOf(question);
      return deps.render(request, visit, {
        template: 'pages/me/how-things-are/question.njk',
        title: question.label,
        caption: `Question ${index + 1} of ${at.questions.length}`,
        question,
        chosen: at.given(question.slug),
        action: `${at.path}/${question.slug}`,
        from: request.query.get('from') === 'send' ? 'send' : undefined,
        backTo: index === 0 ? at.path : `${at.path}/${at.questions[index - 1]?.slug}`,
      });
    },

    post: async (request, visit) => {
      const found = await asked(request, visit);
      if ('status' in found) return found;
      const { at, question } = found;
      const sent = request.form.get('answer');
      const chosen = question.choices.find(({ value }) => String(value) === sent);
      await at.keep(question.slug, chosen ? String(chosen.value) : '');
      const next = at.questions[at.questions.indexOf(question) + 1];
      const goesToSend = !next || request.form.get('from') === 'send';
      return redirectTo(request, `${at.path}/${goesToSend ? 'send' : next.slug}`);
    },
  };
};
