import { beforeAll, expect } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { tuesday } from '../builders/referral.ts';
import { type StaffVisitor } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { testClock } from '../support/test-clock.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { type Nights, nightsOver } from './nights-over.ts';

export const pathOf = (id: ReferralId) => `/staff/governance/cases/${id}`;

export const press = async (who: StaffVisitor, id: ReferralId, form: Record<string, string>) =>
  who.post(pathOf(id), { key: who.key(), ...form });

export const open = async (who: StaffVisitor, path: string): Promise<string> => {
  const { html, status } = await who.get(path);
  expect([path, status, accessibilityProblems(html)]).toEqual([path, 200, []]);
  expect(html).not.toMatch(/undefined|\[object/);
  return html;
};

/** The site with closed cases, and the nights that keep their records. */
export const useRecords = () => {
  const site = useStaffSite();
  const clock = testClock(tuesday);
  let made: Nights | undefined;
  /** Made once the table is there. */
  const nights = (): Nights => {
    if (!made) throw new Error('not started');
    return made;
  };
  beforeAll(() => {
    made = nightsOver(site.table, clock);
  });

  const closedCase = (changes: Partial<Case> = {}) =>
    site.putCase({
      stage: 'Closed',
      closedAt: '2026-05-01T09:00:00.000Z',
      closeReason: 'goals-met',
      receivedAt: '2026-04-01T09:00:00.000Z',
      lastContactAt: '2026-04-20T09:00:00.000Z',
      holdsPlace: false,
      ...changes,
    });

  const keepingOf = (id: ReferralId) => nights().keepings.get('ashcombe', id);
  const whats = async (id: ReferralId) =>
    (await nights().audit.between(id, '2026-06', '2026-06')).map(({ by, what, reason = '' }) =>
      `${by} ${what} ${reason}`.trim(),
    );

  return { site, clock, nights, closedCase, keepingOf, whats };
};
