import type { OnwardState, ProviderAnswer } from '../../../shared/domain/onward/onward.ts';
import type { ChoiceQuestion } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import type { LinkVisit, VisitorPage } from '../../visits/gate.ts';
import { answersNow, type PlaceDependencies, placeFrame, placeOf, placePath, say } from './place.ts';

interface Reason {
  readonly path: `/${string}`;
  readonly question: ChoiceQuestion;
  /** The answer it belongs to. */
  readonly state: OnwardState;
  readonly answerOf: (chosen: string) => ProviderAnswer;
}

/** A follow-up question to an answer: until when, or why not. */
export const reasonPage = (
  deps: PlaceDependencies,
  { path, question, state, answerOf }: Reason,
): VisitorPage<LinkVisit> => {
  const show = async (
    request: WebRequest,
    visit: LinkVisit,
    errors: readonly FieldError[] = [],
  ): Promise<WebResponse> => {
    const page = await placeOf(deps, visit);
    if (!answersNow(page).includes(state)) return redirectTo(request, placePath(visit));
    const view = {
      template: 'pages/provider/reason.njk',
      ...placeFrame(visit, page),
      title: question.label,
      questions: questionViews([question], request.form, errors),
      action: `/place${path}`,
      errors,
      backTo: placePath(visit),
    };
    return deps.render(request, visit, view, errors.length > 0 ? 400 : 200);
  };

  return {
    path: `/place${path}`,
    get: (request, visit) => show(request, visit),

    post: async (request, visit) => {
      const chosen = question.choices.find(({ value }) => value === request.form.get(question.name));
      if (!chosen) return show(request, visit, [{ field: question.name, text: question.missing ?? question.label }]);
      if (!answersNow(await placeOf(deps, visit)).includes(state)) return redirectTo(request, placePath(visit));
      return say(deps, request, visit, answerOf(chosen.value));
    },
  };
};
