import type { DraftRepository } from '../../../../shared/data/referral/draft-repository.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { DraftCodes } from '../../../../shared/platform/draft-codes.ts';
import { isTransient } from '../../../../shared/platform/transient.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import type { Page, WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError, Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import type { FormSessions, OpenForm } from '../../../forms/form-sessions.ts';
import { type QuestionPage, readPage, type SourceForm } from '../../../forms/source-form.ts';
import type { FindUnsuitable } from '../../../forms/suitability.ts';
import { draftOf, typedOn } from '../../../forms/typed-on.ts';
import { formEnded } from '../ended/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly sessions: FormSessions;
  readonly drafts: Pick<DraftRepository, 'save' | 'link'>;
  readonly codes: Pick<DraftCodes, 'codeOf'>;
  readonly unsuitable: FindUnsuitable;
  readonly clock: Clock;
}

/** What is said above the questions when the page comes back for a reason that is not in the answers. */
const notices = {
  renewed: 'This form was open for a long time or has changed. What you typed is still here.',
  unsaved: 'We could not save your answers just now. What you typed is still here. Try again in a few minutes.',
} as const;

/** Where the page is left for again: undefined when the form goes on page by page. */
const fromOf = ({ form, query }: WebRequest): 'check' | undefined =>
  form.get('from') === 'check' || query.get('from') === 'check' ? 'check' : undefined;

/** One page of questions of one form, by its description. Every POST keeps what was typed, right or wrong. */
export const questionPage = (form: SourceForm, page: QuestionPage, deps: Dependencies): Page => {
  const { render, sessions, drafts, codes, unsuitable, clock } = deps;
  const paths = formPaths(form);

  interface Shown {
    readonly typed: URLSearchParams;
    readonly errors?: readonly FieldError[];
    readonly notice?: string;
    readonly status?: number;
  }

  const show = (request: WebRequest, open: OpenForm, shown: Shown): WebResponse => {
    const { typed, errors = [], notice, status } = shown;
    const from = fromOf(request);
    const view = {
      template: 'pages/refer/question/page.njk',
      title: page.questions.length === 1 ? (page.questions[0]?.label ?? page.title) : page.title,
      lead: page.lead,
      alone: page.questions.length === 1,
      caption: form.title,
      questions: questionViews(page.questions, typed, errors),
      errors,
      notice,
      form: open.key,
      from,
      partner: open.partner,
      action: `${paths.start}/${page.slug}`,
      backTo: from ? paths.check(open.key) : paths.before(open.key, page, open.partner),
    };
    return render(request, view, status, { cookies: [open.cookie] });
  };

  return {
    path: `${paths.start}/${page.slug}`,

    get: async (request) => {
      const open = await sessions.shown(request);
      if (!open) return formEnded(request, render, paths.start);
      const kept = open.draft?.get(page.slug);
      const typed = new URLSearchParams(kept);
      const sentBack = kept !== undefined && fromOf(request) !== undefined;
      const errors = sentBack ? readPage(page, typed, localDateOf(clock.now())).errors : [];
      return show(request, open, { typed, errors });
    },

    post: async (request) => {
      const open = await sessions.posted(request);
      const typed = typedOn(page, request.form);
      const today = localDateOf(clock.now());
      const { values, errors } = readPage(page, typed, today);
      const kept = draftOf([page], request.form);
      const carriesOnLater = request.form.has('later') && kept.size > 0;
      try {
        await drafts.save(open.secret, open.id, kept);
        if (carriesOnLater) await drafts.link(codes.codeOf(open.secret, open.id), { ...open, source: form.source });
      } catch (error) {
        if (!isTransient(error)) throw error;
        return show(request, open, { typed, errors, notice: notices.unsaved, status: 503 });
      }
      if (carriesOnLater) return redirectTo(request, paths.saved(open.key), [open.cookie]);
      if (open.renewed) return show(request, open, { typed, errors, notice: notices.renewed, status: 409 });
      if (errors.length > 0) return show(request, open, { typed, errors });
      const instead = unsuitable(form, values, today);
      if (instead) return redirectTo(request, paths.notForUs(open.key, instead, fromOf(request)), [open.cookie]);
      const next = fromOf(request) ? paths.check(open.key) : paths.after(open.key, page);
      return redirectTo(request, next, [open.cookie]);
    },
  };
};
