import { parseReference } from '../../../../shared/domain/referral-id.ts';
import { worklistsOf } from '../../../../shared/domain/rights.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import type { ShowList } from '../../worklists/show-list.ts';

/** From a reference that somebody read out to its case. Whether there is one is for the case page to say. */
export const findPage = (showList: ShowList): StaffPage => ({
  path: '/staff/cases',
  get: (request, who) => {
    const typed = request.query.get('reference')?.slice(0, 100) ?? '';
    const id = parseReference(typed);
    if (id) return Promise.resolve(redirectTo(request, `/staff/cases/${id}`));
    const text =
      typed.trim() === '' ? 'Enter a reference' : 'A reference has 12 letters and numbers, like K7QM-4T2P-9XVD';
    return showList(request, who, worklistsOf(who.staff)[0] ?? 'caseload', [{ field: 'reference', text }], typed);
  },
});
