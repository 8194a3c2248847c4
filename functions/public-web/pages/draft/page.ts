import type { DraftRepository } from '../../../shared/data/referral/draft-repository.ts';
import { localDateOf } from '../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { DraftCodes } from '../../../shared/platform/draft-codes.ts';
import { clearCookie, readCookie, setCookie } from '../../../shared/web/cookies.ts';
import type { TextQuestion } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import type { Page, WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { firstToAnswer } from '../../forms/first-to-answer.ts';
import { formPaths } from '../../forms/form-paths.ts';
import { draftCookie, draftLinkCookie, type FormSessions } from '../../forms/form-sessions.ts';
import type { SourceForm } from '../../forms/source-form.ts';
import { formSent } from '../refer/ended/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly forms: readonly SourceForm[];
  readonly sessions: Pick<FormSessions, 'carriedOn'>;
  readonly drafts: Pick<DraftRepository, 'linked' | 'takeOver'>;
  readonly codes: Pick<DraftCodes, 'read'>;
  readonly clock: Clock;
}

const halfAnHour = 30 * 60;

const question: TextQuestion = {
  kind: 'text',
  name: 'code',
  label: 'What is the code?',
  hint: 'It has 26 letters and numbers. You saw it when you saved the form.',
  subject: 'The code',
  most: 60,
  spellcheck: false,
};

/**
 * `/draft/{code}`: the code moves into a cookie, so that no address of this browser holds it, and nothing else happens.
 * What opens links before people do learns nothing, not even whether there is such a form.
 */
export const draftLinkPage = ({ codes }: Pick<Dependencies, 'codes'>): Page => ({
  path: '/draft/{code}',
  get: async (request) => {
    const code = codes.read(request.params['code'] ?? '');
    const cookie = code ? setCookie(request, draftLinkCookie, code, halfAnHour) : clearCookie(request, draftLinkCookie);
    const away = redirectTo(request, '/draft', [cookie]);
    return { ...away, headers: { ...away.headers, 'Referrer-Policy': 'no-referrer' } };
  },
});

/** Carries a form on in another browser. */
export const draftPage = ({ render, forms, sessions, drafts, codes, clock }: Dependencies): Page => {
  const show = (request: WebRequest, problem?: string): WebResponse => {
    const errors = problem ? [{ field: question.name, text: problem }] : [];
    const waiting = problem === undefined && readCookie(request, draftLinkCookie) !== undefined;
    return render(request, {
      template: 'pages/draft/page.njk',
      title: 'Carry on with a form',
      waiting,
      // Whoever made this address: where they are still there, it does not say so.
      left: request.query.get('left') === 'yes' && readCookie(request, draftCookie) === undefined,
      questions: questionViews([question], request.form, errors, false),
      errors,
    });
  };

  return {
    path: '/draft',
    get: async (request) => show(request),
    post: async (request) => {
      const given = request.form.get(question.name);
      const typed = given ?? readCookie(request, draftLinkCookie) ?? '';
      if (typed.trim() === '') return show(request, 'Enter the code');
      const code = codes.read(typed);
      if (!code) return show(request, 'The code must be 26 letters and numbers, as it was on the screen');
      const linked = await drafts.linked(code);
      const form = linked && forms.find(({ source }) => source === linked.source);
      if (!form || !linked)
        return show(request, 'There is no form with this code. We keep a form for 24 hours after you save it.');
      if (linked.draft === 'sent') return formSent(request, render, form, [clearCookie(request, draftLinkCookie)]);
      const open = sessions.carriedOn(request, linked.id, linked.begun);
      const draft = await drafts.takeOver(linked, open.secret);
      const page = firstToAnswer(form, draft, localDateOf(clock.now()));
      return redirectTo(request, formPaths(form).goOn(open.key, page), [
        open.cookie,
        clearCookie(request, draftLinkCookie),
      ]);
    },
  };
};
