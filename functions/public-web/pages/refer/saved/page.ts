import type { DraftRepository } from '../../../../shared/data/referral/draft-repository.ts';
import { formatDate, formatTime, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { DraftCodes } from '../../../../shared/platform/draft-codes.ts';
import type { Page } from '../../../../shared/web/http.ts';
import { originOf } from '../../../../shared/web/origin-of.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { firstToAnswer } from '../../../forms/first-to-answer.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import { type FormSessions, forgetForms } from '../../../forms/form-sessions.ts';
import type { SourceForm } from '../../../forms/source-form.ts';
import { formEnded } from '../ended/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly sessions: Pick<FormSessions, 'shown'>;
  readonly drafts: Pick<DraftRepository, 'linked'>;
  readonly codes: Pick<DraftCodes, 'codeOf'>;
  readonly clock: Clock;
}

/**
 * The link by which a form is carried on elsewhere. It is shown and not sent: this site has no right to write to anybody,
 * an address that a stranger types would make it a way to write to strangers, and on a borrowed computer the mailbox may
 * be somebody else's. What is in the link is in no address of this page, and the page is kept by no browser.
 */
export const savedPage = (form: SourceForm, { render, sessions, drafts, codes, clock }: Dependencies): Page => {
  const paths = formPaths(form);
  return {
    path: `${paths.start}/saved`,

    get: async (request) => {
      const open = await sessions.shown(request);
      if (!open?.draft) return formEnded(request, render, paths.start);
      const code = codes.codeOf(open.secret, open.id);
      const linked = await drafts.linked(code);
      if (!linked || linked.draft === 'sent') return redirectTo(request, paths.check(open.key));
      return render(request, {
        template: 'pages/refer/saved/page.njk',
        title: 'Your answers are saved',
        caption: form.title,
        code,
        link: `${originOf(request)}/draft/${code}`,
        until: `${formatTime(linked.until, 'en')} on ${formatDate(linked.until, 'en')}`,
        goOn: paths.goOn(open.key, firstToAnswer(form, open.draft, localDateOf(clock.now()))),
        action: `${paths.start}/saved`,
      });
    },

    /** The answers stay where the link leads. */
    post: async (request) => redirectTo(request, '/draft?left=yes', forgetForms(request)),
  };
};
