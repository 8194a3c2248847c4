import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { worklistPlaces } from '../../../../shared/staff/places.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

/** The waiting list, by the name that the other lists have: it stands with the team, whose places it waits for. */
export const waitingPage: StaffPage = {
  path: '/staff/waiting',
  get: async (request) => redirectTo(request, worklistPlaces['waiting list'].path),
};
