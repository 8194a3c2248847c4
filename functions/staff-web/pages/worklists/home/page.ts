import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { homeOf } from '../../../../shared/staff/places.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

/** Redirects to the person's own start page. */
export const homePage: StaffPage = {
  path: '/staff',
  get: async (request, { staff }) => redirectTo(request, homeOf(staff)),
};
