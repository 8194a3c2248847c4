import { createPlanRepository } from '../../../functions/shared/data/person/plan-repository.ts';
import { emptyPlan } from '../../../functions/shared/domain/plan/plan.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { somePlan } from '../../builders/plan.ts';
import { fillIn, press, seesError } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const oneLongWord = 'x'.repeat(300);

/** The pages of a plan in each of their states, for the link worker who is signed in at the page. */
export const lookAtPlan = async ({ host, page, look, lookAt }: Looking, id: ReferralId): Promise<void> => {
  const plans = createPlanRepository(host);
  const now = instantOf(host.clock.now());
  const at = `/staff/cases/${id}/plan`;
  await lookAt(page, at, 'empty');
  await lookAt(page, `${at}/issue`, 'nothing written');
  await page.goto(`${host.url}${at}`);
  await fillIn(page, {
    strengths: 'x'.repeat(1_001),
    'reviewOn-day': '31',
    'reviewOn-month': '6',
    'reviewOn-year': '2026',
  });
  await press(page, 'Save the plan');
  await seesError(page);
  await look(page, 'wrong');
  await lookAt(page, `${at}/needs/n1`, 'new');
  await fillIn(page, { need: `${oneLongWord}x` });
  await page.getByRole('button', { name: 'Save and go to the plan' }).last().click();
  await seesError(page);
  await look(page, 'wrong');
  const reviewOn = localDateOf(addCalendar(now, { weeks: 6 }));
  const [first, ...others] = somePlan().needs;
  const needs = first ? [{ ...first, need: oneLongWord }, ...others] : [];
  await plans.change(id, now, () => somePlan({ reviewOn, needs }));
  await lookAt(page, at, 'filled');
  await lookAt(page, `${at}?place=ZZ3&topic=bereavement`, 'looked for');
  await lookAt(page, `${at}/needs/n1?add=g2.next`, 'filled');
  await lookAt(page, `${at}/services/tuesday-choir`, 'signposted');
  await lookAt(page, `${at}/services/carers-circle`, 'new');
  await press(page, 'Refer them');
  await seesError(page);
  await look(page, 'not agreed');
  await lookAt(page, `${at}/services/nowhere`, 'not listed');
  await lookAt(page, `${at}/issue`, 'whole');
  await plans.change(id, now, () => emptyPlan);
};
