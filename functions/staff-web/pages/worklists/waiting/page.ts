import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { worklistPlaces } from '../../../../shared/staff/places.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

/** The waiting list under the address of a worklist; the page itself belongs to the team. */
export const waitingPage: StaffPage = {
  path: '/staff/waiting',
  get: async (request) => redirectTo(request, worklistPlaces['waiting list'].path),
};
