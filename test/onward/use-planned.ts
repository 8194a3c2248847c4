import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Plan } from '../../functions/shared/domain/plan/plan.ts';
import { tuesday } from '../builders/referral.ts';
import { usePlans, wholePlan } from '../staff/use-plans.ts';
import { rowsOf } from '../staff/work.ts';

const planWith: Plan = {
  ...wholePlan,
  services: [
    { service: 'friday-friends', name: 'Friday Friends', how: 'referred', shares: ['name', 'best-times'] },
    { service: 'tuesday-choir', name: 'Tuesday Choir', how: 'signposted' },
  ],
};

/** The address of a page of referrals onward of a case. */
export const at = ({ id }: Case, more = ''): string => `/staff/cases/${id}/onward${more}`;

/** The sites for staff, with cases whose plan refers somebody to a service and signposts them to another. */
export const usePlanned = () => {
  const { site, written } = usePlans();
  return {
    site,
    planned: (changes: Partial<Case> = {}, contact = {}) =>
      written({ stage: 'FollowUp', baselineAt: tuesday, ...changes }, planWith, contact),
    onwardsOf: async ({ id }: Case) =>
      (await rowsOf(site, keys.onward(id, 1).pk)).filter(({ sk }) => String(sk).startsWith('ONWARD#')),
    shownOf: async ({ id }: Case) => (await rowsOf(site, keys.providerOnward(id, 1).pk))[0],
    auditOf: async ({ id }: Case) =>
      (await rowsOf(site, keys.audit(id, tuesday, '').pk)).map(({ what }) => String(what)),
  };
};
