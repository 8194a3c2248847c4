import type { DraftRepository } from '../../../../shared/data/referral/draft-repository.ts';
import { IntakeConflict, type IntakeRepository } from '../../../../shared/data/referral/intake-repository.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { DraftCodes } from '../../../../shared/platform/draft-codes.ts';
import { isTransient } from '../../../../shared/platform/transient.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { Values } from '../../../../shared/web/form/question.ts';
import type { Page, WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { type LogProblem, redirectTo } from '../../../../shared/web/router.ts';
import { answersOf } from '../../../forms/answers-of.ts';
import { askedOf, rowsOf } from '../../../forms/asked-of.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import type { FormSessions, OpenForm } from '../../../forms/form-sessions.ts';
import { partnerField } from '../../../forms/partner-code.ts';
import { isOfOneself, readForm, type SourceForm } from '../../../forms/source-form.ts';
import type { FindUnsuitable } from '../../../forms/suitability.ts';
import { draftOf, typedOn, typedSoFar } from '../../../forms/typed-on.ts';
import { formEnded } from '../ended/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly sessions: FormSessions;
  readonly drafts: Pick<DraftRepository, 'save' | 'link' | 'close'>;
  readonly codes: Pick<DraftCodes, 'codeOf'>;
  readonly intakes: Pick<IntakeRepository, 'submit'>;
  readonly unsuitable: FindUnsuitable;
  readonly isProof: (code: string) => boolean;
  readonly clock: Clock;
  readonly log: LogProblem;
}

const notices = {
  renewed: 'This form was open for a long time or has changed. Check your answers, then send it again.',
  unsent: 'We could not send it just now. Your answers are still here. Try again in a few minutes.',
} as const;

/**
 * All answers together, and the button that sends them. The page carries the answers in its form, so that what is sent
 * is what was seen, whatever another tab did to the draft, and sending is one conditional write and nothing else.
 */
export const checkPage = (form: SourceForm, deps: Dependencies): Page => {
  const { render, sessions, drafts, codes, intakes, unsuitable, isProof, clock, log } = deps;
  const paths = formPaths(form);
  const oneself = isOfOneself(form);

  const read = (typed: URLSearchParams, today: string) => readForm(form, (page) => typedOn(page, typed), today);

  /**
   * After the write, never with it: a referral that is stored is acknowledged whatever comes of this. Where it does not
   * happen, links to the form show the answers until their 24 hours are over.
   */
  const close = async (request: WebRequest, open: OpenForm): Promise<void> => {
    try {
      await drafts.close(open.id);
    } catch (error) {
      log.error('draft-not-closed', error, { requestId: request.id, id: open.id });
    }
  };

  const show = (
    request: WebRequest,
    open: OpenForm,
    values: Values,
    typed: URLSearchParams,
    said: { notice?: string; status?: number } = {},
  ): WebResponse => {
    const sections = form.pages.map((page) => ({
      title: page.title,
      change: paths.change(open.key, page),
      rows: rowsOf(page.questions, values),
    }));
    const view = {
      template: 'pages/refer/check/page.njk',
      title: 'Check your answers',
      caption: form.title,
      oneself,
      notice: said.notice,
      sections,
      hidden: [
        ...form.pages.flatMap((page) => [...typedOn(page, typed)]).filter(([, value]) => value !== ''),
        ...(open.partner ? [[partnerField, open.partner]] : []),
      ],
      form: open.key,
      action: `${paths.start}/check`,
      backTo: paths.change(open.key, form.pages.at(-1) ?? form.pages[0]),
    };
    return render(request, view, said.status, { cookies: [open.cookie] });
  };

  const send = async (request: WebRequest, open: OpenForm, values: Values): Promise<WebResponse> => {
    const receivedAt = clock.now();
    const reference = referenceOf(open.id);
    const proof = request.form.get('proof');
    // Whoever means nobody, by a code that is none any more, must not send somebody.
    if (proof !== null && !isProof(proof)) throw new PageError(400, 'The code of this proof has expired.');
    const answers = {
      ...answersOf(form, values, localDateOf(open.begun)),
      ...(proof !== null && { synthetic: true as const }),
    };
    try {
      await intakes.submit({ id: open.id, receivedAt, answers, asked: askedOf(form, values) });
    } catch (error) {
      if (!(error instanceof IntakeConflict)) throw error;
      await close(request, open);
      const view = {
        template: 'pages/refer/check/already-sent.njk',
        title: oneself ? 'This has already been sent' : 'This referral has already been sent',
        oneself,
        reference,
      };
      return render(request, { ...view, start: paths.begin(open.partner), back: paths.check(open.key) }, 409);
    }
    await close(request, open);
    return redirectTo(request, paths.sent(reference, open.partner));
  };

  return {
    path: `${paths.start}/check`,

    get: async (request) => {
      const open = await sessions.shown(request);
      if (!open) return formEnded(request, render, paths.start);
      const typed = typedSoFar(form, open.draft);
      const today = localDateOf(clock.now());
      const { values, wrong } = read(typed, today);
      const instead = unsuitable(form, values, today);
      if (instead) return redirectTo(request, paths.notForUs(open.key, instead, 'check'));
      if (wrong[0]) return redirectTo(request, paths.change(open.key, wrong[0].page));
      return show(request, open, values, typed);
    },

    post: async (request) => {
      const open = await sessions.posted(request);
      const today = localDateOf(clock.now());
      const { values, wrong } = read(request.form, today);
      const instead = unsuitable(form, values, today);
      const carriesOnLater = request.form.has('later');
      if (open.renewed || wrong[0] || instead || carriesOnLater)
        await drafts.save(open.secret, open.id, draftOf(form.pages, request.form));
      if (carriesOnLater) {
        await drafts.link(codes.codeOf(open.secret, open.id), { ...open, source: form.source });
        return redirectTo(request, paths.saved(open.key), [open.cookie]);
      }
      if (instead) return redirectTo(request, paths.notForUs(open.key, instead, 'check'), [open.cookie]);
      if (wrong[0]) return redirectTo(request, paths.change(open.key, wrong[0].page), [open.cookie]);
      if (open.renewed) return show(request, open, values, request.form, { notice: notices.renewed, status: 409 });
      try {
        return await send(request, open, values);
      } catch (error) {
        if (!isTransient(error)) throw error;
        return show(request, open, values, request.form, { notice: notices.unsent, status: 503 });
      }
    },
  };
};
