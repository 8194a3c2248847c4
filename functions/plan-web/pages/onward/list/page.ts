import { isOpenOnward, type Onward } from '../../../../shared/domain/onward.ts';
import { may } from '../../../../shared/domain/rights.ts';
import { caseStep } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type OnwardPageDependencies, whyNot } from '../onward-step.ts';
import { onwardView } from '../onward-view.ts';

/** The person's onward referrals with their state, and services of the plan that were not asked yet. */
export const onwardListPage = (deps: OnwardPageDependencies): StaffPage => {
  const { plans, onwards, teams, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/onward',
    needs: 'read plan draft',
    heading: 'Referrals to services',
    template: 'pages/onward/list/page.njk',

    view: async ({ theCase, staff }) => {
      const [draft, all, settings] = await Promise.all([
        plans.draft(theCase.id),
        onwards.list(theCase.id),
        teams.settings(theCase.team),
      ]);
      const isAsked = (service: string): boolean =>
        all.some((one: Onward) => one.service === service && isOpenOnward(one));
      const mayAct = may(staff, 'write decisions', theCase);
      const inPlan = draft?.content.services ?? [];
      return {
        onwards: all.toReversed().map((one) => ({ ...onwardView(one, clock.now(), settings), no: one.no })),
        toAsk: inPlan
          .filter(({ how, service }) => how === 'referred' && !isAsked(service))
          .map(({ service, name }) => ({ service, name })),
        mayAct: mayAct && whyNot({ theCase }) === undefined,
      };
    },
  });
};
