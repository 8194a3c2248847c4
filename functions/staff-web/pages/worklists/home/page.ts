import { worklistsOf } from '../../../../shared/domain/rights.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import type { StaffPage } from '../../../sign-in/gate.ts';
import { worklistKinds } from '../kinds.ts';

/** On to the list that whoever signed in works from. */
export const homePage: StaffPage = {
  path: '/staff',
  get: async (request, { staff }) => redirectTo(request, worklistKinds[worklistsOf(staff)[0] ?? 'caseload'].path),
};
