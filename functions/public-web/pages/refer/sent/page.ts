import { parseReference, referenceOf } from '../../../../shared/domain/referral-id.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import type { Page } from '../../../../shared/web/http.ts';
import type { Render } from '../../../../shared/web/render.ts';
import { formPaths } from '../../../forms/form-paths.ts';
import { partnerCodeIn, partnerField } from '../../../forms/partner-code.ts';
import { isOfOneself, type SourceForm } from '../../../forms/source-form.ts';

/**
 * The reference, and what happens next. It holds no more than its address does, so it needs no session; by when is for
 * the receipt to say, because that goes by the settings of the team that takes the referral in.
 */
export const sentPage = (form: SourceForm, { render }: { readonly render: Render }): Page => {
  const { start, begin } = formPaths(form);
  const oneself = isOfOneself(form);
  return {
    path: `${start}/sent`,
    get: async (request) => {
      const id = parseReference(request.query.get('reference') ?? '');
      if (!id)
        throw new PageError(404, 'There is no reference in this address. Look for it in the message we sent you.');
      return render(request, {
        template: 'pages/refer/sent/page.njk',
        title: oneself ? 'We have your request' : 'Referral sent',
        oneself,
        reference: referenceOf(id),
        start: begin(partnerCodeIn(request.query.get(partnerField))),
      });
    },
  };
};
