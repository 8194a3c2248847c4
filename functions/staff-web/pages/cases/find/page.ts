import { parseReference } from '../../../../shared/domain/referral/referral-id.ts';
import type { SignedIn, StaffPage } from '../../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

/** The form alone: for people without a worklist, and for an invalid reference. */
export const showFind = (
  render: StaffRender,
  request: WebRequest,
  who: SignedIn,
  errors: readonly FieldError[] = [],
  typed = '',
): WebResponse => render(request, who, { template: 'pages/cases/find/page.njk', title: 'Open a case', errors, typed });

/** Finds a case by a reference that somebody read out. Whether it exists is for the case page to say. */
export const findPage = (render: StaffRender): StaffPage => ({
  path: '/staff/cases',
  get: (request, who) => {
    const typed = request.query.get('reference')?.slice(0, 100) ?? '';
    const id = parseReference(typed);
    if (id) return Promise.resolve(redirectTo(request, `/staff/cases/${id}`));
    const text =
      typed.trim() === '' ? 'Enter a reference' : 'A reference has 12 letters and numbers, like K7QM-4T2P-9XVD';
    return Promise.resolve(showFind(render, request, who, [{ field: 'reference', text }], typed));
  },
});
