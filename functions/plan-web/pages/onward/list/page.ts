import { may } from '../../../../shared/domain/governance/rights.ts';
import { isOpenOnward, type Onward } from '../../../../shared/domain/onward/onward.ts';
import { caseStep } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type OnwardPageDependencies, whyNot } from '../onward-step.ts';
import { onwardView } from '../onward-view.ts';

/** Whether a service can be asked again: the last time came to nothing, and nothing else is under way with it. */
const isOver = (one: Onward, all: readonly Onward[]): boolean =>
  !isOpenOnward(one) && !all.some(({ no, service }) => service === one.service && no > one.no);

/** The person's onward referrals with their state, and services of the plan that were never asked. */
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
      const mayAct = may(staff, 'write decisions', theCase) && whyNot({ theCase }) === undefined;
      const inPlan = draft?.content.services ?? [];
      return {
        onwards: all.toReversed().map((one) => ({
          ...onwardView(one, clock.now(), settings),
          no: one.no,
          again: mayAct && isOver(one, all) && one.service,
        })),
        toAsk: inPlan
          .filter(({ how, service }) => how === 'referred' && !all.some((one) => one.service === service))
          .map(({ service, name }) => ({ service, name })),
        mayAct,
      };
    },
  });
};
