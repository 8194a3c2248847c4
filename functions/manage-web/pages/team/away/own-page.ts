import { keepsOwn } from '../../../../shared/domain/governance/team-rights.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { notYours } from '../../../../shared/staff/must-manage.ts';
import { redirectTo } from '../../../../shared/web/router.ts';

/** The address of a link worker's own days away, the same for all of them. */
export const ownAwayPage: StaffPage = {
  path: '/staff/team/away',
  get: async (request, { staff }) => {
    if (!keepsOwn(staff, 'roster')) throw notYours('roster');
    return redirectTo(request, `/staff/team/${encodeURIComponent(staff.id)}/away`);
  },
};
