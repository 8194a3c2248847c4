import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import type { Looking } from './visits.ts';

/** What operations see, of a service with work under way: before the first census is too short a time to be seen here. */
export const lookAtOperations = async ({ host, page, look, lookAt }: Looking, offered: ReferralId): Promise<void> => {
  await host.clock.advance(6 * minute);
  await lookAt(page, '/staff/ops', 'filled');
  await lookAt(page, '/staff/ops?reference=nothing', 'no reference');
  await lookAt(page, '/staff/ops/attention', 'filled');
  await lookAt(page, '/staff/ops/attention?kind=overdue', 'of one kind');
  await lookAt(page, '/staff/ops/notices?all=1', 'filled');
  await lookAt(page, '/staff/ops/dead-letters', 'none');
  await lookAt(page, `/staff/ops/${offered}`, 'of one referral');
  await lookAt(page, `/staff/ops/${offered}/pause`, 'to pause it');
  await lookAt(page, `/staff/ops/${offered}/retry`, 'not now');
  await lookAt(page, `/staff/ops/${offered}/start`, 'not now');
  await page.goto(`${host.url}/staff/ops/${offered}/pause`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await look(page, 'nothing chosen');
};
