import type { ProviderPage } from '../../../../shared/data/directory/provider-page.ts';
import type { OnwardState } from '../../../../shared/domain/onward/onward.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { LinkVisit, VisitorPage } from '../../../visits/gate.ts';
import { answersNow, type PlaceDependencies, placeFrame, placeOf, placePath, say, stateNow } from '../place.ts';
import { factWords, placeWords } from '../place-words.ts';

const choices: Partial<Record<OnwardState, string>> = {
  joined: 'Yes, we have a place',
  waiting: 'Not yet, they can wait for a place',
  came: 'Yes, they came',
  missed: 'No, they did not come',
  declined: 'No, we have no place',
};

const notAfterAll = 'It did not work out';

const isAttendance = (answers: readonly OnwardState[]): boolean => answers.includes('came');

/** Undefined when no answer is possible. An earlier answer may be corrected, with other words. */
const questionOf = (page: ProviderPage): ChoiceQuestion | undefined => {
  const answers = answersNow(page).filter((state) => state !== 'waiting' || stateNow(page) !== 'waiting');
  const asked = isAttendance(answers) ? 'Did they come?' : 'Do you have a place for them?';
  const label = stateNow(page) === 'came' ? 'Is that not right?' : asked;
  return answers.length === 0
    ? undefined
    : {
        kind: 'one',
        name: 'answer',
        label,
        missing: isAttendance(answers) ? 'Select yes if they came' : 'Select yes if you have a place',
        choices: answers.map((value) => ({
          value,
          text: (value === 'declined' && isAttendance(answers) ? notAfterAll : choices[value]) ?? value,
        })),
      };
};

const next: Partial<Record<string, string>> = { waiting: '/waiting', declined: '/no' };

/** The page of a service's link: the person, as far as shared, and the one question to answer. */
export const placePage = (deps: PlaceDependencies): VisitorPage<LinkVisit> => {
  const show = async (
    request: WebRequest,
    visit: LinkVisit,
    errors: readonly FieldError[] = [],
  ): Promise<WebResponse> => {
    const page = await placeOf(deps, visit);
    const question = questionOf(page);
    const state = stateNow(page);
    const { shares = [] } = page.view;
    const canCall = shares.some(({ fact }) => fact === 'phone');
    const until = page.said?.state === 'waiting' ? page.said.until : page.view.until;
    const view = {
      template: 'pages/provider/answer/page.njk',
      ...placeFrame(visit, page),
      ...placeWords(state, until, canCall),
      done: request.query.has('done') && page.said !== undefined,
      shares: (state === 'declined' ? [] : shares).map(({ fact, text }) => ({
        fact,
        label: factWords[fact],
        text,
      })),
      questions: question ? questionViews([question], request.form, errors, false) : [],
      errors,
    };
    return deps.render(request, visit, view, errors.length > 0 ? 400 : 200);
  };

  return {
    path: '/place',
    get: (request, visit) => show(request, visit),

    post: async (request, visit) => {
      const answer = request.form.get('answer');
      const state = answersNow(await placeOf(deps, visit)).find((each) => each === answer);
      if (!state) {
        const text = questionOf(await placeOf(deps, visit))?.missing;
        return text ? show(request, visit, [{ field: 'answer', text }]) : redirectTo(request, placePath(visit));
      }
      if (state === 'joined' || state === 'came' || state === 'missed') return say(deps, request, visit, { state });
      return redirectTo(request, placePath(visit, next[state]));
    },
  };
};
