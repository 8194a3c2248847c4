import type { OutcomeRepository } from '../../../../shared/data/person/outcome-repository.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { Visit, VisitorPage } from '../../../visits/gate.ts';
import { type CheckAt, type CheckDependencies, checkAt } from './check-at.ts';
import { answersGiven, type CheckQuestion } from './questions.ts';

interface Dependencies extends CheckDependencies {
  readonly outcomes: Pick<OutcomeRepository, 'put'>;
}

const chosenText = ({ slug, choices, isScale }: CheckQuestion, { given }: CheckAt): string | undefined => {
  const chosen = given(slug);
  if (chosen === undefined) return undefined;
  return isScale ? `${chosen} of 10` : choices.find(({ value }) => value === chosen)?.text;
};

/** All answers, and the button that submits them: once for each check. */
export const checkSendPage = (deps: Dependencies): VisitorPage => {
  const show = (request: WebRequest, visit: Visit, at: CheckAt, errors: readonly FieldError[] = []): WebResponse =>
    deps.render(request, visit, {
      template: 'pages/me/how-things-are/send.njk',
      title: 'Check your answers',
      rows: at.questions.map((question) => ({
        question: question.label,
        answer: chosenText(question, at),
        change: `${at.path}/${question.slug}?from=send`,
      })),
      action: `${at.path}/send`,
      errors,
      backTo: `${at.path}/${at.questions.at(-1)?.slug}`,
    });

  return {
    path: '/me/how-things-are/{check}/send',

    get: async (request, visit) => {
      const at = await checkAt(deps, request, visit);
      return at ? show(request, visit, at) : redirectTo(request, '/me');
    },

    post: async (request, visit) => {
      const at = await checkAt(deps, request, visit);
      if (!at) return redirectTo(request, '/me');
      const { check, page, questions, given } = at;
      if (questions.every(({ slug }) => given(slug) === undefined)) {
        return show(request, visit, at, [
          { field: 'answers', text: 'Answer at least one question, or close this page' },
        ]);
      }
      const { episode } = page.view;
      const answers = { ...answersGiven(page, given), ...(episode > 1 && { episode }) };
      await deps.outcomes.put({ id: visit.id, check, at: deps.clock.now(), by: 'patient', ...answers });
      return redirectTo(request, '/me?done=how-things-are');
    },
  };
};
