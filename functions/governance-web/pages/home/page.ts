import type { ChainRepository } from '../../../shared/data/audit/chain-repository.ts';
import type { KeepingRepository } from '../../../shared/data/keeping/keeping-repository.ts';
import { mayManage } from '../../../shared/domain/governance/team-rights.ts';
import { parseReference } from '../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { chainView, keepingView } from './view.ts';

interface Dependencies {
  readonly render: StaffRender;
  readonly chains: Pick<ChainRepository, 'state'>;
  readonly keepings: Pick<KeepingRepository, 'list' | 'erasedIn'>;
  readonly clock: Clock;
}

/** `/staff/governance`: whether the record of who looked is whole and, for who looks after records, how cases are kept. */
export const governancePage = ({ render, chains, keepings, clock }: Dependencies): StaffPage => ({
  path: '/staff/governance',
  get: async (request, who) => {
    const { staff } = who;
    mustManage(staff, 'read governance');
    const typed = request.query.get('reference')?.slice(0, 100);
    const id = typed === undefined ? undefined : parseReference(typed);
    const looksAfter = mayManage(staff, 'write governance');
    if (id) return redirectTo(request, looksAfter ? `/staff/governance/cases/${id}` : `/staff/cases/${id}/history`);
    const now = clock.now();
    const [state, kept, erased] = await Promise.all([
      chains.state(),
      looksAfter ? keepings.list(staff.team) : [],
      looksAfter ? keepings.erasedIn(staff.team, now.slice(0, 4)) : [],
    ]);
    const text = 'A reference has 12 letters and numbers, like K7QM-4T2P-9XVD';
    return render(request, who, {
      template: 'pages/home/page.njk',
      title: 'Records',
      errors: typed === undefined ? [] : [{ field: 'reference', text }],
      typed,
      chain: chainView(state, now),
      keeping: looksAfter ? keepingView(kept, erased, now) : undefined,
    });
  },
});
