import type { DraftRepository } from '../../../shared/data/referral/draft-repository.ts';
import { type Partner, partnerIn } from '../../../shared/domain/referral/front.ts';
import type { Page, WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { Render } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { formPaths } from '../../forms/form-paths.ts';
import type { FormSessions } from '../../forms/form-sessions.ts';
import type { OpenDoor } from '../../forms/open-door.ts';
import { partnerField } from '../../forms/partner-code.ts';
import type { QuestionPage, SourceForm } from '../../forms/source-form.ts';
import { draftOf } from '../../forms/typed-on.ts';
import { formClosed } from '../refer/closed/page.ts';

interface Dependencies {
  readonly render: Render;
  readonly forms: readonly SourceForm[];
  readonly openDoor: OpenDoor;
  readonly sessions: Pick<FormSessions, 'begin'>;
  readonly drafts: Pick<DraftRepository, 'save'>;
}

const asksOrganisation = ({ questions }: QuestionPage): boolean =>
  questions.some(({ name }) => name === 'organisation');

/** `/p/{partner}`: a partner's own address, which opens their form with the organisation filled in. */
export const partnerPage = ({ render, forms, openDoor, sessions, drafts }: Dependencies): Page => {
  /** An outdated partner address simply opens the normal form. */
  const at = async (
    request: WebRequest,
    go: (form: SourceForm, partner: Partner) => WebResponse | Promise<WebResponse>,
  ): Promise<WebResponse> => {
    const front = await openDoor();
    const partner = partnerIn(front, request.params['partner'] ?? '');
    const form = partner && forms.find(({ source }) => source === partner.source);
    if (!form || !partner) return redirectTo(request, '/');
    return front.closed.includes(form.source) ? formClosed(request, render, form) : go(form, partner);
  };

  return {
    path: '/p/{partner}',

    get: (request) =>
      at(request, (form, { code, organisation }) =>
        render(request, {
          template: 'pages/refer/start/page.njk',
          title: form.title,
          caption: organisation,
          before: form.before,
          oneself: false,
          action: `/p/${code}`,
          backTo: '/',
        }),
      ),

    post: (request) =>
      at(request, async (form, { code, organisation, odsCode = '' }) => {
        const open = sessions.begin(request);
        const pages = form.pages.filter(asksOrganisation);
        const typed = draftOf(pages, new URLSearchParams({ organisation, odsCode }));
        await drafts.save(open.secret, open.id, new Map([...typed, [partnerField, code]]));
        return redirectTo(request, formPaths(form).page(open.key, form.pages[0]), [open.cookie]);
      }),
  };
};
