import type { CensusRepository } from '../../../shared/data/figures/census-repository.ts';
import { mayManage } from '../../../shared/domain/governance/team-rights.ts';
import { parseReference } from '../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { ProofCodes } from '../../../shared/platform/proof-codes.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { originOf } from '../../../shared/web/origin-of.ts';
import { redirectTo } from '../../../shared/web/router.ts';
import { forOperations } from '../../for-operations.ts';
import { overviewOf } from './view.ts';

interface Dependencies {
  readonly census: Pick<CensusRepository, 'get'>;
  readonly proofs: Pick<ProofCodes, 'codeAt'>;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** `/staff/ops`: cases by stage and age, arrivals and closures, and the outcome of messages. */
export const overviewPage = ({ census, proofs, render, clock }: Dependencies): StaffPage =>
  forOperations({
    path: '/staff/ops',
    get: async (request, who) => {
      const typed = request.query.get('reference') ?? undefined;
      const id = typed && parseReference(typed);
      if (id) return redirectTo(request, `/staff/ops/${id}`);
      const taken = await census.get(who.staff.team);
      const now = clock.now();
      return render(request, who, {
        template: 'pages/overview/page.njk',
        title: 'Operations',
        typed,
        errors: typed === undefined ? [] : [{ field: 'reference', text: 'Enter a reference of 12 letters and digits' }],
        smoke:
          mayManage(who.staff, 'write operations') &&
          `npm run smoke -- ${originOf(request)} --proof ${proofs.codeAt(now)}`,
        ...(taken && overviewOf(taken, now)),
      });
    },
  });
