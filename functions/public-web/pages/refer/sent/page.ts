import { parseReference, referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import { readCookie } from '../../../../shared/web/cookies.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { Page, WebRequest } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import { draftCookie, forgetForms } from '../../../forms/form-sessions.ts';
import { partnerCodeIn, partnerField } from '../../../forms/partner-code.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';

/**
 * The reference, and what happens next. It holds no more than its address does, so it needs no session; by when is for
 * the receipt to say, because that goes by the settings of the team that takes the referral in.
 */
export const sentPage = (form: SourceForm, { render }: { readonly render: Render }): Page => {
  const { start, begin, sent } = formPaths(form);
  const oneself = isOfOneself(form);

  const named = ({ query }: WebRequest) => {
    const id = parseReference(query.get('reference') ?? '');
    if (!id) throw new PageError(404, 'There is no reference in this address. Look for it in the message we sent you.');
    return { reference: referenceOf(id), partner: partnerCodeIn(query.get(partnerField)) };
  };

  return {
    path: `${start}/sent`,

    get: async (request) => {
      const { reference, partner } = named(request);
      return render(request, {
        template: 'pages/refer/sent/page.njk',
        title: oneself ? 'We have your request' : 'Referral sent',
        oneself,
        reference,
        start: begin(partner),
        action: sent(reference, partner),
        // Whoever made this address: where they are still there, it does not say so.
        removed: request.query.get('removed') === 'yes' && readCookie(request, draftCookie) === undefined,
      });
    },

    /** What was sent stays with us; this browser shows it no more. */
    post: async (request) => {
      const { reference, partner } = named(request);
      return redirectTo(request, `${sent(reference, partner)}&removed=yes`, forgetForms(request));
    },
  };
};
